import type { Runnable } from "../../device/device";
import type { TracedEvaluation } from "../run/trace-evaluate";

/** What the model makes of a whole split. */
export interface Evaluation {
  loss: number;
  /** 0 to 1 */
  accuracy: number;
  /** [sampleCount, classes] */
  probabilities: Float32Array;
}

/**
 * One pass over the split. `runnable` must read back ring and probabilities and be at the start of a pass; as many
 * batches are under way as it allows. `onSubmitted` is called when the last batch was submitted.
 */
export async function evaluate(
  runnable: Runnable,
  traced: TracedEvaluation,
  onSubmitted = () => {},
): Promise<Evaluation> {
  const { stepsPerEpoch, batchSize, sampleCount, probabilities } = traced;
  const classes = probabilities.shape[1]!;
  const evaluation: Evaluation = {
    loss: 0,
    accuracy: 0,
    probabilities: new Float32Array(sampleCount * classes),
  };
  const finish = async (step: number, submit: ReturnType<Runnable["submit"]>) => {
    const [ring, batch] = await submit;
    const size = Math.min(batchSize, sampleCount - step * batchSize);
    evaluation.loss += (ring![4 * step]! * size) / sampleCount;
    evaluation.accuracy += ring![4 * step + 1]! / sampleCount;
    evaluation.probabilities.set(batch!.subarray(0, size * classes), step * batchSize * classes);
  };
  const inFlight: Promise<void>[] = [];
  for (let step = 0; step < stepsPerEpoch; step++) {
    if (inFlight.length >= runnable.maxInFlight) await inFlight.shift();
    inFlight.push(finish(step, runnable.submit(1)));
  }
  onSubmitted();
  await Promise.all(inFlight);
  return evaluation;
}
