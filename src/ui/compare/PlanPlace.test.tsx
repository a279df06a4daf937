// @vitest-environment happy-dom
import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { noDemo } from "../../share/demo";
import { demo } from "../../store/settings/demo";
import { openEngine, playedDescription, show } from "../testing/played-engine";
import { PlanPlace } from "./PlanPlace";
import { words } from "./words";

const { plan: t } = words.en;

afterEach(() => demo.setState(noDemo));

test("the plan stays where it is, and before a room it folds away once it runs, with the focus on its line", async () => {
  const engine = await openEngine();
  const { container } = show(engine, <PlanPlace description={playedDescription} />);
  const details = () => container.querySelector<HTMLDetailsElement>(":scope > details");
  expect(details()).toBeNull();
  act(() => demo.setState({ isPresented: true }));
  expect(details()!.open).toBe(true);
  const start = screen.getByRole("button", { name: t.start });
  start.focus();
  await act(async () => void fireEvent.click(start));
  expect(engine.asked("comparison.start")).toHaveLength(1);
  expect(details()!.open).toBe(false);
  expect(document.activeElement).toBe(details()!.querySelector("summary"));
  act(() => demo.setState(noDemo));
  expect(screen.getByRole("heading", { name: t.title })).toBeTruthy();
});
