/** @file The clock against PyTorch's GradScaler, restated in plain TypeScript, over many steps on every device. */
import { describe, expect, test } from "vitest";
import type { Device } from "../device/device";
import { testDevices } from "../device/test-device";
import { clockVariable } from "../graph/clock-variable";
import { Graph } from "../graph/graph";
import { compileProgram } from "../graph/program";
import { type ClockOptions, clockFloat, clockWord } from "../kernel/clock";
import { recordStep } from "./record-step";

/** torch.amp.GradScaler.update() with growth factor 2 and backoff factor 0.5, and what the optimizer's step counts. */
class GradScaler {
  scale: number;
  good = 0;
  updates = 0;
  skipped = 0;
  readonly growthInterval: number;

  constructor(scale: number, growthInterval: number) {
    this.scale = scale;
    this.growthInterval = growthInterval;
  }

  update(foundInf: boolean): void {
    if (foundInf) {
      this.skipped++;
      this.scale *= 0.5;
      this.good = 0;
      return;
    }
    this.updates++;
    this.good++;
    if (this.good < this.growthInterval) return;
    this.good = 0;
    this.scale *= 2;
  }
}

const losses = [0.5, 0.25, 4, 1];
const correct = [1, 0, 1, 1];
const ringRows = 16;

async function compileClock(device: Device, options: ClockOptions) {
  const graph = new Graph();
  const clock = clockVariable(graph, "clock", options);
  const ring = graph.variable("ring", [ringRows, 4]);
  const counts = graph.variable("correct", [4], { dtype: "u32", initial: correct });
  const update = recordStep(graph.constant([4], losses), counts, ring, clock);
  const runnable = await device.compile(compileProgram(graph, { updates: [update] }));
  return {
    runnable,
    clock: async () => Uint32Array.from(await runnable.read(clock)),
    ring: () => runnable.read(ring),
    /** One step in which tensors overflowed, by their bits. */
    step: async (found: number) => {
      if (found !== 0) {
        const words = Uint32Array.from(await runnable.read(clock));
        words[clockWord.found] = found;
        device.write(clock, words);
      }
      await runnable.submit(1);
    },
  };
}

describe.each(await testDevices())("on %s", (_, device) => {
  const run = test.skipIf(typeof device === "string");

  run("scale, tracker and counts are those of GradScaler after every step", async () => {
    const { runnable, clock, ring, step } = await compileClock(device as Device, {
      scale: 2 ** 16,
      growth: 7,
    });
    const scaler = new GradScaler(2 ** 16, 7);
    // Overflows in a row, one just before and one just after the scale would grow, and long stretches without.
    const overflowing = new Map([0, 1, 2, 9, 16, 17, 25, 60, 61, 100].map((at, index) => [at, 1 << index]));
    for (let at = 0; at < 120; at++) {
      const found = overflowing.get(at) ?? 0;
      const scale = scaler.scale;
      await step(found);
      scaler.update(found !== 0);
      const words = await clock();
      expect(words[clockWord.step]).toBe(at + 1);
      expect(words[clockWord.found]).toBe(0);
      const state = {
        scale: clockFloat(words, "scale"),
        inverse: clockFloat(words, "inverse"),
        good: words[clockWord.good],
        updates: words[clockWord.updates],
        skipped: words[clockWord.skipped],
      };
      const { good, updates, skipped } = scaler;
      expect(state, `after step ${at}`).toEqual({
        scale: scaler.scale,
        inverse: 1 / scaler.scale,
        good,
        updates,
        skipped,
      });
      const row = [...(await ring())].slice(4 * (at % ringRows), 4 * (at % ringRows) + 4);
      expect(row).toEqual([5.75 / scale, 3, scale, found]);
    }
    expect(scaler.skipped).toBe(10);
    runnable.dispose();
  });

  run("the scale stops growing before its inverse is no normal number, and the tracker goes on", async () => {
    const { runnable, clock } = await compileClock(device as Device, { scale: 2 ** 120, growth: 2 });
    await runnable.submit(41);
    const words = await clock();
    expect([clockFloat(words, "scale"), clockFloat(words, "inverse")]).toEqual([2 ** 126, 2 ** -126]);
    expect([words[clockWord.good], words[clockWord.updates], words[clockWord.skipped]]).toEqual([1, 41, 0]);
    runnable.dispose();
  });

  run("a scale that is not to change stays, and an overflow is skipped all the same", async () => {
    const { runnable, clock, step } = await compileClock(device as Device, { scale: 8 });
    for (const found of [0, 3, 0]) await step(found);
    const words = await clock();
    expect(clockFloat(words, "scale")).toBe(8);
    expect([words[clockWord.step], words[clockWord.updates], words[clockWord.skipped]]).toEqual([3, 2, 1]);
    runnable.dispose();
  });
});
