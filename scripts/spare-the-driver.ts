/**
 * @file Loaded before tests on the GPU. Dawn in Node asks with every turn of the event loop whether the GPU is done, which keeps
 * one processor busy; a driver without a GPU could compile and compute on it. Every sixteenth time it waits a millisecond.
 */
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
