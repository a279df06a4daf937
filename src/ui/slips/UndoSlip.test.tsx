// @vitest-environment happy-dom
import { act, fireEvent, screen } from "@testing-library/react";
import { expect, onTestFinished, test } from "vitest";
import { pageNames } from "../../share/pages";
import { page } from "../../store/settings/page";
import { Shortcuts } from "../shortcuts/Shortcuts";
import { openEngine, show } from "../testing/played-engine";
import { UndoSlip } from "./UndoSlip";
import { words } from "./words";

const t = words.en.undo;

async function open() {
  const engine = await openEngine();
  show(
    engine,
    <>
      <Shortcuts />
      <UndoSlip />
    </>,
  );
  await engine.train();
  engine.step(2, 1);
  const steps = () => engine.session.series.loss.count;
  return { engine, steps };
}

test("a reset says that the run was put away; its button, U and Ctrl+Z bring it back", async () => {
  const { engine, steps } = await open();
  expect(screen.queryByText(t.putAway)).toBeNull();
  const ways = [
    () => fireEvent.click(screen.getByRole("button", { name: new RegExp(t.bringBack) })),
    () => fireEvent.keyDown(document.body, { key: "u" }),
    () => fireEvent.keyDown(document.body, { key: "z", ctrlKey: true }),
  ];
  for (const way of ways) {
    fireEvent.keyDown(document.body, { key: "r" });
    expect([screen.queryAllByText(t.putAway).length, steps()]).toEqual([1, 0]);
    way();
    expect([screen.queryAllByText(t.putAway).length, steps()]).toEqual([0, 2]);
  }
  expect(engine.asked("run.reset")).toEqual([]);
});

test("names its key where that is heard", async () => {
  onTestFinished(() => page.setState({ name: "train" }));
  const { engine } = await open();
  engine.does(({ reset }) => reset());
  const named = pageNames.map((name) => {
    act(() => page.setState({ name }));
    return [name, screen.getByRole("button", { name: new RegExp(t.bringBack) }).textContent?.endsWith("U")];
  });
  expect(Object.fromEntries(named)).toEqual({
    train: true,
    compare: false,
    kernels: true,
    learn: false,
    together: false,
  });
});

test("Ctrl+Z in a field undoes what was typed, not the reset", async () => {
  const { steps } = await open();
  fireEvent.keyDown(document.body, { key: "r" });
  const field = document.body.appendChild(document.createElement("textarea"));
  fireEvent.keyDown(field, { key: "z", ctrlKey: true });
  field.remove();
  expect(steps()).toBe(0);
});

test("let go, it is gone for good, and the worker frees what it took", async () => {
  const { engine } = await open();
  engine.does(({ reset }) => reset());
  fireEvent.click(screen.getByRole("button", { name: t.letGo }));
  expect(screen.queryByText(t.putAway)).toBeNull();
  expect(engine.asked("run.reset")).toHaveLength(1);
});
