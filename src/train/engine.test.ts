import { expect, test } from "vitest";
import type { Splits } from "../data/dataset";
import { Engine } from "./engine";
import { tinySplit } from "./test-data";

test("who tries again is given another download, even while part of the one that failed is on its way", async () => {
  const whole = tinySplit(8, 1);
  const failing: Splits = { train: Promise.reject(new Error("damaged")), test: new Promise(() => {}) };
  const good: Splits = { train: Promise.resolve(whole), test: Promise.resolve(whole) };
  const downloads = [failing, good];
  const engine = new Engine({ loadSplits: () => downloads.shift()! });
  await expect(engine.splits("mnist").train).rejects.toThrow("damaged");
  await expect(engine.splits("mnist").train).resolves.toBe(whole);
  expect(engine.splits("mnist")).toBe(good);
});
