import type { DeviceInfo, Runnable } from "../device/device";
import type { TracedProgram } from "./training-graph";

/** Loss and accuracy over the whole split, one pass. `traced.program` must be at the start of an epoch. */
export async function evaluate(
  runnable: Runnable,
  traced: TracedProgram,
  kind: DeviceInfo["kind"],
): Promise<{ loss: number; accuracy: number }> {
  const { stepsPerEpoch, batchSize, sampleCount } = traced;
  // The GPU takes the pass in one submit; the CPU hears commands between batches.
  const stepsPerSubmit = kind === "gpu" ? stepsPerEpoch : 1;
  let ring: ArrayLike<number> = [];
  for (let step = 0; step < stepsPerEpoch; step += stepsPerSubmit) {
    [ring = []] = await runnable.submit(stepsPerSubmit);
  }
  let [loss, correct] = [0, 0];
  for (let step = 0; step < stepsPerEpoch; step++) {
    const size = Math.min(batchSize, sampleCount - step * batchSize);
    loss += ring[2 * step]! * size;
    correct += ring[2 * step + 1]!;
  }
  return { loss: loss / sampleCount, accuracy: correct / sampleCount };
}
