// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import type { TuningReport } from "../../worker/api";
import { openEngine, playedDescription, show } from "../testing/played-engine";
import { Tuning } from "./Tuning";
import { words } from "./words";

const t = words.en;

const empty: TuningReport = {
  adapter: "Acme One",
  browser: "Browser 1",
  kernels: "1-2",
  ignored: "",
  launches: [],
  tally: null,
  matrixUnits: [],
};

const tuned: TuningReport = {
  ...empty,
  launches: [
    {
      key: "1",
      kernel: "matmul",
      dims: { M: 128, N: 10 },
      candidates: [
        { variant: "tile", tune: { TILE: 16 }, us: 12.34, excluded: "" },
        { variant: "register", tune: { WIDTH: 8 }, us: null, excluded: "y[0] is 3" },
        { variant: "naive", tune: {}, us: 1234.5, excluded: "" },
      ],
      chosen: 0,
    },
  ],
  tally: {
    compileMs: 12,
    checkMs: 3,
    timingMs: 200,
    left: 2,
    trouble: "The device did not answer within 9 ms.",
  },
};

const rows = () =>
  screen
    .getAllByRole("row", { hidden: true })
    .map(({ textContent }) => textContent?.replaceAll("\u00a0", " "));

test("shows what was tried, what it took, what is taken, and why something never is", async () => {
  show(await openEngine({ "reports.tuning": tuned }), <Tuning />);
  await screen.findByText(t.table);
  expect(rows().slice(1)).toEqual([
    "matmul M 128 N 10tile TILE 1612.3 µstaken",
    "register WIDTH 8y[0] is 3not timedexcluded",
    "naive 1,230 µs",
  ]);
  expect(screen.getByText(tuned.tally!.trouble)).toBeTruthy();
  expect(
    screen.getByText(/Compiling took 12.0 ms, checking 3.00 ms, timing 200 ms\. Launches .* time: 2\.$/),
  ).toBeTruthy();
});

test("says that nothing was tuned, and what of what was kept is ignored", async () => {
  const ignored = "What was kept of tuning is not what Halfstep writes, and is ignored.";
  show(await openEngine({ "reports.tuning": { ...empty, ignored } }), <Tuning />);
  expect(await screen.findByText(t.nothing)).toBeTruthy();
  expect(screen.getByText(ignored)).toBeTruthy();
  expect(screen.queryByText(t.table)).toBeNull();
});

test("tunes the step that is set again when it is told to, and shows what came of it", async () => {
  let answer = (_: TuningReport) => {};
  const tune = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  const engine = await openEngine({ "reports.tuning": empty, "reports.tune": tune });
  show(engine, <Tuning />);
  await screen.findByText(t.nothing);
  engine.does(({ change }) => change({ batchSize: 64 }));
  fireEvent.click(screen.getByRole("button", { name: t.again }));
  expect(screen.getByText(t.running)).toBeTruthy();
  expect(screen.getByRole("button", { name: t.again })).toHaveProperty("disabled", true);
  expect(engine.asked("reports.tune")).toEqual([[expect.objectContaining({ batchSize: 64 })]]);
  await act(async () => answer(tuned));
  expect(screen.queryByText(t.running)).toBeNull();
  expect(rows()).toHaveLength(4);
});

test("reads again what is known when a run has ended", async () => {
  const engine = await openEngine({ "reports.tuning": empty });
  show(engine, <Tuning />);
  await screen.findByText(t.nothing);
  await engine.train();
  const before = engine.asked("reports.tuning").length;
  engine.phase("finished");
  await waitFor(() => expect(engine.asked("reports.tuning").length).toBe(before + 1));
});

test("has nothing to tune without a GPU", async () => {
  const engine = await openEngine({ describe: { ...playedDescription, gpu: null }, "reports.tuning": null });
  show(engine, <Tuning />);
  expect(screen.getByText(t.noGpu)).toBeTruthy();
  expect(engine.asked("reports.tuning")).toEqual([]);
});

test("says what matrix units the adapter lists, or what it would take", async () => {
  const unit = "f16 [16, 16] · f16 [16, 16] → f32 [16, 16]";
  const { unmount } = show(await openEngine({ "reports.tuning": empty }), <Tuning />);
  expect(await screen.findByText(t.noUnits)).toBeTruthy();
  unmount();
  show(await openEngine({ "reports.tuning": { ...empty, matrixUnits: [unit] } }), <Tuning />);
  expect(await screen.findByText(t.units(unit))).toBeTruthy();
  expect(screen.queryByText(t.noUnits)).toBeNull();
});
