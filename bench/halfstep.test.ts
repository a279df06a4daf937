import { describe, expect, test } from "vitest";
import { firstSamples } from "../src/data/testing/first-samples";
import { openTestGpu } from "../src/device/test-device";
import { fusionModes } from "../src/train/choices";
import { halfstepContenders } from "./halfstep";
import { installInstruments } from "./instruments";
import { measure } from "./measure";
import { workloads } from "./workloads";

test("every mode of fusion is a contender, in f32 and in f16", () => {
  expect(halfstepContenders.map(({ name }) => name)).toEqual(
    ["", "-f16"].flatMap((precision) => fusionModes.map((mode) => `halfstep-${mode}${precision}`)),
  );
});

const found = await openTestGpu();
if (typeof found === "string") console.warn(found);

describe.skipIf(typeof found === "string")("this engine, measured in Node", () => {
  const options = { rounds: 1, sliceMs: 1, instruments: installInstruments() };
  // What a golden run trains, so that a driver without a GPU compiles the kernels once.
  const workload = workloads.find(({ name }) => name === "batch-128")!;

  test("trains in every mode to the same losses, and creates and writes nothing per step", async () => {
    const data = await firstSamples();
    const { measured, failed } = await measure(halfstepContenders, workload, data, options);
    expect(failed).toEqual([]);
    expect(measured).toHaveLength(halfstepContenders.length);
    for (const { perStep, values, deviation } of measured) {
      expect(values).toHaveLength(20);
      expect(deviation).toBeLessThan(1e-3);
      expect(perStep).toMatchObject({ bindGroups: 0, buffers: 0, writes: 0, maps: 0 });
      expect(perStep.dispatches).toBeGreaterThan(0);
    }
  });

  test.each(["f32", "f16"] as const)("multiplies in %s once for all modes", async (precision) => {
    const product = { kind: "product", name: "small", M: 96, K: 48, N: 64, precision } as const;
    const data = { images: new Uint8Array(), labels: new Uint8Array() };
    const { measured, failed } = await measure(halfstepContenders, product, data, options);
    expect(failed).toEqual([]);
    expect(measured.map(({ perStep }) => perStep.dispatches)).toEqual([1]);
    expect(measured[0]!.title).toMatch(precision === "f32" ? /^Halfstep$/ : /^Halfstep, halves/);
  });
});
