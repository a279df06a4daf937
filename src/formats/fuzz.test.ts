/** @file Files that were damaged on the way, or made to do damage: a sentence each, and nothing else. */
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { inSoak } from "../../scripts/soak";
import { uniform } from "../lib/random";
import { tookMs } from "../lib/testing/took-ms";
import { defaultConfig } from "../train/defaults";
import type { ExportedRun } from "./exported-run";
import { FormatError } from "./format-error";
import type { Dense } from "./network";
import { stateDict } from "./network";
import { writeNpy } from "./npy";
import { writeNpz } from "./npz";
import { readModel } from "./read-model";
import { mostBytes } from "./tensors";
import { writeState, writeWeights } from "./weights";

const ends = { inputs: 16, classes: 3 };
const layers: Dense[] = [
  { inputs: 16, outputs: 5, weight: uniform(1, 0, 80), bias: uniform(1, 1, 5) },
  { inputs: 5, outputs: 3, weight: uniform(1, 2, 15), bias: uniform(1, 3, 3) },
];
const run: Pick<ExportedRun, "config" | "network" | "state"> = {
  config: { ...defaultConfig(), hidden: [5] },
  network: { layers, activation: "relu" },
  state: {
    ...{ step: 7, updates: 7, skipped: 0, lr: 0.001, lossScale: 1, growthTracker: 0 },
    slots: new Map([
      ["exp_avg", layers],
      ["exp_avg_sq", layers],
    ]),
  },
};

const seeds: readonly (readonly [string, Uint8Array])[] = [
  ["weights", writeWeights(run)],
  ["state", writeState(run)],
  ["npz", writeNpz(stateDict(layers))],
  [
    "compressed npz",
    zipSync(Object.fromEntries([...stateDict(layers)].map(([name, one]) => [`${name}.npy`, writeNpy(one)])), {
      level: 9,
    }),
  ],
];

/** Numbers that lengths and offsets go wrong at. */
const nasty = [0, 1, 0x7f, 0x80, 0xff, 0x22, 0x2c, 0x5d, 0x7d, 0x39, 0x2d];

/** Bytes changed, cut out, doubled or cut off, a few at a time; mostly near the beginning, where headers are. */
function mutate(file: Uint8Array, seed: number): Uint8Array {
  const numbers = uniform(seed, 5, 64);
  let at = 0;
  const draw = (below: number) => Math.floor(numbers[at++ % numbers.length]! * below);
  let bytes = [...file];
  const count = 1 + draw(4);
  for (let i = 0; i < count; i++) {
    const place = draw(3) === 0 ? draw(bytes.length) : draw(Math.min(bytes.length, 700));
    const how = draw(6);
    if (how === 0) bytes = bytes.slice(0, place);
    else if (how === 1) bytes.splice(place, 1 + draw(9));
    else if (how === 2) bytes.splice(place, 0, ...bytes.slice(place, place + 1 + draw(40)));
    else if (how === 3) bytes[place] = nasty[draw(nasty.length)]!;
    else if (how === 4) bytes[place] = (bytes[place]! ^ (1 << draw(8))) & 0xff;
    else for (let k = 0; k < 4; k++) bytes[place + k] = 0xff;
    if (bytes.length === 0) break;
  }
  return Uint8Array.from(bytes, (byte) => byte ?? 0);
}

/** What the reader throws; null where it takes the file. */
function refusalOf(damaged: Uint8Array): unknown {
  try {
    const { layers } = readModel(damaged, ends);
    expect(layers.at(-1)!.outputs).toBe(3);
    return null;
  } catch (error) {
    return error;
  }
}

describe("a damaged file", () => {
  const each = inSoak(250, 10_000);
  it.each(seeds)(`of %s is refused with a sentence, or read: ${each} of them`, (_, file) => {
    expect(readModel(file, ends).layers).toHaveLength(2);
    let [slowestMs, refused] = [0, 0];
    const codes = new Set<string>();
    for (let seed = 0; seed < each; seed++) {
      const damaged = mutate(file, seed);
      const before = process.memoryUsage().arrayBuffers;
      let refusal: unknown;
      const ms = tookMs(() => {
        refusal = refusalOf(damaged);
      }, 100);
      slowestMs = Math.max(slowestMs, ms);
      if (refusal) {
        if (!(refusal instanceof FormatError)) throw new Error(`seed ${seed}`, { cause: refusal });
        expect(refusal.message).toMatch(/^[A-Z].*\.$/s);
        codes.add(refusal.code);
        refused++;
      }
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(mostBytes);
    }
    expect(slowestMs).toBeLessThan(100);
    // Not all alike, or the mutations reach one check only.
    expect(refused).toBeGreaterThan(each / 3);
    expect(codes.size).toBeGreaterThan(3);
    expect(Object.prototype).not.toHaveProperty("dtype");
  });
});
