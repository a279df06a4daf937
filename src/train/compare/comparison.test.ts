import { describe, expect, test } from "vitest";
import { ConfigError } from "../config";
import type { StepMetrics } from "../run/step-log";
import { tinyPrepare } from "../test-data";
import { compare } from "./compare";
import { Comparison } from "./comparison";
import { comparisonGrid } from "./comparison-grid";
import type { ComparisonReport, VariantLosses } from "./comparison-report";

import { base, compareTiny, cpu, openTiny } from "./testing/compare-tiny";

describe("a comparison", () => {
  test("refuses axes that are none before it does anything", async () => {
    await expect(compareTiny(cpu, { lr: [99] })).rejects.toThrow(ConfigError);
  });

  test("goes on without a variant that diverges, which says why", async () => {
    const { variants, losses } = await compareTiny(
      cpu,
      { lr: [0.01, 10] },
      { base: { hidden: [64, 64, 64, 64], optimizer: "sgd" } },
    );
    expect(variants[0]!.state).toBe("finished");
    expect(variants[1]).toMatchObject({
      state: "failed",
      failure: expect.stringMatching(/training diverged/),
    });
    expect(variants[1]!.step).toBeLessThan(27);
    expect(losses[1]!.every(Number.isFinite)).toBe(true);
    expect(cpu.memoryBytes).toBe(0);
  });

  test("goes on without a variant that does not fit, and without one whose device can't be opened", async () => {
    const prepare = tinyPrepare({ gpu: cpu, cpu });
    const { variants } = await compare(
      async (config, options) => {
        if (config.batchSize === 32) throw new Error("There is not enough GPU memory.");
        return prepare(config, options);
      },
      { batchSize: [24, 32, 48] },
      { base: { ...base, device: "cpu" } },
    );
    expect(variants.map(({ state }) => state)).toEqual(["finished", "failed", "finished"]);
    expect(variants[1]!.failure).toBe("There is not enough GPU memory.");
    expect(variants[2]!.speedUp).not.toBeNull();
  });

  test("says of each variant which of the choices that it was given could not be taken", async () => {
    const launches = [{ kernel: "matmul", variant: "naive", tune: {} }];
    const { variants } = await compareTiny(
      cpu,
      { fusion: ["off", "layers"] },
      { maxSteps: 2, choices: [{ mode: "step", launches }, null] },
    );
    expect(variants.map(({ state, untaken }) => [state, untaken])).toEqual([
      ["finished", ['The choices are of a step with fusion "step", and this one has "off".']],
      ["finished", undefined],
    ]);
  });

  test("is paused between slices, resumed and marked for it", async () => {
    const updates: ComparisonReport[] = [];
    const comparison = openTiny(
      cpu,
      { fusion: ["off", "layers"] },
      {
        onUpdate: (report) => {
          updates.push(report);
          if (report.isPaused && !updates.at(-2)?.isPaused) setTimeout(() => comparison.resume(), 20);
          if (report.variants[1]!.state === "training" && report.marks.length === 0) comparison.pause();
        },
      },
    );
    const result = await comparison.run();
    expect(result.marks).toEqual(["paused"]);
    expect(result.isPaused).toBe(false);
    const paused = updates.filter(({ isPaused }) => isPaused);
    expect(new Set(paused.map(({ order }) => order.length)).size).toBe(1);
    expect(result.variants.map(({ step }) => step)).toEqual([27, 27]);
  });

  test("is cancelled while it trains, and keeps what was measured", async () => {
    const comparison = openTiny(
      cpu,
      { fusion: ["off", "layers"] },
      {
        base: { epochs: 1000 },
        onUpdate: ({ order }) => order.length > 20 && comparison.cancel(),
      },
    );
    const result = await comparison.run();
    expect(result.isFinished).toBe(true);
    for (const { state, stepMs, step, totalSteps } of result.variants) {
      expect(state).toBe("finished");
      expect(step).toBeLessThan(totalSteps);
      expect(stepMs!.count).toBeGreaterThan(5);
    }
    expect(cpu.memoryBytes).toBe(0);
  });

  test("is over though the memory of a variant could not be freed, which has failed then", async () => {
    const prepare = tinyPrepare({ gpu: cpu, cpu });
    const reports: ComparisonReport[] = [];
    const comparison: Comparison = new Comparison(
      comparisonGrid({ fusion: ["off", "layers"] }, { base: { ...base, epochs: 1000 } }),
      async (config, options) => {
        const run = await prepare(config, options);
        const dispose = run.trainer.dispose.bind(run.trainer);
        run.trainer.dispose = async () => {
          await dispose();
          if (config.fusion === "off" && options.maxSteps === undefined) throw new Error("freed twice");
        };
        return run;
      },
      (report) => {
        reports.push(report);
        if (report.order.length > 20) comparison.cancel();
      },
    );
    await comparison.run();
    const { isFinished, variants } = reports.at(-1)!;
    expect(isFinished).toBe(true);
    expect(variants.map(({ state }) => state)).toEqual(["failed", "finished"]);
    expect(variants[0]!.failure).toBe("freed twice");
  });

  test("is cancelled while it waits in a pause, and ends with what a signal says", async () => {
    const abort = new AbortController();
    const waiting = compareTiny(
      cpu,
      { fusion: ["off", "layers"] },
      {
        signal: abort.signal,
        onUpdate: () => abort.abort(new Error("enough")),
      },
    );
    await expect(waiting).rejects.toThrow("enough");
    const comparison = openTiny(cpu, { fusion: ["off", "layers"] });
    comparison.pause();
    const run = comparison.run();
    setTimeout(() => comparison.cancel(), 5);
    expect((await run).variants.map(({ state }) => state)).toEqual(["waiting", "waiting"]);
  });

  test("trains a variant again in rounds with its baseline, and leaves the others as they are", async () => {
    const heard: VariantLosses[] = [];
    const comparison = openTiny(
      cpu,
      { fusion: ["off", "layers", "step"] },
      { onUpdate: (_, losses) => void heard.push(...losses) },
    );
    const first = await comparison.run();
    heard.length = 0;
    await comparison.rerun(2);
    const second = comparison.result();
    expect(second.variants.slice(0, 2)).toEqual(first.variants.slice(0, 2));
    expect(second.losses).toEqual(first.losses);
    expect(second.variants[2]!.state).toBe("finished");
    expect(second.variants[2]!.stepMs).not.toEqual(first.variants[2]!.stepMs);
    expect(second.variants[2]!.speedUp).not.toBeNull();
    const order = second.order.slice(first.order.length);
    expect(order.slice(0, 6)).toEqual([0, 2, 0, 2, 2, 0]);
    expect(new Set(heard.map(({ variant }) => variant))).toEqual(new Set([2]));
    expect(heard[0]!.firstStep).toBe(0);
    expect(heard.flatMap(({ losses }) => [...losses])).toEqual(first.losses[2]);
    await expect(comparison.rerun(3)).rejects.toThrow("There is no variant 3; their numbers are 0 to 2.");
    expect(cpu.memoryBytes).toBe(0);
  });

  test("is cancelled while it trains a variant again, which keeps what it had", async () => {
    const heard: VariantLosses[] = [];
    let stepsAgain = 0;
    let isAgain = false;
    const prepare = tinyPrepare({ gpu: cpu, cpu });
    const comparison: Comparison = new Comparison(
      comparisonGrid({ fusion: ["off", "layers"] }, { base }),
      (config, { hooks, ...options }) => {
        const onMetrics = (metrics: StepMetrics) => {
          hooks?.onMetrics?.(metrics);
          if (!isAgain || config.fusion !== "layers") return;
          stepsAgain += metrics.losses.length;
          if (stepsAgain > 3) comparison.cancel();
        };
        return prepare(config, { ...options, hooks: { ...hooks, onMetrics } });
      },
      (_, losses) => void heard.push(...losses),
    );
    const first = await comparison.run();
    heard.length = 0;
    isAgain = true;
    await comparison.rerun(1);
    const second = comparison.result();
    expect(stepsAgain).toBeGreaterThan(3);
    expect(stepsAgain).toBeLessThan(27);
    expect([second.variants, second.losses]).toEqual([first.variants, first.losses]);
    // A listener may have heard the new losses already, and hears the old ones again.
    const again = heard.slice(heard.findLastIndex(({ firstStep }) => firstStep === 0));
    expect(again.flatMap(({ losses }) => [...losses])).toEqual(first.losses[1]);
  });

  test("tells every loss once, in order, and every change of a state", async () => {
    const losses: number[][] = [[], []];
    const states: string[] = [];
    const result = await compareTiny(
      cpu,
      { fusion: ["off", "step"] },
      {
        onUpdate: ({ variants, isFinished }, parts) => {
          states.push(`${variants.map(({ state }) => state[0]).join("")} ${isFinished}`);
          for (const part of parts) {
            expect(part.firstStep).toBe(losses[part.variant]!.length);
            losses[part.variant]!.push(...part.losses);
          }
        },
      },
    );
    expect(losses).toEqual(result.losses);
    expect(states.filter((state, i) => state !== states[i - 1])).toEqual([
      "ww false",
      "cw false",
      "tw false",
      "tc false",
      "tt false",
      ...(states.includes("ft false") ? ["ft false"] : ["tf false"]),
      "ff false",
      "ff true",
    ]);
  });

  test("keeps what the page notices of the tab and the battery", async () => {
    const comparison = openTiny(cpu, { fusion: ["off"] });
    comparison.disturb("battery");
    comparison.disturb("battery");
    expect((await comparison.run()).marks).toEqual(["battery"]);
    comparison.disturb("hidden");
    expect(comparison.report().marks).toEqual(["battery"]);
  });

  test("measures speed alone, without evaluation, up to so many steps", async () => {
    const { variants } = await compareTiny(cpu, { fusion: ["off", "layers"] }, { maxSteps: 8 });
    for (const { step, totalSteps, epochs, stepMs } of variants) {
      expect([step, totalSteps, epochs, stepMs!.count]).toEqual([8, 8, [], 7]);
    }
  });
});
