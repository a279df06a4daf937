/** @file A step whose kernels use subgroups, or use none, trains to the golden losses, to the same bits each time. */
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

/** What takes which variant in each mode of fusion. */
const modes: readonly { fusion: RunConfig["fusion"]; variant: string; kernels: readonly string[] }[] = [
  { fusion: "step", variant: "subgroups", kernels: ["mlp-rows", "record-step"] },
  { fusion: "step", variant: "broadcast", kernels: ["mlp-rows", "mlp-update-adam"] },
  { fusion: "step", variant: "naive", kernels: ["mlp-rows", "mlp-update-adam", "record-step"] },
  ...inSoak(
    [],
    [
      { fusion: "layers" as const, variant: "subgroups", kernels: ["record-step"] },
      { fusion: "off" as const, variant: "subgroups", kernels: ["softmax-cross-entropy", "record-step"] },
    ],
  ),
];

test.skipIf(lack !== "" || !run).each(modes)(
  "with fusion $fusion $kernels by $variant: every loss within 1e-4, and twice the same bits",
  async ({ fusion, variant, kernels }) => {
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
        choices: choicesOf(traced.train.program.launches, variant),
        fetchTest: () => Promise.resolve(),
        maxSteps: run.steps,
      });
      const result = await trainer.run();
      await trainer.dispose();
      return result;
    };
    const [result, again] = [await once(), await once()];
    const taken = result.choices.launches.filter((launch) => launch.variant === variant);
    expect(taken.map(({ kernel }) => kernel)).toEqual(kernels);
    expect(result.losses).toHaveLength(run.losses.length);
    for (const [step, loss] of result.losses.entries())
      expect(Math.abs(loss - run.losses[step]!), `step ${step}`).toBeLessThan(1e-4);
    expect(result.correct).toEqual(run.correct);
    expect(again.losses).toEqual(result.losses);
  },
);
