import { expect, it } from "vitest";
import { nameOfNumber } from "../../share/run-name";
import { defaultConfig } from "../../train/defaults";
import type { EngineDescription } from "../../worker/api";
import { newRun, type RunProgress, type RunStart } from "../runs/run-state";
import { fakeDescription, fakeShape } from "../testing/fake-client";
import { choosePreset, planPresets } from "./plan";
import { measuredRate, secondsOf } from "./plan-estimate";

const software = { ...fakeDescription, gpu: { ...fakeDescription.gpu!, isFallback: true } };
const big = choosePreset("f16", planPresets.both, true);

/** The rate of a default run of so many samples per second on this description's adapter. */
const rateAt = (samplesPerSecond: number, { gpu }: EngineDescription = software) =>
  measuredRate({
    ...newRun(1, nameOfNumber(1)),
    start: { device: gpu!, shape: fakeShape } as RunStart,
    progress: { samplesPerSecond } as RunProgress,
  });

it("sixteen steps of the network on which f16 is tried take a software adapter a good half minute, and a GPU none", () => {
  const slow = secondsOf(big, defaultConfig(), software, null)!;
  expect(slow).toBeGreaterThan(30);
  expect(slow).toBeLessThan(60);
  expect(secondsOf(big, defaultConfig(), fakeDescription, null)).toBeLessThan(1);
});

it("a run on the same device tells better, but a small one tells of a GPU only what launches cost", () => {
  const without = secondsOf(big, defaultConfig(), software, null)!;
  expect(secondsOf(big, defaultConfig(), software, rateAt(20_000))!).toBeCloseTo(without / 2, -1);
  expect(secondsOf(big, defaultConfig(), fakeDescription, rateAt(20_000))).toBe(
    secondsOf(big, defaultConfig(), fakeDescription, null),
  );
  expect(secondsOf(big, defaultConfig(), fakeDescription, rateAt(1000, fakeDescription))).toBe(
    secondsOf(big, defaultConfig(), fakeDescription, null),
  );
});

it("nothing is told while a number is being typed", () => {
  expect(
    secondsOf(planPresets.fusion, { ...defaultConfig(), epochs: Number.NaN }, software, null),
  ).toBeNull();
});
