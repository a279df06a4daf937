/** @file Worksheets as a reader would fill them, the same ones for the same seed: every digit of every number is noise. */
import type { WorksheetRecord } from "../worksheet-record";
import { randomNumbers } from "./random-record";

/** Lines of both kinds, as many as the longest lesson has, measured or not. */
export function typicalWorksheet(seed = 1): WorksheetRecord {
  const random = randomNumbers(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(values.length * random())]!;
  const factorOf = () => {
    const value = 10 * random();
    const hasInterval = random() < 0.8;
    return {
      value,
      low: hasInterval ? value * (1 - 0.1 * random()) : null,
      high: hasInterval ? value * (1 + 0.1 * random()) : null,
    };
  };
  const options = ["launching", "memory", "arithmetic"];
  return {
    madeAtMs: 60_000 * Math.floor(29_000_000 * random()),
    lesson: pick(["fusion", "precision", "matrix"]),
    name: pick([null, "Mei", "第三组"]),
    device: {
      kind: "gpu",
      vendor: "nvidia",
      architecture: "lovelace",
      description: "NVIDIA GeForce RTX 4070 Laptop GPU",
      isFallback: false,
      isCompatibility: false,
      processor: null,
    },
    lines: ["waits", "layers", "whole", "wide", "batch"].map((loop, i) => ({
      loop,
      guess: random() < 0.1 ? null : i % 2 ? Number((8 * random()).toPrecision(2)) : pick(options),
      measured: random() < 0.1 ? null : i % 2 ? factorOf() : pick(options),
    })),
    answers: ["gain", "limit", "article"].map((question) => ({ question, first: pick(options) })),
    own: pick([
      "",
      "Fewer orders, less waiting: nothing was computed faster.",
      "少等几次，就快了。\n乘法没有少。",
    ]),
  };
}
