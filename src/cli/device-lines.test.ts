import { expect, test } from "vitest";
import type { DeviceInfo, ProcessorInfo } from "../device/device";
import { deviceLines, modeLines } from "./device-lines";

const processor: ProcessorInfo = {
  code: "wasm",
  arithmetic: "strict",
  fusesMultiplyAdd: false,
  threads: 2,
  lacks: [],
};

const info = (changes: Partial<DeviceInfo>): DeviceInfo => ({
  kind: "cpu",
  vendor: "",
  architecture: "",
  description: "Acme",
  isFallback: false,
  isCompatibility: false,
  features: [],
  ...changes,
});

test("a processor is named by what it computes with, and says what it does without", () => {
  const choice = { kind: "cpu", reason: "asked", stepMs: null } as const;
  expect(deviceLines(info({ processor }), choice)).toEqual(["device: processor · SIMD · 2 threads · strict"]);
  const poor = { ...processor, code: "js", threads: 1, lacks: ["simd", "second-core"] } as const;
  expect(deviceLines(info({ processor: poor }), choice)).toEqual([
    "device: processor · plain loops · 1 thread · strict",
    "There is no WebAssembly SIMD here, so plain loops compute.",
    "The machine has one core, so one thread computes.",
  ]);
});

test("a device that was chosen is told with its reason, where that is not plain", () => {
  const lines = (reason: "no-webgpu" | "no-verdict-yet") =>
    deviceLines(info({ processor }), { kind: "cpu", reason, stepMs: null })[0];
  expect(lines("no-webgpu")).toBe("No WebGPU here, so the CPU trains.");
  expect(lines("no-verdict-yet")).toContain("--device gpu");
  const onGpu = { kind: "gpu", reason: "hardware-gpu", stepMs: null } as const;
  expect(deviceLines(info({ kind: "gpu" }), onGpu)).toEqual(["device: Acme"]);
});

test("a mode of fusion that was chosen is told with the times it was chosen by, where there are any", () => {
  expect(modeLines({ mode: "layers", reason: "asked", stepMs: null })).toEqual([]);
  expect(modeLines({ mode: "step", reason: "not-timed-yet", stepMs: null })).toEqual([
    "fusion: the whole step, not timed on this device",
  ]);
  const stepMs = { off: 4, layers: 2.9, step: 2.1 };
  expect(modeLines({ mode: "step", reason: "fastest", stepMs })).toEqual([
    "fusion: the whole step, the fastest here: off 4.00 ms, layers 2.90 ms, step 2.10 ms per step",
  ]);
});
