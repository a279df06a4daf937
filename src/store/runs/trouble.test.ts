import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { RunConfig } from "../../worker/api";
import { StepSeries } from "./step-series";
import { type LearningCurve, type Trouble, troubleOf } from "./trouble";
import { relativeRate } from "./way-back";

interface RecordedCurve extends Pick<RunConfig, "batchSize" | "lr" | "optimizer" | "momentum"> {
  name: string;
  skipped: number;
  losses: number[];
  correct: number[];
}

/** Of runs on MNIST, from their first step on. */
const recorded: RecordedCurve[] = readFileSync(
  new URL("./testing/recorded-curves.jsonl", import.meta.url),
  "utf8",
)
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as RecordedCurve);

const curveOf = (name: string): RecordedCurve => recorded.find((curve) => curve.name === name)!;

/** What is said of a run as it goes on, each with the step from which on. */
function watch(
  { losses, correct, batchSize, skipped, ...config }: RecordedCurve,
  known: Partial<LearningCurve> = {},
): [step: number, Trouble | null][] {
  const [loss, accuracy] = [new StepSeries(), new StepSeries()];
  const heard: [number, Trouble | null][] = [];
  let said: Trouble | null = null;
  for (const [i, value] of losses.entries()) {
    loss.push(value);
    accuracy.push(correct[i]! / batchSize);
    const curve = { loss, accuracy, since: 0, skipped: Math.min(skipped, i), batchSize, classCount: 10 };
    const relative = relativeRate(config);
    const trouble = troubleOf({ ...curve, relativeRate: relative, isSameAnswer: null, said, ...known });
    if (trouble !== said) heard.push([i + 1, trouble]);
    said = trouble;
  }
  return heard;
}

const troublesOf = (...args: Parameters<typeof watch>) => watch(...args).map(([, trouble]) => trouble);

describe("nothing is said of a run that learns", () => {
  it.each([
    ...["defaults, seed 1", "defaults, seed 2", "defaults, seed 3", "16 hidden units", "8 layers of 16"],
    ...["SGD at 0.01", "SGD at 0.001", "Adam at 0.03", "Adam at 0.1", "batch of one"],
    "f16 whose scale is looked for",
  ])("%s", (name) => {
    expect(troublesOf(curveOf(name), { isSameAnswer: false })).toEqual([]);
    // Before its first answers differ.
    expect(troublesOf(curveOf(name), { isSameAnswer: true })).toEqual([]);
  });

  it("not even where a loss of whole epochs trembles around its best", () => {
    const { losses, correct, ...curve } = curveOf("SGD at 0.01");
    const tail = Array.from({ length: 4000 }, (_, i) => 0.1 + 0.25 * (i % 3));
    const run = { ...curve, losses: [...losses, ...tail], correct: [...correct, ...tail.map(() => 120)] };
    expect(troublesOf(run)).toEqual([]);
  });
});

describe("a learning rate that is too high", () => {
  it.each(["Adam at 1", "Adam at 10", "SGD with momentum at 2", "SGD at 10"])(
    "is heard of within 48 steps, and once it has killed the network, of that: %s",
    (name) => {
      expect(watch(curveOf(name), { isSameAnswer: false })).toEqual([[48, "too-high"]]);
      const [first, ...later] = watch(curveOf(name), { isSameAnswer: true });
      expect(first).toEqual([48, "too-high"]);
      expect(later.at(-1)![0]).toBeLessThan(160);
      expect(later.at(-1)![1]).toBe("dead");
    },
  );

  it("is heard of where a good run is ruined in its middle, and not of what was before the change", () => {
    const good = curveOf("SGD at 0.01");
    const ruined = curveOf("Adam at 1");
    const both = {
      ...good,
      losses: [...good.losses, ...ruined.losses],
      correct: [...good.correct, ...ruined.correct],
    };
    const since = good.losses.length;
    expect(watch(both, { since })[0]).toEqual([since + 48, "too-high"]);
    const mended = {
      ...ruined,
      losses: [...ruined.losses, ...curveOf("16 hidden units").losses],
      correct: [...ruined.correct, ...curveOf("16 hidden units").correct],
    };
    expect(watch(mended, { since: ruined.losses.length })).toEqual([]);
  });

  it("is what an infinite loss comes of", () => {
    const losses = new Array<number>(60).fill(Number.POSITIVE_INFINITY);
    expect(troublesOf({ ...curveOf("Adam at 1"), losses, correct: losses.map(() => 12) })).toEqual([
      "too-high",
    ]);
  });
});

describe("a loss that is not below guessing after 300 steps", () => {
  it.each(["Adam at 1e-6", "SGD at 1e-4"])("comes of a small learning rate, and is said once: %s", (name) => {
    expect(watch(curveOf(name))).toEqual([[300, "too-low"]]);
  });

  it("comes of something else where the learning rate is not small, and of a dead network where all answers are the same", () => {
    const curve = { ...curveOf("Adam at 1e-6"), lr: 1e-3 };
    expect(watch(curve)).toEqual([[300, "guessing"]]);
    expect(watch(curve, { isSameAnswer: true })).toEqual([[300, "dead"]]);
  });
});
