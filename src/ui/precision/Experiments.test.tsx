// @vitest-environment happy-dom
import { act, fireEvent, screen } from "@testing-library/react";
import { expect, onTestFinished, test } from "vitest";
import { noDemo } from "../../share/demo";
import { demo, followDemo } from "../../store/settings/demo";
import { preparedWords } from "../demo/prepared-words";
import { openEngine, type PlayedEngine, playedDescription, show } from "../testing/played-engine";
import { Experiments } from "./Experiments";
import { experimentCurvesOf } from "./experiment-curves";
import { experiments, settingsOf } from "./experiments";
import { words } from "./words";

const t = words.en.experiments;
const underflow = experiments[0]!;
const { name } = t.each.underflow;

/** Presses the button of one way; the worker takes it up and trains it. */
async function watch(engine: PlayedEngine, isMended: boolean, losses: readonly number[]): Promise<void> {
  const label = (isMended ? t.mendOf : t.failOf)(name);
  await act(async () => void fireEvent.click(screen.getByRole("button", { name: label })));
  await engine.train("training", settingsOf(underflow, isMended, playedDescription));
  engine.step(...losses);
}

test("each way of an experiment is trained with the microscope on, as often as it has to look", async () => {
  const engine = await openEngine();
  show(engine, <Experiments />);
  await watch(engine, false, [2.3]);
  expect(engine.asked("run.magnify")).toEqual([[underflow.everySteps]]);
  expect(engine.asked("run.start")[0]).toMatchObject([
    { lossScaling: "off", subnormals: "flush", batchSize: 1024 },
    1,
  ]);
});

test("a way that needs what the page's link has locked otherwise is closed, with the reason; the rest stays open", async () => {
  followDemo("?lock=lossScaling", "");
  onTestFinished(() => demo.setState(noDemo));
  const engine = await openEngine();
  show(engine, <Experiments />);
  const button = (isMended: boolean) =>
    screen.getByRole<HTMLButtonElement>("button", { name: (isMended ? t.mendOf : t.failOf)(name) });
  // Mended it has the scaling that is locked.
  expect([button(false).disabled, button(true).disabled]).toEqual([true, false]);
  expect(button(false).parentElement!.textContent).toContain(preparedWords.en.locked);
  act(() => demo.setState(noDemo));
  expect(button(false).disabled).toBe(false);
});

test("the failing run and the mended one stay beside each other, in figures too, however many runs come between", async () => {
  const engine = await openEngine();
  show(engine, <Experiments />);
  await watch(engine, false, [2, 1]);
  expect(screen.getAllByText(t.pair.onlyFailed)).toHaveLength(1);
  await engine.train("training", { precision: "f32" });
  engine.step(9, 9, 9);
  await watch(engine, true, [2, 0.5, 0.1]);
  expect(screen.getByText(t.pair.end("2", "1.5000", "1.2500"))).toBeTruthy();
  const curves = experimentCurvesOf(engine);
  expect(curves.of(underflow, false)).toEqual({ losses: [2, 1], isBroken: false });
  expect(curves.of(underflow, true)?.losses).toHaveLength(3);
  expect(curves.of(experiments[1]!, false)).toBeNull();
});

test("a run whose loss is no longer a number is said to have ended there", async () => {
  const engine = await openEngine();
  show(engine, <Experiments />);
  const naive = experiments[2]!;
  await engine.train("training", settingsOf(naive, false, playedDescription));
  engine.step(2.3);
  const { number } = engine.session.state.getState().run!;
  engine.tell({
    type: "failed",
    run: number,
    failure: { code: "nan-loss", message: "", details: { step: 2 } },
  });
  expect(screen.getByText(t.pair.broken("1"))).toBeTruthy();
  await engine.train();
  expect(screen.getByText(t.pair.broken("1"))).toBeTruthy();
});
