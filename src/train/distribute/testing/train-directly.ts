/** @file For tests: steps of replicas that share every batch, with nothing between them: no frames, no rounds, no time. */
import type { Replica, ShareOfStep } from "../../../distribute/replica";
import { spansOf } from "../../../distribute/span";

export interface DirectStep {
  loss: number;
  correct: number;
  samples: number;
}

/** One step of all replicas, by rank: shares are summed in this order, and each owner updates its span for all. */
export async function stepDirectly(replicas: readonly Replica[]): Promise<DirectStep> {
  const shares: ShareOfStep[] = [];
  for (const replica of replicas) shares.push(await replica.gradients());
  const [first, ...others] = shares as [ShareOfStep, ...ShareOfStep[]];
  const gradients = first.gradients.slice();
  for (const share of others) for (let i = 0; i < gradients.length; i++) gradients[i]! += share.gradients[i]!;
  const overflows = shares.reduce((found, share) => found | share.overflows, 0);
  const { size } = replicas[0]!;
  const parameters = new Float32Array(size);
  for (const [rank, span] of spansOf(size, replicas.length).entries()) {
    const part = gradients.subarray(span.start, span.start + span.length);
    parameters.set(await replicas[rank]!.apply(span, part, overflows), span.start);
  }
  for (const replica of replicas) replica.setParameters(parameters);
  return {
    loss: shares.reduce((sum, { loss }) => sum + loss, 0),
    correct: shares.reduce((sum, { correct }) => sum + correct, 0),
    samples: shares.reduce((sum, { samples }) => sum + samples, 0),
  };
}
