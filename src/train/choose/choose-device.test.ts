import { expect, test } from "vitest";
import { comparisonGrid } from "../compare/comparison-grid";
import type { RunConfig } from "../types";
import { chooseDevice, type DeviceFacts } from "./choose-device";

const hardware = { isFallback: false };
const software = { isFallback: true };
const [gpuFaster, cpuFaster] = [
  { gpu: 1, cpu: 3 },
  { gpu: 3, cpu: 0.5 },
];

const chosen = (
  adapter: DeviceFacts["adapter"],
  stepMs: DeviceFacts["stepMs"] = null,
  changes: Partial<RunConfig> = {},
) => {
  const choice = chooseDevice({ config: { device: "auto", precision: "f32", ...changes }, adapter, stepMs });
  return [choice.kind, choice.reason];
};

test("a hardware GPU trains, also where the processor was timed to be faster, which the choice tells", () => {
  expect(chosen(hardware)).toEqual(["gpu", "hardware-gpu"]);
  expect(chosen(hardware, cpuFaster)).toEqual(["gpu", "hardware-gpu"]);
  const config = { device: "auto", precision: "f32" } as const;
  expect(chooseDevice({ config, adapter: hardware, stepMs: cpuFaster }).stepMs).toEqual(cpuFaster);
});

test("of a software adapter and the processor the one trains that is faster here, and the processor until that is known", () => {
  expect(chosen(software)).toEqual(["cpu", "no-verdict-yet"]);
  expect(chosen(software, cpuFaster)).toEqual(["cpu", "software-adapter-slower"]);
  expect(chosen(software, gpuFaster)).toEqual(["gpu", "software-adapter-faster"]);
});

test.each(["f16", "f16-naive"] as const)(
  "%s trains on the adapter, whichever it is and whatever is faster",
  (precision) => {
    for (const adapter of [hardware, software, "late"] as const)
      expect(chosen(adapter, cpuFaster, { precision })).toEqual(["gpu", "precision"]);
    const facts = { config: { device: "auto", precision }, adapter: software, stepMs: cpuFaster } as const;
    expect(chooseDevice(facts).stepMs).toBeNull();
  },
);

test("a device that was asked for trains, but a GPU only where there is one", () => {
  for (const adapter of [hardware, software, "late"] as const) {
    expect(chosen(adapter, cpuFaster, { device: "gpu" })).toEqual(["gpu", "asked"]);
    expect(chosen(adapter, gpuFaster, { device: "cpu" })).toEqual(["cpu", "asked"]);
  }
  expect(chosen(null, null, { device: "cpu" })).toEqual(["cpu", "asked"]);
  expect(chosen(null, null, { device: "gpu" })).toEqual(["cpu", "no-webgpu"]);
});

test("without a GPU the processor trains, in any precision", () => {
  expect(chosen(null)).toEqual(["cpu", "no-webgpu"]);
  expect(chosen(null, null, { precision: "f16" })).toEqual(["cpu", "no-webgpu"]);
});

test("a browser that is slow to find a GPU is not waited for", () => {
  expect(chosen("late")).toEqual(["cpu", "adapter-late"]);
});

test("variants of a comparison are on the adapter unless it is told otherwise, and none is on whichever suits", () => {
  const devicesOf = (...args: Parameters<typeof comparisonGrid>) =>
    comparisonGrid(...args).variants.map(({ device }) => device);
  expect(devicesOf({ fusion: ["off", "step"] })).toEqual(["gpu", "gpu"]);
  expect(comparisonGrid({ fusion: ["off"] }).base.device).toBe("gpu");
  expect(devicesOf({ precision: ["f32"] }, { base: { device: "cpu" } })).toEqual(["cpu"]);
  expect(devicesOf({ device: ["cpu", "gpu"] })).toEqual(["cpu", "gpu"]);
  expect(() => comparisonGrid({ device: ["auto", "gpu"] as ("gpu" | "cpu")[] })).toThrow(
    'device is "auto", allowed is one of "gpu", "cpu"',
  );
});
