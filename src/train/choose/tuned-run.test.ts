/** @file Tunes the reference step on this adapter, and trains it so against a run that another library computed in float64. */
import { expect, test } from "vitest";
import { mnist } from "../../data/mnist";
import { loadPackageSplits } from "../../data/node-source";
import type { TunedLaunch, TuningTally } from "../../device/gpu/tune";
import { tuneLaunches } from "../../device/gpu/tune-launches";
import { openTestGpu } from "../../device/test-device";
import { type LaunchChoice, launchKey } from "../../kernel/choice";
import { parseConfig } from "../parse-config";
import { goldenParameters, goldenRuns } from "../run/testing/golden-runs";
import { Trainer } from "../run/trainer";
import { traceTraining } from "../run/training-graph";

const device = await openTestGpu();
const run = goldenRuns.find(
  ({ optimizer, dims }) => optimizer === "adam-keras" && dims.join() === "784,128,10",
);
if (typeof device === "string") console.warn(device);

test.skipIf(typeof device === "string" || !run)(
  "the reference step is tuned, and trains to the golden losses with what was chosen",
  async () => {
    if (typeof device === "string" || !run) return;
    const { train, test: testing } = loadPackageSplits(mnist);
    const [split, testSplit] = await Promise.all([train, testing]);
    const { batchSize, lr } = run;
    const config = parseConfig({ batchSize, lr, fusion: "layers" });
    const traced = traceTraining({
      config,
      spec: mnist,
      maxBindings: device.maxBindings,
      train: { count: split.count, load: () => split },
      test: { count: testSplit.count, load: () => testSplit },
      keepOrder: true,
      initialParameters: goldenParameters(run.dims),
    });
    const { launches } = traced.train.program;
    const tuned = new Map<string, TunedLaunch>();
    const tally: TuningTally = await tuneLaunches(launches, {
      when: "idle",
      form: device.halfForm,
      // Other tests may be at work on this machine.
      limits: { timingMs: 15_000 },
      known: (key) => tuned.get(key),
      onTuned: (launch) => void tuned.set(launch.key, launch),
    });
    expect(tally.trouble).toBe("");
    expect(
      [...tuned.values()].flatMap(({ candidates }) => candidates.map(({ excluded }) => excluded)),
    ).not.toContainEqual(expect.stringMatching(/./));
    const choices = new Map(
      [...tuned.values()].flatMap(({ key, kernel, candidates, chosen }): [string, LaunchChoice][] => {
        const { variant, tune } = candidates[chosen!]!;
        return chosen === null ? [] : [[key, { kernel, variant, tune }]];
      }),
    );
    expect(choices.size).toBeGreaterThan(0);
    const options = {
      config,
      device,
      traced,
      choices,
      fetchTest: () => Promise.resolve(),
      maxSteps: run.steps,
    };
    const trainer = new Trainer(options);
    const result = await trainer.run();
    await trainer.dispose();
    for (const [step, loss] of result.losses.entries())
      expect(Math.abs(loss - run.losses[step]!)).toBeLessThan(1e-4);
    expect(result.correct).toEqual(run.correct);
    for (const [index, taken] of result.choices.launches.entries())
      expect(taken).toMatchObject(choices.get(launchKey(launches[index]!)) ?? {});
  },
);
