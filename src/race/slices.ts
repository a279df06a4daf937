/** @file How long the slices are in which contenders take turns. */
import type { Run } from "./run";
import { stepsFor } from "./statistics";

/** A slice has at least so many steps, but where one alone takes half of it. */
const leastSteps = 3;

/** Rounds after which a contender may rest. */
export const fewestRounds = 3;

export interface WarmUp {
  stepsPerSlice: number;
  warmUpMs: number;
}

/** Short slices find out how long a step takes; a longer one brings clocks and caches to where they stay. */
export async function warmUp(run: Pick<Run, "time">, sliceMs: number): Promise<WarmUp> {
  const start = performance.now();
  const least = (stepMs: number) => (stepMs >= sliceMs / 2 ? 1 : leastSteps);
  const firstMs = await timeSlice(run, 1);
  const estimateMs = await timeSlice(run, least(firstMs));
  const stepMs = await timeSlice(run, stepsFor(sliceMs / 2, estimateMs, least(estimateMs)));
  const stepsPerSlice = stepsFor(sliceMs, stepMs, least(stepMs));
  return { stepsPerSlice, warmUpMs: performance.now() - start };
}

/** Time per step of `steps` steps, in ms. */
export const timeSlice = async (run: Pick<Run, "time">, steps: number): Promise<number> =>
  (await run.time(steps)) / steps;
