// @vitest-environment happy-dom
import { cleanup, fireEvent, render, within } from "@testing-library/react";
import { type ReactNode, StrictMode } from "react";
import { expect, onTestFinished, test } from "vitest";
import { planPresets } from "../store/results/plan";
import { PlanPanel } from "./compare/PlanPanel";
import { words as compareWords } from "./compare/words";
import { Controls } from "./controls/Controls";
import { EngineProvider } from "./engine-context";
import { Notice } from "./layout/Notice";
import { EpochTable } from "./run/EpochTable";
import { Figures } from "./run/Figures";
import { RunBand } from "./run/RunBand";
import { words as runWords } from "./run/words";
import { RunList } from "./runs/RunList";
import { sharedWords } from "./shared/words";
import { openEngine, playedDescription } from "./testing/played-engine";

/** The same panels twice on one page, each time those of another engine. */
async function open(panels: ReactNode) {
  const engines = [await openEngine(), await openEngine()] as const;
  onTestFinished(cleanup);
  const page = render(
    <StrictMode>
      {engines.map((engine, i) => (
        <article key={i} aria-label={`engine ${i}`}>
          <EngineProvider value={engine}>{panels}</EngineProvider>
        </article>
      ))}
    </StrictMode>,
  );
  const sides = engines.map((_, i) => within(page.getByRole("article", { name: `engine ${i}` })));
  const [left, right] = sides as [(typeof sides)[0], (typeof sides)[0]];
  return { page, engines, left, right };
}

test("each of two engines beside each other shows its own run and commands only that", async () => {
  const {
    engines: [first, second],
    left,
    right,
  } = await open(
    <>
      <RunBand />
      <Figures />
      <Notice />
    </>,
  );
  await second.train();
  second.step(0.25);
  expect(right.getByText("0.2500")).toBeTruthy();
  expect(right.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("1");
  expect(left.queryByText("0.2500")).toBeNull();
  expect(left.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("0");
  expect(left.getByText(runWords.en.phase.idle)).toBeTruthy();
  fireEvent.click(right.getByRole("button", { name: runWords.en.run.pause }));
  expect(second.asked("run.pause")).toHaveLength(1);
  expect(first.client.commands).toEqual([]);
  await first.train();
  first.tell({ type: "failed", run: 1, failure: { code: "internal", message: "", details: {} } });
  expect(await left.findByRole("button", { name: sharedWords.en.dismiss })).toBeTruthy();
  expect(right.queryByRole("button", { name: sharedWords.en.dismiss })).toBeNull();
  expect(right.getByText(runWords.en.phase.training)).toBeTruthy();
});

test("the settings of two engines are set apart", async () => {
  const {
    engines: [first, second],
    left,
  } = await open(<Controls />);
  fireEvent.change(left.getByLabelText(sharedWords.en.fields.epochs), { target: { value: "9" } });
  expect(first.session.state.getState().draft.epochs).toBe(9);
  expect(second.session.state.getState().draft.epochs).toBe(5);
});

test("the plans and comparisons of two engines are set apart", async () => {
  const {
    engines: [first, second],
    left,
    right,
  } = await open(<PlanPanel description={playedDescription} />);
  const start = (side: typeof left) => side.getByText<HTMLButtonElement>(compareWords.en.plan.start);
  fireEvent.click(left.getByLabelText(compareWords.en.plan.preset.batch));
  fireEvent.click(start(right));
  expect(second.asked("comparison.start")[0]![0]).toEqual(planPresets.both.axes);
  expect(first.asked("comparison.start")).toEqual([]);
  expect([start(left).disabled, start(right).disabled]).toEqual([false, true]);
});

test("no id is on the page twice, and what refers to one finds its own", async () => {
  const { page, engines } = await open(
    <>
      <EpochTable />
      <RunList />
      <Controls />
      <PlanPanel description={playedDescription} />
    </>,
  );
  for (const engine of engines) await engine.train();
  const ids = [...page.container.querySelectorAll("[id]")].map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(20);
  expect(new Set(ids).size).toBe(ids.length);
  for (const attribute of ["for", "aria-labelledby", "aria-describedby"]) {
    for (const element of page.container.querySelectorAll(`[${attribute}]`)) {
      const target = document.getElementById(element.getAttribute(attribute)!);
      expect(target?.closest("article")).toBe(element.closest("article"));
    }
  }
});

test("a panel without an engine says what it needs", () => {
  onTestFinished(cleanup);
  expect(() => render(<Figures />)).toThrow("EngineProvider");
});
