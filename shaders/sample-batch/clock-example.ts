/** @file Clocks for the conformance tests of kernels that read one. */
import { clockFloat, clockValues, clockWord } from "../../src/kernel/clock";

/** A clock at this step, some of whose steps were skipped, with a scale that is a power of two. */
export function clockExample(step: number, random: () => number): Uint32Array {
  const skipped = Math.floor(random() * (step + 1));
  const clock = clockValues({
    step,
    updates: step - skipped,
    scale: 2 ** Math.floor(10 * random()),
    growth: 5,
  });
  clock[clockWord.skipped] = skipped;
  clock[clockWord.good] = Math.floor(5 * random());
  return clock;
}

/** A gradient that is in [-1, 1) once it is divided by the clock's scale. */
export function scaledGradient(clock: Uint32Array, size: number, random: () => number): Float64Array {
  const scale = clockFloat(clock, "scale");
  return Float64Array.from({ length: size }, () => scale * (2 * random() - 1));
}
