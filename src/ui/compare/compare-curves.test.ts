import { describe, expect, it } from "vitest";
import { StepSeries } from "../../store/runs/step-series";
import {
  type Curve,
  commonEpoch,
  commonPlace,
  curveOfRecord,
  curveOfSeries,
  drawnValues,
  endOf,
  readingAt,
} from "./compare-curves";
import { epochsOf, recordOf, variantOf } from "./testing/record";

const look = { isHalf: false, fill: 0, dash: [] } as const;

function live(losses: readonly number[], changes: Partial<Curve> = {}): Curve {
  const series = new StepSeries();
  for (const loss of losses) series.push(loss);
  return {
    variant: 0,
    look,
    isReported: false,
    isCut: false,
    perStep: 1,
    ...curveOfSeries(series),
    ...changes,
  };
}

/** Four means over 16 steps: of step 1, of 2 to 4, of 5 to 9, of 10 to 16. */
const recorded = (changes: Partial<Curve> = {}): Curve => ({
  variant: 0,
  look,
  isReported: true,
  isCut: false,
  perStep: 1,
  ...curveOfRecord(variantOf({ step: 16, curve: [4, 3, null, 1] })),
  ...changes,
});

const falling = (count: number) => Array.from({ length: count }, (_, i) => 5 - i / count);

describe("what the cursor reads of a curve", () => {
  it("is the loss measured at the nearest step, with the smoothed one beside it", () => {
    const curve = live([4, 3, 2, 1]);
    expect(readingAt(curve, 2.4)).toMatchObject({ steps: [2, 2], place: 2, loss: 3 });
    expect(readingAt(curve, 2.6)).toMatchObject({ steps: [3, 3], place: 3, loss: 2 });
    expect(readingAt(curve, 2.4)!.smoothed).toBeGreaterThan(3);
    expect(readingAt(curve, 0)).toMatchObject({ steps: [1, 1], loss: 4, smoothed: 4 });
    expect(readingAt(live([4, 3, 2, 1], { perStep: 0.25 }), 0.5)).toMatchObject({ steps: [2, 2], loss: 3 });
  });

  it("is nothing beyond the last step", () => {
    expect(readingAt(live([4, 3, 2, 1]), 4.6)).toBeNull();
    expect(readingAt(recorded(), 17)).toBeNull();
    expect(readingAt(live([]), 1)).toBeNull();
    expect(readingAt(live([1], { perStep: null }), 1)).toBeNull();
  });

  it("is of a link's curve the mean over a span of steps, which are named, and no average of others", () => {
    expect(readingAt(recorded(), 4)).toEqual({ steps: [2, 4], place: 3, loss: 3, smoothed: null });
    expect(readingAt(recorded(), 5)).toMatchObject({ steps: [5, 9], place: 7, loss: null });
    expect(readingAt(recorded(), 16)).toMatchObject({ steps: [10, 16], place: 13, loss: 1 });
  });

  it("is of a long run the mean of all steps that are in one point of the curve", () => {
    const curve = live(Array.from({ length: 1026 }, (_, i) => i));
    expect(readingAt(curve, 6)).toMatchObject({ steps: [5, 8], place: 8, loss: 5.5 });
  });
});

it("a curve that is drawn rises at no step before its loss rose", () => {
  const rise = 700;
  const curve = live(Array.from({ length: 1500 }, (_, i) => (i + 1 < rise ? 0.5 : 5)));
  const values = drawnValues(curve, new Float64Array(1024));
  const risen = Array.from(values).findIndex((value) => value > 0.5 + 1e-9);
  expect(curve.places[risen]).toBeGreaterThanOrEqual(rise);
  expect(curve.places[risen]! - curve.places[risen - 1]!).toBe(4);
  expect(values).toHaveLength(curve.losses.length);
});

describe("the place at which losses are compared", () => {
  it("is the last that all variants have reached that still train or came to their end", () => {
    expect(commonPlace([live(falling(40)), live(falling(33))])).toBe(33);
    expect(commonPlace([live(falling(40)), live(falling(7), { isCut: true })])).toBe(40);
    expect(commonPlace([live(falling(40), { isCut: true }), live(falling(7), { isCut: true })])).toBe(7);
  });

  it("is a place on the axis, whatever the steps", () => {
    expect(commonPlace([live(falling(40), { perStep: 0.1 }), live(falling(10), { perStep: 0.4 })])).toBe(4);
  });

  it("is none where nothing was trained or has a place", () => {
    expect(commonPlace([])).toBeNull();
    expect(commonPlace([live([]), live([1], { perStep: null })])).toBeNull();
    expect(commonPlace([live([]), live([1, 2])])).toBe(2);
  });
});

describe("the epoch whose losses are quoted", () => {
  const side = (isOver: boolean, ...counts: number[]) => ({
    record: recordOf(...counts.map((count) => variantOf({ epochs: epochsOf(...Array(count).fill(0.9)) }))),
    isOver,
  });

  it("is the last one, where all came to the same and nothing more comes", () => {
    expect(commonEpoch([side(true, 5, 5)])).toBe(5);
    expect(commonEpoch([side(true, 5), side(true, 5)])).toBe(5);
  });

  it("is none while one goes on, where one was cut, and where none has ended", () => {
    expect(commonEpoch([side(true, 5), side(false, 5)])).toBeNull();
    expect(commonEpoch([side(true, 5, 4)])).toBeNull();
    expect(commonEpoch([side(true, 0, 0)])).toBeNull();
  });
});

it("the axis ends where it was to end while it goes on, and where training ended when all is over", () => {
  const record = recordOf(variantOf({ step: 120 }), variantOf({ state: "waiting", step: 0, stepMs: null }));
  expect(endOf("step", [{ record, isOver: false }], undefined)).toBe(500);
  expect(endOf("step", [{ record, isOver: true }], undefined)).toBe(120);
});
