// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { scaledBatches } from "../../store/runs/measuring";
import { parseConfig } from "../../train/parse-config";
import { fusionReport } from "../../train/report/fusion-report";
import { measuringWords } from "../measuring/words";
import { openEngine, show } from "../testing/played-engine";
import { launchOf, timelines } from "../timeline/testing/timelines";
import { Roofline } from "./Roofline";
import { words } from "./words";

const t = words.en;
const [off] = timelines.steps;
const steps = [
  {
    ...off!,
    launches: [launchOf("matmul", 1, { flops: 5e7, bytes: 1e6 }), launchOf("gather-rows", 1, { flops: 0 })],
  },
  { ...off!, precision: "f16" as const, launches: [launchOf("adam", 0.2, { flops: 4e6, bytes: 1e6 })] },
];
/** Operations grow as the batch does, and bytes do not. */
const scaled = steps.map(({ launches }) =>
  scaledBatches.map((size) =>
    launches.map(({ name, flops, bytes }) => ({ name, flops: (flops * size) / 128, bytes })),
  ),
);
const peaks = {
  gpu: { f32Gflops: 100, f16Gflops: 190, copyGBs: 10 },
  processor: { f32Gflops: 30, f16Gflops: null, copyGBs: 8 },
  problems: {},
};

async function measured(changes: object = {}) {
  const engine = await openEngine({
    "reports.fusion": fusionReport(parseConfig(), 10),
    "reports.peaks": { ...peaks, ...changes },
    "reports.timelines": { ...timelines, steps },
    "reports.scaledSteps": scaled,
  });
  show(engine, <Roofline />);
  fireEvent.click(screen.getByRole("button", { name: measuringWords.en.start }));
  await act(async () => {});
  return engine;
}

test("asks for nothing more once it is cancelled, whatever it waits for", async () => {
  let answer = (_: unknown) => {};
  const engine = await openEngine({ "reports.fusion": () => new Promise((resolve) => (answer = resolve)) });
  show(engine, <Roofline />);
  fireEvent.click(screen.getByRole("button", { name: measuringWords.en.start }));
  fireEvent.click(screen.getByRole("button", { name: measuringWords.en.cancel }));
  await act(async () => answer(fusionReport(parseConfig(), 10)));
  expect(engine.asked("reports.peaks")).toEqual([]);
  expect(engine.session.state.getState().failure).toBeNull();
});

const points = () => within(screen.getByRole("list", { name: t.picture })).getAllByRole("button");
const said = () => points().map(({ textContent }) => textContent);

test("asks for peaks and for f32 and f16 in the mode that a run is given", async () => {
  const engine = await measured();
  const [[, variants]] = engine.asked("reports.timelines") as [[object, object[]]];
  expect(variants).toEqual([
    { fusion: "step", precision: "f32" },
    { fusion: "step", precision: "f16" },
  ]);
  expect(
    screen.getByText("The adapter: 100 GFLOP/s in f32, 190 GFLOP/s in f16, copies 10 GB/s."),
  ).toBeTruthy();
  expect(screen.getByText("One thread of the processor: 30 GFLOP/s, copies 8 GB/s.")).toBeTruthy();
});

test("says of each launch that computes what bounds it and by how much it is off", async () => {
  await measured();
  expect(said()).toEqual([
    "matmul f32: 50\u00a0GFLOP/s at 50 FLOP per byte, bound by arithmetic: the roof is 100\u00a0GFLOP/s, of which it reaches 50\u202f%, 2 times below",
    "adam f16: 20\u00a0GFLOP/s at 4 FLOP per byte, bound by memory: the roof there is 40\u00a0GFLOP/s, of which it reaches 50\u202f%, 2 times below",
  ]);
  fireEvent.focus(points()[1]!);
  expect(points().map(({ tabIndex }) => tabIndex)).toEqual([-1, 0]);
});

test("moves the points to another batch, marked as predictions, and leaves what was measured where it is", async () => {
  await measured();
  const before = said();
  const slider = screen.getByRole("slider", { name: t.batch });
  expect(slider.getAttribute("aria-valuetext")).toBe(t.batchMeasured("128"));
  fireEvent.change(slider, { target: { value: String(scaledBatches.indexOf(1024)) } });
  expect(slider.getAttribute("aria-valuetext")).toBe(t.batchPredicted("1,024"));
  // From 4 to 32 operations per byte: past the ridge of f16 at 19.
  expect(said()[1]).toContain(t.predicted("95\u00a0GFLOP/s", "32"));
  for (const [index, text] of before.entries()) expect(said()[index]!.startsWith(text!)).toBe(true);
  fireEvent.change(slider, { target: { value: String(scaledBatches.indexOf(128)) } });
  expect(said()[1]).not.toContain("predicted");
});

test("has a table of the points", async () => {
  await measured();
  const rows = within(screen.getByRole("table", { hidden: true })).getAllByRole("row", { hidden: true });
  expect(rows.map((row) => row.firstElementChild?.textContent)).toEqual(["Launch", "matmul", "adam"]);
});

test("says why there is nothing to compare with where the peak could not be measured", async () => {
  await measured({ gpu: null, problems: { gpu: "a copy holds 3, not 4, in word 3" } });
  expect(screen.getByText(t.noPeak("a copy holds 3, not 4, in word 3"))).toBeTruthy();
  expect(screen.queryByRole("list", { name: t.picture })).toBeNull();
});
