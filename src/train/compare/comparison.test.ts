import { describe, expect, test } from "vitest";
import { CpuDevice } from "../../device/cpu/cpu-device";
import type { Device, Runnable } from "../../device/device";
import { GpuDevice } from "../../device/gpu/gpu-device";
import { openTestGpu, testDevices } from "../../device/test-device";
import { ConfigError } from "../config";
import type { StepMetrics } from "../run/step-log";
import { runTiny, tinyPrepare } from "../test-data";
import type { RunConfig } from "../types";
import { type CompareCallOptions, Comparison, compare } from "./comparison";
import { comparisonGrid } from "./comparison-grid";
import type { CompareAxes, ComparisonReport, VariantLosses } from "./comparison-report";

const cpu = new CpuDevice();

const base: Partial<RunConfig> = { hidden: [16], batchSize: 24, epochs: 3, lr: 0.01 };
const grid: CompareAxes = { precision: ["f32", "f16"], fusion: ["off", "layers", "step"] };

/** Compares on tiny data; configurations with device "gpu" run on `device`. */
const compareTiny = (
  device: Device,
  axes: CompareAxes,
  { base: more, ...options }: CompareCallOptions = {},
) => compare(tinyPrepare({ gpu: device, cpu }), axes, { base: { ...base, ...more }, ...options });

const openTiny = (device: Device, axes: CompareAxes, options: CompareCallOptions = {}) =>
  new Comparison(
    comparisonGrid(axes, { ...options, base: { ...base, ...options.base } }),
    tinyPrepare({ gpu: device, cpu }),
    options.onUpdate,
  );

describe.each(await testDevices())("a comparison on %s", (name, found) => {
  const skip = typeof found === "string";
  if (skip) console.warn(`${name}: ${found}`);
  const device = found as Exclude<typeof found, string>;

  test.skipIf(skip)("trains precision x fusion in turns, and each variant as if it were alone", async () => {
    const before = device.memoryBytes;
    const result = await compareTiny(device, grid);
    expect(result.isFinished).toBe(true);
    expect(result.variants.map(({ state, failure }) => failure ?? state)).toEqual(
      new Array(6).fill("finished"),
    );
    // Each has a first slice and twelve more at least, in rounds in which everyone has a turn, in another order each time.
    expect(result.order.slice(0, 6)).toEqual([0, 1, 2, 3, 4, 5]);
    const rounds = Array.from({ length: 12 }, (_, i) => result.order.slice(6 + 6 * i, 12 + 6 * i));
    for (const round of rounds) expect(round.toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(new Set(rounds.map((round) => round.join())).size).toBe(6);
    for (const [number, variant] of result.variants.entries()) {
      expect(variant.check?.pass).toBe(true);
      expect(variant.step).toBe(27);
      expect(variant.epochs).toHaveLength(3);
      expect(variant.stepMs!.count).toBeGreaterThanOrEqual(12);
      expect(variant.stepMs!.q1).toBeLessThanOrEqual(variant.stepMs!.q3);
      expect(variant.memoryBytes).toBeGreaterThan(0);
      const alone = await runTiny(device, variant.config);
      expect(result.losses[number]).toEqual(alone.losses);
      expect(variant.epochs.at(-1)!.testAccuracy).toBe(alone.epochs.at(-1)!.testAccuracy);
    }
    const [off, layers, step] = result.variants.map(({ dispatches }) => dispatches);
    expect([off! > layers!, layers! > step!]).toEqual([true, true]);
    expect(result.variants.map(({ speedUp }) => speedUp === null)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
    for (const { speedUp } of result.variants.slice(1)) {
      expect(speedUp!.low).toBeLessThanOrEqual(speedUp!.value);
      expect(speedUp!.high).toBeGreaterThanOrEqual(speedUp!.value);
    }
    expect(device.memoryBytes).toBe(before);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  test.skipIf(skip)(
    "gives a kernel that computes something else no speed, and says by how much it differs",
    async () => {
      const wrong = withWrongLosses(device, 1.001);
      const { variants } = await compareTiny(wrong, { batchSize: [24, 32] }, { base: { fusion: "layers" } });
      for (const { check, stepMs, gpuStepMs, speedUp, samplesPerSecond, state } of variants) {
        expect(check).toMatchObject({ pass: false, allowed: 1e-4 });
        expect(check!.difference).toBeCloseTo(1e-3, 4);
        expect([stepMs, gpuStepMs, speedUp, samplesPerSecond]).toEqual([null, null, null, null]);
        expect(state).toBe("finished");
      }
    },
  );
});

/** The device, but for all losses, which are so many times as large. */
function withWrongLosses(device: Device, factor: number): Device {
  const compile: Device["compile"] = async (...args) => {
    const runnable = await device.compile(...args);
    const submit: Runnable["submit"] = async (steps) => {
      const [ring, ...others] = await runnable.submit(steps);
      return [ring!.map((value, i) => (i % 4 === 0 ? factor * value : value)), ...others];
    };
    return boundProxy(runnable, { submit });
  };
  return boundProxy(device, { compile });
}

/** An object with private fields, some of whose methods are others. */
function boundProxy<T extends object>(target: T, others: Partial<T>): T {
  return new Proxy(target, {
    get(_, key) {
      const value: unknown = key in others ? others[key as keyof T] : Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

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

const gpu = await openTestGpu();

describe.skipIf(typeof gpu === "string")("a comparison on the GPU", () => {
  test("loses the variants of a device that is lost, keeps what was measured and goes on with the others", async () => {
    const own = await GpuDevice.open();
    const prepare = tinyPrepare({ gpu: own, cpu });
    const result = await compare(
      (config, { hooks, ...options }) => {
        const onMetrics = (metrics: StepMetrics) => {
          hooks?.onMetrics?.(metrics);
          if (config.device === "gpu" && metrics.firstStep >= 12) own.gpu.device.destroy();
        };
        return prepare(config, { ...options, hooks: { ...hooks, onMetrics } });
      },
      { fusion: ["off", "layers"], device: ["gpu", "cpu"] },
      { base },
    );
    own.dispose();
    expect(result.marks).toContain("device-lost");
    expect(result.variants.map(({ state }) => state)).toEqual(["failed", "finished", "failed", "finished"]);
    for (const { failure, step, stepMs } of [result.variants[0]!, result.variants[2]!]) {
      expect(failure).toMatch(/device was lost/);
      expect(step).toBeGreaterThan(0);
      expect(stepMs).not.toBeNull();
    }
    for (const { step } of [result.variants[1]!, result.variants[3]!]) expect(step).toBe(27);
    expect(cpu.memoryBytes).toBe(0);
  });

  test("holds the data once, whatever the number of variants, and frees everything", async () => {
    const device = gpu as Device;
    const before = device.memoryBytes;
    let most = 0;
    const memoryOf = async (axes: CompareAxes) => {
      most = 0;
      await compareTiny(device, axes, {
        base: { epochs: 1 },
        onUpdate: () => (most = Math.max(most, device.memoryBytes)),
      });
      return most - before;
    };
    const one = await memoryOf({ fusion: ["off"] });
    const three = await memoryOf({ lr: [0.01, 0.02, 0.03], fusion: ["off"] });
    // The labels in whole words of 16 bytes.
    const dataBytes = 200 * 64 + 208;
    expect(one).toBeGreaterThan(dataBytes);
    expect(three).toBe(3 * (one - dataBytes) + dataBytes);
    expect(device.memoryBytes).toBe(before);
  });
});
