/**
 * @file For tests: the first samples of MNIST, as many as benchmarks train on. A driver without a GPU compiles kernels that gather
 * anew for each number of samples, so that whatever trains on MNIST is quicker by taking these.
 */
import { sampleCount } from "../../../bench/workloads";
import type { Split } from "../dataset";
import { mnist } from "../mnist";
import { loadPackageSplits } from "../node-source";

export async function firstSamples(): Promise<Split> {
  const { images, labels } = await loadPackageSplits(mnist).train;
  const inputs = mnist.width * mnist.height;
  return {
    count: sampleCount,
    images: images.subarray(0, inputs * sampleCount),
    labels: labels.subarray(0, sampleCount),
  };
}
