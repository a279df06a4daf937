/**
 * @file Loaded before tests on the GPU, for a driver without one. Dawn in Node asks with every turn of the event loop whether the
 * GPU is done, which keeps one processor busy that could compile and compute: every sixteenth time it waits a millisecond.
 */

/** Mesa's driver compiles a kernel in half of the time for vectors of four numbers, where a processor has longer ones. */
process.env["LP_NATIVE_VECTOR_WIDTH"] ??= "128";

const { setImmediate: atOnce } = globalThis;
type Callback = (...args: unknown[]) => void;
let turns = 0;

/** Made by native code and without a parameter: what resolves a promise has one, and keeps its place in the queue. */
const isOfDawn = (callback: Callback) =>
  callback.length === 0 && callback.toString() === "function () { [native code] }";

globalThis.setImmediate = ((callback: Callback, ...args: unknown[]) =>
  isOfDawn(callback) && ++turns % 16 === 0
    ? setTimeout(callback, 1, ...args)
    : atOnce(callback, ...args)) as typeof setImmediate;
