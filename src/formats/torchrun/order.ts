import { permute } from "../../lib/permute";

/** Epochs that a folder has the order of at most: 4.8 MB of MNIST. */
export const mostEpochs = 20;

interface RunOrder {
  seed: number;
  trainCount: number;
  batchSize: number;
  /** That the run was to have. */
  epochs: number;
  /** Batches taken. */
  step: number;
}

/** The epochs that the folder ends with: those that the run still has, at most `mostEpochs`, or one more where it is over. */
export function epochsAhead({ trainCount, batchSize, epochs, step }: Omit<RunOrder, "seed">): number {
  const begun = Math.floor(step / Math.ceil(trainCount / batchSize));
  return Math.min(Math.max(epochs, begun + 1), begun + mostEpochs);
}

/** Samples of the steps that follow, one batch behind the other: the rest of the epoch under way, and whole ones to the last. */
export function orderAhead(run: RunOrder): Uint32Array<ArrayBuffer> {
  const { seed, trainCount, batchSize, step } = run;
  const stepsPerEpoch = Math.ceil(trainCount / batchSize);
  const first = Math.floor(step / stepsPerEpoch);
  const taken = (step % stepsPerEpoch) * batchSize;
  const order = new Uint32Array((epochsAhead(run) - first) * trainCount - taken);
  for (let i = 0; i < order.length; i++) {
    const position = taken + i;
    const epoch = first + Math.floor(position / trainCount);
    order[i] = permute(seed, epoch, position % trainCount, trainCount);
  }
  return order;
}
