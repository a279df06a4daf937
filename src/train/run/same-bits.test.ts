/** @file The reference model on a processor: strict arithmetic gives the same bits on any number of threads, and relaxed the same losses. */
import { describe, expect, test } from "vitest";
import { inSoak } from "../../../scripts/soak";
import { mnist } from "../../data/mnist";
import { loadPackageSplits } from "../../data/node-source";
import { allowRelaxedSimd } from "../../device/cpu/v8-flags";
import { Engine } from "../engine";
import type { RunConfig, RunResult } from "../types";

allowRelaxedSimd();
const splits = loadPackageSplits(mnist);
const steps = 60;

const runs = new Map<string, Promise<RunResult>>();

/** Trains, unless a test before has trained the same. */
function train(config: Partial<RunConfig>, threads: number): Promise<RunResult> {
  const key = JSON.stringify([config, threads]);
  const run = runs.get(key) ?? trainAnew(config, threads);
  runs.set(key, run);
  return run;
}

async function trainAnew(config: Partial<RunConfig>, threads: number): Promise<RunResult> {
  // One that knows of no thread that had failed.
  const engine = new Engine({ loadSplits: () => splits });
  const trained = engine.train({ device: "cpu", ...config }, { threads, maxSteps: steps });
  const result = await trained.finally(() => engine.dispose());
  expect(result.device.processor).toMatchObject({ code: "wasm", threads, lacks: [] });
  expect(result.losses).toHaveLength(steps);
  return result;
}

const trained = ({ losses, correct, weightsHash }: RunResult) => ({ losses, correct, weightsHash });

describe.each(["adam", "sgd"] as const)("%s", (optimizer) => {
  const lr = optimizer === "sgd" ? 0.1 : 0.001;
  test.each(["off", "layers", "step"] as const)(
    "fusion %s: strict arithmetic gives the same bits on one and on several threads",
    async (fusion) => {
      const alone = trained(await train({ optimizer, lr, fusion }, 1));
      expect(alone.losses.at(-1)).toBeLessThan(0.3 * alone.losses[0]!);
      for (const threads of inSoak([3], [2, 3, 4])) {
        expect(trained(await train({ optimizer, lr, fusion }, threads)), `${threads} threads`).toEqual(alone);
      }
    },
  );

  test("a step fused as a whole gives the bits of one fused by layers", async () => {
    const layers = await train({ optimizer, lr, fusion: "layers" }, 1);
    const step = await train({ optimizer, lr, fusion: "step" }, 1);
    expect([layers, step].map(({ fusion }) => fusion.mode)).toEqual(["layers", "step"]);
    expect(trained(step)).toEqual(trained(layers));
  });

  test("relaxed arithmetic gives the losses of strict within 1e-4, on any number of threads the same", async () => {
    const strict = await train({ optimizer, lr, fusion: "step" }, 1);
    const relaxed = await train({ optimizer, lr, fusion: "step", arithmetic: "relaxed" }, 1);
    expect(relaxed.device.processor).toMatchObject({ arithmetic: "relaxed" });
    for (const [step, loss] of relaxed.losses.entries()) {
      expect(Math.abs(loss - strict.losses[step]!), `step ${step}`).toBeLessThan(1e-4);
    }
    expect(trained(await train({ optimizer, lr, fusion: "step", arithmetic: "relaxed" }, 2))).toEqual(
      trained(relaxed),
    );
  });
});

test("strict arithmetic gives the same bits where a batch has fewer rows than all threads take at once", async () => {
  const config = { batchSize: 7, fusion: "step" } as const;
  const alone = trained(await train(config, 1));
  expect(trained(await train(config, 3))).toEqual(alone);
});
