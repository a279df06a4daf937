import { expect, test } from "vitest";
import { figuresOf, figuresOfRace } from "./host-messages";
import { recordOfComparison } from "./record-of";
import { typicalRace } from "./testing/random-race";
import { typicalComparison } from "./testing/random-record";

test("what is told of a comparison are the figures of its record, as JSON can hold them", () => {
  const record = recordOfComparison(typicalComparison());
  const figures = figuresOf(record);
  if (figures.kind !== "comparison") throw new Error("a comparison was to be told");
  expect(JSON.parse(JSON.stringify(figures))).toEqual(figures);
  expect(figures.axes).toEqual(record.axes);
  expect(figures.variants).toHaveLength(record.variants.length);
  figures.variants.forEach((told, i) => {
    const variant = record.variants[i]!;
    expect(told).toMatchObject({
      ending: "whole",
      steps: variant.step,
      accuracy: variant.epochs.at(-1)!.testAccuracy,
      stepMs: variant.stepMs!.median,
      speedUp: variant.speedUp,
    });
    for (const axis of record.axes)
      expect(told.settings[axis]).toEqual(axis === "bits" ? variant.bits : variant.config[axis]);
  });
});

test("of the one variant of a run, its loss, accuracy and device are told", () => {
  const { variants, ...rest } = recordOfComparison(typicalComparison());
  const [one] = variants;
  const figures = figuresOf({ ...rest, kind: "run", axes: [], baseline: 0, variants: [one!] });
  const last = one!.epochs.at(-1)!;
  expect(figures).toMatchObject({
    kind: "run",
    steps: one!.step,
    epochs: last.epoch,
    loss: last.trainLoss,
    accuracy: last.testAccuracy,
    device: { kind: one!.device!.kind, isSoftware: one!.device!.isFallback },
  });
});

test("of a race, who took part in each heat, what became of it and its rate are told, as JSON can hold them", () => {
  const record = typicalRace();
  const figures = figuresOfRace(record);
  expect(JSON.parse(JSON.stringify(figures))).toEqual(figures);
  expect(figures.device).toMatchObject({ kind: "gpu", isSoftware: record.gpu!.isFallback });
  expect(figures.heats).toHaveLength(record.heats.length);
  figures.heats.forEach(({ lanes, ...heat }, i) => {
    const { lanes: raced, ...recorded } = record.heats[i]!;
    expect(heat).toEqual(recorded);
    expect(lanes.map(({ name, state, gflops }) => [name, state, gflops])).toEqual(
      raced.map(({ name, state, rate }) => [name, state, rate]),
    );
  });
});
