/** @file For tests: what a run of replicas in threads finds, with so few samples that an epoch takes a moment. */
import { mnist } from "../../../data/mnist";
import { firstSamples } from "../../../data/testing/first-samples";
import type { Surroundings } from "../distribute-run";
import type { OpenReplicaThread } from "../replica-thread-port";

/** Of the train split and of the test split. */
export const fewSamples = 1000;

export async function surroundingsWith(openThread: OpenReplicaThread): Promise<Surroundings> {
  const { images, labels } = await firstSamples();
  const split = Promise.resolve({
    count: fewSamples,
    images: images.slice(0, fewSamples * mnist.width * mnist.height),
    labels: labels.slice(0, fewSamples),
  });
  const refuse = () => Promise.reject(new Error("Each replica has a device of its own."));
  return {
    specOf: () => ({ ...mnist, trainCount: fewSamples, testCount: fewSamples }),
    splits: () => ({ train: split, test: split }),
    openGpu: refuse,
    openProcessor: refuse,
    openThread,
  };
}
