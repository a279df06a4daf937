/** @file Replicas on a GPU and on a processor are one run: who sums and updates does it for all. */
import { expect, test } from "vitest";
import { inSoak } from "../../../scripts/soak";
import { openCpu } from "../../device/cpu/open";
import { openTestGpu } from "../../device/test-device";
import { goldenReplicas, trainAlone } from "./testing/golden-replicas";
import { stepDirectly } from "./testing/train-directly";

const gpu = await openTestGpu();
const processor = await openCpu({ threads: 1 });
const steps = inSoak(40, 100);

test.skipIf(typeof gpu === "string")(
  "a replica on the GPU and one on the processor have the same parameters to the last bit after every round, and the losses of one machine",
  async () => {
    if (typeof gpu === "string") throw new Error(gpu);
    const replicas = await goldenReplicas([gpu, processor]);
    const { losses } = await trainAlone(processor, steps);
    for (let step = 0; step < steps; step++) {
      const { loss } = await stepDirectly(replicas);
      expect(Math.abs(loss - losses[step]!), `step ${step}`).toBeLessThan(1e-5);
      const [first, second] = await Promise.all(replicas.map((replica) => replica.weightsHash()));
      expect(first, `step ${step}`).toBe(second);
    }
    for (const replica of replicas) await replica.dispose();
  },
);
