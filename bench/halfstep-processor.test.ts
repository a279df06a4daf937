import { describe, expect, test } from "vitest";
import { inSoak } from "../scripts/soak";
import { firstSamples } from "../src/data/testing/first-samples";
import type { ProcessorInfo } from "../src/device/device";
import { processorContenders, whyOther } from "./halfstep-processor";
import { noInstruments } from "./instruments";
import { measure } from "./measure";
import { numpyContenders, whyNoNumpy } from "./numpy";
import { type TrainingWorkload, workloads } from "./workloads";

const names = (threads: number) => processorContenders(threads, "here").map(({ name }) => name);

test("every arithmetic is a contender on one thread and on all, and so are the plain loops", () => {
  expect(names(4)).toEqual([
    "halfstep-strict-1",
    "halfstep-relaxed-1",
    "halfstep-strict-4",
    "halfstep-relaxed-4",
    "halfstep-loops",
  ]);
  expect(names(1)).toEqual(["halfstep-strict-1", "halfstep-relaxed-1", "halfstep-loops"]);
});

describe("whyOther", () => {
  const way = { code: "wasm", arithmetic: "relaxed", threads: 2 } as const;
  const info: ProcessorInfo = { ...way, fusesMultiplyAdd: true, lacks: [] };

  test("has nothing to say when the device is what was asked for", () => {
    expect(whyOther(way, info)).toBeNull();
  });

  test.each([
    [
      { arithmetic: "strict", lacks: ["relaxed-simd"] },
      "Wasm SIMD, strict, 2 threads, since it lacks relaxed-simd",
    ],
    [{ threads: 1, lacks: ["shared-memory"] }, "Wasm SIMD, relaxed, 1 thread, since it lacks shared-memory"],
    [{ code: "js", arithmetic: "strict", threads: 1 }, "JavaScript loops"],
  ] as const)("tells what ran instead: %j", (other, sentence) => {
    expect(whyOther(way, { ...info, ...other })).toBe(
      `Wasm SIMD, relaxed, 2 threads was asked for and this engine computes with ${sentence}`,
    );
  });
});

const problem = whyNoNumpy();
if (problem !== null) console.warn(problem);

describe.skipIf(problem !== null)("NumPy beside the plain loops", () => {
  // Two hidden layers: what is between the first and the last is there too.
  const deep: TrainingWorkload = {
    kind: "training",
    name: "deep",
    widths: [784, 128, 64, 10],
    batchSize: 32,
  };
  const contenders = [
    ...processorContenders(1, "here").filter(({ name }) => name.endsWith("loops")),
    ...numpyContenders(1),
  ];

  test.each(inSoak([deep], [workloads[0]!, deep]))("takes the same steps: $widths", async (workload) => {
    const data = await firstSamples();
    const options = { rounds: 1, sliceMs: 1, instruments: noInstruments() };
    const { measured, failed } = await measure(contenders, workload, data, options);
    expect(failed).toEqual([]);
    expect(measured.map(({ name }) => name)).toEqual(["halfstep-loops", "numpy-1"]);
    const [loops, numpy] = measured;
    expect(loops!.values).toHaveLength(20);
    numpy!.values.forEach((loss, step) => {
      expect(Math.abs(loss - loops!.values[step]!), `step ${step}`).toBeLessThan(1e-4);
    });
    expect(numpy!.title).toMatch(/^NumPy \d+\.\S+ with \S+ .*, 1 thread$/);
  });
});

test("where Python does not start, that is said", () => {
  expect(whyNoNumpy("no-such-python")).toBe("NumPy is not measured: no-such-python does not start here.");
});
