/** @file What a step takes on a device that nothing else works on, found out by training a few. */
import { abortable } from "../../lib/abortable";
import { quantile } from "../../lib/math";
import type { Trainer } from "../run/trainer";

/** Shorter ones tell of waiting more than of steps. */
const leastSliceMs = 50;

/** Time after which no slice is begun. */
const budgetMs = 600;

/** A step of more would keep a slow device busy for seconds, with nothing to interrupt it. */
const mostFlops = 4e9;

/**
 * Milliseconds per step of a run that was not begun. null where its steps are too large to be tried, or its device's compiler
 * refuses them. Throws a DeviceError, and the signal's reason: at once while kernels are compiled, else after the steps under
 * way. Frees what it makes.
 */
export async function timeSteps(trainer: Trainer, signal: AbortSignal): Promise<number | null> {
  const { device } = trainer;
  const stop = () => trainer.stop();
  let compiling = Promise.resolve();
  try {
    signal.throwIfAborted();
    signal.addEventListener("abort", stop);
    if (trainer.program.cost.flops > mostFlops) return null;
    compiling = trainer.prepare();
    await abortable(compiling, signal);
    return trainer.device === device ? await timeSlices(trainer, signal) : null;
  } finally {
    signal.removeEventListener("abort", stop);
    // A run that has begun meanwhile does not wait for a compiler.
    const freed = compiling.catch(() => {}).then(() => trainer.dispose());
    if (!signal.aborted) await freed;
  }
}

async function timeSlices(trainer: Trainer, signal: AbortSignal): Promise<number> {
  // An evaluation is prepared from the middle of an epoch on.
  let left = Math.max(1, Math.floor(trainer.stepsPerEpoch / 2));
  let [wanted, spentMs] = [1, 0];
  let stepMs: number[] = [];
  while (left > 0 && spentMs < budgetMs) {
    const { steps, wallMs, latencyMs } = await trainer.advance(Math.min(wanted, left));
    signal.throwIfAborted();
    left -= steps;
    spentMs += wallMs;
    // Of a slice shorter than the latency that was met before nothing would be left.
    const ownMs = (wallMs > latencyMs ? wallMs - latencyMs : wallMs) / steps;
    if (wallMs < leastSliceMs) {
      wanted *= 2;
      stepMs = [ownMs];
    } else stepMs.push(ownMs);
  }
  return quantile(stepMs, 0.5);
}
