import { describe, expect, test } from "vitest";
import type { Device, Runnable } from "../../device/device";
import { GpuDevice } from "../../device/gpu/gpu-device";
import { openTestGpu, testDevices } from "../../device/test-device";
import type { StepMetrics } from "../run/step-log";
import { runTiny, tinyPrepare } from "../test-data";
import { compare } from "./compare";
import type { CompareAxes } from "./comparison-report";

import { base, compareTiny, cpu } from "./testing/compare-tiny";

const grid: CompareAxes = { precision: ["f32", "f16"], fusion: ["off", "layers", "step"] };

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
      const { variants } = await compareTiny(wrong, { lr: [0.01, 0.02] }, { base: { fusion: "layers" } });
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
