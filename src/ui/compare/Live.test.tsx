// @vitest-environment happy-dom
import { act, fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { typicalComparison } from "../../share/testing/random-record";
import { comparisonOf } from "../../store/results/comparison-of";
import { openEngine, show } from "../testing/played-engine";
import { Live } from "./Live";
import { words } from "./words";

const { onTrain: t } = words.en.live;

/** A comparison beside a run that was under way, and what the worker tells of it. */
async function open() {
  const engine = await openEngine();
  show(engine, <Live />);
  await engine.train();
  engine.step(1);
  await act(() => comparisonOf(engine).start({}, {}));
  const { losses: _, ...report } = typicalComparison(1, [{ epochs: 1 }, { epochs: 1, lr: 0.01 }]);
  const tell = async (changes: { isPaused: boolean; isFinished: boolean }) => {
    engine.tell({ type: "comparison", comparison: 2, report: { ...report, ...changes }, losses: [] });
    // Shown at its own pace.
    await act(() => new Promise((resolve) => setTimeout(resolve, 5)));
  };
  return { engine, tell };
}

test("a comparison says why the run on the page of training pauses, and leads back to it when it is over", async () => {
  const { engine, tell } = await open();
  engine.phase("paused");
  await tell({ isPaused: false, isFinished: false });
  expect(screen.getByText(t.paused)).toBeTruthy();
  expect(screen.queryByRole("button", { name: t.resume })).toBeNull();
  engine.tell({
    type: "comparison-failed",
    comparison: 2,
    failure: { code: "internal", message: "x", details: {} },
  });
  expect(screen.getByText(new RegExp(t.stillPaused))).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: t.resume }));
  expect(engine.asked("run.resume")).toHaveLength(1);
});

test("and why it pauses itself where that run was resumed", async () => {
  const { engine, tell } = await open();
  engine.phase("training");
  await tell({ isPaused: true, isFinished: false });
  expect(screen.getByText(t.goesOn)).toBeTruthy();
});
