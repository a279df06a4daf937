import { expect, onTestFinished, test, vi } from "vitest";
import type { Splits } from "../data/dataset";
import { Engine } from "./engine";
import { tinySplit } from "./test-data";

const whole = tinySplit(8, 1);
const good: Splits = { train: Promise.resolve(whole), test: Promise.resolve(whole) };

test("who tries again is given another download, even while part of the one that failed is on its way", async () => {
  const failing: Splits = { train: Promise.reject(new Error("damaged")), test: new Promise(() => {}) };

  const downloads = [failing, good];
  const engine = new Engine({ loadSplits: () => downloads.shift()! });
  await expect(engine.splits("mnist").train).rejects.toThrow("damaged");
  await expect(engine.splits("mnist").train).resolves.toBe(whole);
  expect(engine.splits("mnist")).toBe(good);
});

test("code that does not arrive at first is fetched again when it is wanted the next time", async () => {
  let fetches = 0;
  vi.doMock("../device/cpu/cpu-device", async (importOriginal) => {
    if (++fetches === 1) throw new Error("offline");
    return importOriginal();
  });
  onTestFinished(() => vi.doUnmock("../device/cpu/cpu-device"));
  const engine = new Engine({ loadSplits: () => good });
  await expect(engine.device("cpu")).rejects.toThrow();
  await expect(engine.device("cpu")).resolves.toMatchObject({ info: { kind: "cpu" } });
  expect(fetches).toBe(2);
});
