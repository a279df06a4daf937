/** @file Races as a GPU would measure them, the same ones for the same seed: every digit of every number is noise. */
import type { LaneState } from "../../race/race";
import type { RaceRecord, RecordedLane } from "../race-record";
import { randomNumbers } from "./random-record";

const ours = ["naive", "direct", "tile", "split-k", "split-k-register", "register"].map(
  (name) => `wgsl/${name}`,
);
const units = ["f32, older spelling", "f32"].map((name) => `wgsl/matrix units, ${name}`);
const rivals = ["tensorflow/webgpu", "jax/webgpu"];
const processor = ["wasm/strict", "wasm/relaxed", "js/loops", "tensorflow/wasm", "jax/wasm"];

/** Three sizes in both precisions, with everybody. */
export function typicalRace(seed = 1): RaceRecord {
  const random = randomNumbers(seed);
  const laneOf = (name: string, size: number): RecordedLane => {
    const isLacking = name.includes("units");
    const state: LaneState = isLacking ? "lacking" : name.startsWith("js") && size > 512 ? "slow" : "done";
    const median = size * (1 + random());
    return {
      name,
      version: name.startsWith("jax") ? "0.1.25" : name.startsWith("tensorflow") ? "4.22.0" : "",
      threads: name.includes("wasm") ? 8 : 0,
      isUsual: name === "wgsl/register",
      state,
      rate:
        state === "done"
          ? { median, q1: median * (1 - 0.1 * random()), q3: median * (1 + 0.1 * random()) }
          : null,
      deviation: state === "done" ? 1e-7 * (1 + 8 * random()) : null,
      estimateMs: state === "slow" ? 4000 * random() : null,
      problem: isLacking
        ? "needs chromium-experimental-subgroup-matrix, which this device does not have"
        : "",
    };
  };
  return {
    madeAtMs: 60_000 * Math.floor(29_000_000 * random()),
    kernels: "12ab34cd",
    processorKernels: "00ff00ff",
    gpu: {
      kind: "gpu",
      vendor: "nvidia",
      architecture: "lovelace",
      description: "NVIDIA GeForce RTX 4070 Laptop GPU",
      isFallback: false,
      isCompatibility: false,
      processor: null,
    },
    rounds: 5,
    heats: [256, 512, 1024].flatMap((size) =>
      (["f32", "f16"] as const).map((precision) => ({
        size,
        precision,
        lanes: [
          ...ours,
          ...units,
          ...(precision === "f16" ? ["wgsl/halves"] : processor),
          ...rivals.slice(precision === "f16" ? 1 : 0),
        ].map((name) => laneOf(name, size)),
      })),
    ),
  };
}
