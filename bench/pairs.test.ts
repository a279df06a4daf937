import { describe, expect, test } from "vitest";
import type { Contender } from "./contender";
import type { Measurement, WorkloadResult } from "./measure";
import { comparisonsOf, formatComparisons, otherName, pairedTurns, pairUp, summaryOf } from "./pairs";
import { workloads } from "./workloads";

const contender = (name: string): Contender => ({ name, title: name, prepare: async () => null });

test("each contender is followed by its like, and those without one are there too", () => {
  const own = ["halfstep-auto", "halfstep-off"].map(contender);
  const other = ["halfstep-off", "halfstep-step"].map((name) => contender(otherName(name)));
  expect(pairUp(own, other).map(({ name }) => name)).toEqual([
    "halfstep-auto",
    "halfstep-off",
    "other-halfstep-off",
    "other-halfstep-step",
  ]);
});

test("both of a pair run one after the other, each of them first in every second round", () => {
  const names = ["a", "other-a", "b", "other-b", "c"];
  expect([0, 1, 2].map((round) => pairedTurns(names, round).join(" "))).toEqual([
    "a other-a b other-b c",
    "other-b b c other-a a",
    "c a other-a b other-b",
  ]);
});

describe("comparisonsOf", () => {
  const noise = [1, 1.02, 0.99, 1.5, 1, 1.01, 0.98, 1.03];
  const row = (name: string, ms: number): Measurement => ({
    name,
    title: name,
    readyMs: 1,
    warmUpMs: 1,
    values: [],
    deviation: 0,
    stepsPerSlice: 1,
    stepMs: noise.map((factor) => factor * ms),
    gpuStepMs: null,
    processorStepMs: null,
    perStep: { dispatches: 0, submits: 0, bindGroups: 0, buffers: 0, writes: 0, maps: 0 },
  });
  const result = (...measured: Measurement[]): WorkloadResult => ({
    workload: workloads[1]!,
    measured,
    failed: [],
  });

  test("what disturbs both of a pair leaves their ratio", () => {
    const [only, ...rest] = comparisonsOf(result(row("halfstep-off", 3), row("other-halfstep-off", 4)));
    expect(rest).toEqual([]);
    expect(only!.ratio.value).toBeCloseTo(0.75, 10);
    expect(only!.ratio.high - only!.ratio.low).toBeLessThan(0.06);
  });

  test("the fastest of each build in f32 are compared where they are not alike", () => {
    const rows = comparisonsOf(
      result(
        row("halfstep-auto", 2),
        row("halfstep-off", 5),
        row("other-halfstep-off", 5),
        row("halfstep-step-f16", 1),
        row("other-halfstep-step-f16", 1),
        row("other-halfstep-step", 4),
      ),
    );
    expect(rows.map(({ contender }) => contender)).toEqual(["halfstep-off", "halfstep-step-f16", "fastest"]);
    expect(rows.at(-1)).toMatchObject({ stepMs: 2.01, otherStepMs: 4.02 });
  });

  test("a contender without its like, and fewer rounds than an interval needs, are not compared", () => {
    expect(comparisonsOf(result(row("halfstep-off", 3)))).toEqual([]);
    const few = (name: string) => ({ ...row(name, 3), stepMs: [3, 3, 3, 3, 3] });
    expect(comparisonsOf(result(few("halfstep-off"), few("other-halfstep-off")))).toEqual([]);
  });

  test("tables say what is slower or faster beyond its interval, and the last line names what is slower", () => {
    const measured = result(
      row("halfstep-off", 3.3),
      row("other-halfstep-off", 3),
      row("halfstep-step", 2),
      row("other-halfstep-step", 2.5),
      row("halfstep-layers", 4),
      row("other-halfstep-layers", 4),
    );
    measured.measured[2]!.processorStepMs = noise.map((factor) => 2.2 * factor);
    measured.measured[3]!.processorStepMs = noise.map((factor) => 2 * factor);
    const rows = comparisonsOf(measured);
    const verdicts = formatComparisons(measured, rows)
      .split("\n")
      .slice(4)
      .map((line) => line.split("|").map((cell) => cell.trim()))
      .map((cells) => [cells[1], cells[6], cells[7], cells[9]]);
    expect(verdicts).toEqual([
      ["halfstep-off", "slower", "–", ""],
      ["halfstep-step", "faster", "1.100", "slower"],
      ["halfstep-layers", "", "–", ""],
    ]);
    expect(summaryOf(rows)).toBe(
      "Slower beyond its interval by the clock, 3 compared: batch-128 halfstep-off by 10.0 %.\n" +
        "Slower beyond its interval by processor time, 1 compared: batch-128 halfstep-step by 10.0 %.",
    );
    expect(summaryOf(rows.slice(2))).toBe("Slower beyond its interval by the clock, 1 compared: none.");
  });
});
