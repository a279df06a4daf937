import { describe, expect, test } from "vitest";
import { collectGarbage } from "../../lib/testing/collect-garbage";
import { recordOfComparison } from "../../share/record-of";
import { tinyPrepare } from "../test-data";
import type { RunConfig } from "../types";
import { compare } from "./compare";
import { Comparison } from "./comparison";
import { comparisonGrid } from "./comparison-grid";
import { base, compareTiny, cpu, openTiny } from "./testing/compare-tiny";

describe("a comparison of bits", () => {
  test("trains each model once, and asks it with all bits: what was not trained has no figures of training", async () => {
    const trained: RunConfig[] = [];
    const prepare = tinyPrepare({ gpu: cpu, cpu });
    const result = await compare(
      (config, options) => {
        if (options.isTimed) trained.push(config);
        return prepare(config, options);
      },
      { lr: [0.01, 0.02], bits: [8, 32, 1] },
      { base, baseline: 1 },
    );
    expect(trained.map(({ lr }) => lr)).toEqual([0.01, 0.02]);
    expect(new Set(result.order)).toEqual(new Set([1, 4]));
    expect(result.variants.map(({ state, failure }) => failure ?? state)).toEqual(
      new Array(6).fill("finished"),
    );
    expect(result.variants.map(({ bits }) => bits)).toEqual([8, 32, 1, 8, 32, 1]);
    for (const [at, eight, one] of [
      [1, 0, 2],
      [4, 3, 5],
    ] as const) {
      const [whole, rounded, signs] = [at, eight, one].map((number) => result.variants[number]!);
      expect(whole!.step).toBe(27);
      expect(whole!.inference!.accuracy).toBeCloseTo(whole!.epochs.at(-1)!.testAccuracy, 6);
      // 64 · 16 + 16 · 3 weights and 19 biases; a scale to each weight.
      expect(whole!.inference!.bytes).toBe(4 * (1072 + 19));
      expect(rounded!.inference!.bytes).toBe(1072 + 4 * (19 + 2));
      expect(signs!.inference!.bytes).toBeLessThan(rounded!.inference!.bytes);
      for (const { inference } of [whole!, rounded!, signs!]) expect(inference!.ms).toBeGreaterThan(0);
      for (const variant of [rounded!, signs!]) {
        expect(variant).toMatchObject({ step: 0, totalSteps: 0, stepMs: null, speedUp: null, epochs: [] });
        expect(variant.device).toEqual(cpu.info);
      }
    }
    expect(result.variants[4]!.speedUp).not.toBeNull();
    expect(result.losses.map(({ length }) => length)).toEqual([0, 27, 0, 0, 27, 0]);
    expect(cpu.memoryBytes).toBe(0);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(recordOfComparison(result).variants.map(({ bits }) => bits)).toEqual([8, 32, 1, 8, 32, 1]);
  });

  test("has none of it where bits are not compared", async () => {
    const { variants } = await compareTiny(cpu, { lr: [0.01] });
    expect(variants[0]).toMatchObject({ bits: 32, inference: null });
  });

  test("fails with the training of its model, and says why", async () => {
    const diverging: Partial<RunConfig> = { hidden: [64, 64, 64, 64], optimizer: "sgd", lr: 10 };
    const { variants } = await compareTiny(cpu, { bits: [32, 8] }, { base: diverging });
    expect(variants.map(({ state }) => state)).toEqual(["failed", "failed"]);
    expect(variants[1]!.failure).toMatch(/training diverged/);
  });

  test("asks nothing of what was cancelled", async () => {
    const comparison = openTiny(cpu, { bits: [32, 8] }, { onUpdate: () => comparison.cancel() });
    const { variants } = await comparison.run();
    expect(variants[1]).toMatchObject({ state: "waiting", inference: null });
    expect(cpu.memoryBytes).toBe(0);
  });

  test("asks a model anew that is trained again, also where that is asked for by what it is only asked with", async () => {
    const comparison = openTiny(cpu, { bits: [32, 8] });
    const before = await comparison.run();
    await comparison.rerun(1);
    const { order, variants } = comparison.result();
    expect(order.length).toBeGreaterThan(before.order.length);
    expect(new Set(order)).toEqual(new Set([0]));
    expect(variants.map(({ state }) => state)).toEqual(["finished", "finished"]);
    expect(variants[0]!.inference!.accuracy).toBe(before.variants[0]!.inference!.accuracy);
    expect(variants[1]!.inference!.accuracy).toBe(before.variants[1]!.inference!.accuracy);
    expect(variants[1]!.inference!.ms).not.toBe(before.variants[1]!.inference!.ms);
  });

  test("that is cancelled when a model is trained again, but not asked again, keeps what it had", async () => {
    const prepare = tinyPrepare({ gpu: cpu, cpu });
    let isAgain = false;
    const comparison: Comparison = new Comparison(
      comparisonGrid({ bits: [32, 8] }, { base }),
      (config, { hooks, ...options }) =>
        prepare(config, {
          ...options,
          hooks: {
            ...hooks,
            onMetrics(metrics) {
              hooks?.onMetrics?.(metrics);
              if (isAgain && metrics.firstStep + metrics.losses.length === 27) comparison.cancel();
            },
          },
        }),
    );
    const { order: _, ...before } = await comparison.run();
    expect(before.variants.map(({ inference }) => inference === null)).toEqual([false, false]);
    isAgain = true;
    await comparison.rerun(0);
    const { order, ...after } = comparison.result();
    expect(order.length).toBeGreaterThan(26);
    expect(after).toEqual(before);
  });

  test("that is over holds neither the runs nor what they have learned", async () => {
    const prepare = tinyPrepare({ gpu: cpu, cpu });
    const held: { trainers: WeakRef<object>[]; models: WeakRef<object>[] } = { trainers: [], models: [] };
    const comparison = new Comparison(
      comparisonGrid({ lr: [0.01, 0.02], bits: [32, 8] }, { base }),
      async (config, options) => {
        const run = await prepare(config, options);
        const { trainer } = run;
        const snapshot = trainer.snapshot.bind(trainer);
        trainer.snapshot = async () => {
          const model = await snapshot();
          held.models.push(new WeakRef(model));
          return model;
        };
        held.trainers.push(new WeakRef(trainer));
        return run;
      },
    );
    await comparison.run();
    await comparison.rerun(2);
    await new Promise((resolve) => setTimeout(resolve));
    collectGarbage();
    const left = (refs: readonly WeakRef<object>[]) => refs.filter((ref) => ref.deref()).length;
    // With the references of two learning rates, and the baseline beside the variant that is trained again.
    expect([held.trainers.length, held.models.length]).toEqual([6, 4]);
    expect([left(held.trainers), left(held.models)]).toEqual([0, 0]);
    expect(comparison.result().variants.map(({ state }) => state)).toEqual(new Array(4).fill("finished"));
  });
});
