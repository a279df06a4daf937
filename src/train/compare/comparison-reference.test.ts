import { describe, expect, test } from "vitest";
import { CpuDevice } from "../../device/cpu/cpu-device";
import { parseConfig } from "../parse-config";
import { runTiny, tinyPrepare } from "../test-data";
import type { RunConfig } from "../types";
import { checkLosses, References } from "./comparison-reference";

const cpu = new CpuDevice();
const { signal } = new AbortController();
const base = { hidden: [16], batchSize: 24, epochs: 3, lr: 0.01, device: "gpu" };

describe("the reference of a variant", () => {
  test("is the beginning of the same run in f32, unfused, on the CPU: once for all that should compute the same", async () => {
    const asked: RunConfig[] = [];
    const prepare = tinyPrepare({ gpu: cpu, cpu });
    const references = new References((config, options) => {
      asked.push(config);
      return prepare(config, options);
    });
    const losses = await references.lossesOf(parseConfig({ ...base, precision: "f16" }), signal);
    const alike = {
      ...base,
      precision: "f16-naive",
      fusion: "layers",
      epochs: 100,
      scaleExponent: 3,
      arithmetic: "relaxed",
    };
    expect(await references.lossesOf(parseConfig(alike), signal)).toBe(losses);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ precision: "f32", fusion: "off", device: "cpu", arithmetic: "strict" });
    const alone = await runTiny(cpu, { ...base, fusion: "off" }, { maxSteps: 5 });
    expect(losses).toEqual(alone.losses);
    const other = await references.lossesOf(parseConfig({ ...base, seed: 7 }), signal);
    expect(other).not.toEqual(losses);
    expect(cpu.memoryBytes).toBe(0);
  });

  test("has fewer steps where they are expensive, and comes from the variant's device where a processor would take minutes", async () => {
    const prepare = tinyPrepare({ gpu: cpu, cpu });
    const referenceAt = async (flops: number) => {
      const devices: string[] = [];
      const references = new References(async (config, options) => {
        devices.push(config.device);
        const run = await prepare(config, options);
        run.trainer.program.cost.flops = flops;
        return run;
      });
      return { losses: await references.lossesOf(parseConfig(base), signal), devices };
    };
    const cheap = await referenceAt(1e9);
    expect([cheap.losses.length, cheap.devices]).toEqual([5, ["cpu"]]);
    const expensive = await referenceAt(3e9);
    expect(expensive.losses).toEqual(cheap.losses.slice(0, 3));
    const hopeless = await referenceAt(1e12);
    expect([hopeless.losses, hopeless.devices]).toEqual([cheap.losses.slice(0, 2), ["cpu", "gpu"]]);
  });

  test("ends where the run diverges, and says nothing when it is cancelled", async () => {
    const references = new References(tinyPrepare({ gpu: cpu, cpu }));
    const diverging = parseConfig({ ...base, hidden: new Array(8).fill(64), optimizer: "sgd", lr: 10 });
    const losses = await references.lossesOf(diverging, signal);
    expect(losses.length).toBeGreaterThan(0);
    expect(losses.length).toBeLessThan(5);
    expect(losses.every(Number.isFinite)).toBe(true);
    await expect(references.lossesOf(parseConfig(base), AbortSignal.abort())).rejects.toThrow(/aborted/);
    expect(await references.lossesOf(parseConfig(base), signal)).toHaveLength(5);
  });
});

describe("the check of a variant", () => {
  const f32 = parseConfig();
  const f16 = parseConfig({ precision: "f16" });
  const never = Number.POSITIVE_INFINITY;

  test("allows a ten-thousandth in f32 and a fiftieth in half precision, at the worst of the first steps", () => {
    const off = [2, 2.0003, 2];
    expect(checkLosses(f32, off, [2, 2, 2], never)).toMatchObject({ pass: false, allowed: 1e-4 });
    expect(checkLosses(f32, off, [2, 2, 2], never)!.difference).toBeCloseTo(1.5e-4, 8);
    expect(checkLosses(f16, off, [2, 2, 2], never)).toMatchObject({ pass: true, allowed: 2e-2 });
    expect(checkLosses(f16, [2.1], [2], never)!.pass).toBe(false);
  });

  test("looks no further than both go", () => {
    expect(checkLosses(f32, [2, 2, 9], [2, 2], never)!.pass).toBe(true);
    expect(checkLosses(f32, [2], [2, 9], never)!.pass).toBe(true);
    expect(checkLosses(f32, [], [2], never)).toBeNull();
  });

  test("ends with the first step that was skipped, since what follows trains with weights of its own", () => {
    expect(checkLosses(f16, [2, 2, 3], [2, 2, 2], 1)!.pass).toBe(true);
    expect(checkLosses(f16, [2, 3, 3], [2, 2, 2], 1)!.pass).toBe(false);
  });

  test("does not take a loss near zero for the measure of all things", () => {
    expect(checkLosses(f32, [2e-7], [1e-7], never)!.pass).toBe(true);
  });
});
