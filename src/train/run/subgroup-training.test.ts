/** @file A step whose kernels reduce by subgroups trains to the golden losses, to the same bits each time. */
import { expect, test } from "vitest";
import { inSoak } from "../../../scripts/soak";
import { subgroupsWithNumbers } from "../../../shaders/shared/reduce-variants";
import { mnist } from "../../data/mnist";
import { firstSamples } from "../../data/testing/first-samples";
import { choicesOf, openTestGpu } from "../../device/test-device";
import { lackOf } from "../../kernel/requirements";
import { parseConfig } from "../parse-config";
import type { RunConfig } from "../types";
import { goldenParameters, goldenRuns } from "./testing/golden-runs";
import { Trainer } from "./trainer";
import { traceTraining } from "./training-graph";

const device = await openTestGpu();
const lack = typeof device === "string" ? device : lackOf(subgroupsWithNumbers, device.gpu.abilities);
const run = goldenRuns.find(
  ({ optimizer, dims }) => optimizer === "adam-keras" && dims.join() === "784,128,10",
);
const samples = run ? firstSamples() : undefined;

/** What reduces so in each mode of fusion. */
const modes: readonly { fusion: RunConfig["fusion"]; kernels: readonly string[] }[] = [
  { fusion: "step", kernels: ["mlp-rows", "record-step"] },
  ...inSoak(
    [],
    [
      { fusion: "layers" as const, kernels: ["record-step"] },
      { fusion: "off" as const, kernels: ["softmax-cross-entropy", "record-step"] },
    ],
  ),
];

test.skipIf(lack !== "" || !run).each(modes)(
  "with fusion $fusion $kernels by subgroups: every loss within 1e-4, and twice the same bits",
  async ({ fusion, kernels }) => {
    if (typeof device === "string" || !run) return;
    const train = (await samples)!;
    const { batchSize, lr } = run;
    const config = parseConfig({ batchSize, lr, fusion });
    const once = async () => {
      const traced = traceTraining({
        config,
        spec: mnist,
        maxBindings: device.maxBindings,
        train: { count: train.count, load: () => train },
        // Which no run gets to.
        test: { count: train.count, load: () => train },
        keepOrder: true,
        initialParameters: goldenParameters(run.dims),
      });
      const trainer = new Trainer({
        config,
        device,
        traced,
        choices: choicesOf(traced.train.program.launches, "subgroups"),
        fetchTest: () => Promise.resolve(),
        maxSteps: run.steps,
      });
      const result = await trainer.run();
      await trainer.dispose();
      return result;
    };
    const [result, again] = [await once(), await once()];
    const reduced = result.choices.launches.filter(({ variant }) => variant === "subgroups");
    expect(reduced.map(({ kernel }) => kernel)).toEqual(kernels);
    expect(result.losses).toHaveLength(run.losses.length);
    for (const [step, loss] of result.losses.entries())
      expect(Math.abs(loss - run.losses[step]!), `step ${step}`).toBeLessThan(1e-4);
    expect(result.correct).toEqual(run.correct);
    expect(again.losses).toEqual(result.losses);
  },
);
