// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { isBlank } from "../../../ui/draw/drawing";
import { padOf } from "../../../ui/draw/pad";
import { openEngine, show } from "../../../ui/testing/played-engine";
import { SystolicFigure } from "./SystolicFigure";
import { type Settings, usualSettings } from "./use-systolic";
import { words } from "./words";

const t = words.en;

function Figure() {
  const [settings, setSettings] = useState<Settings>(usualSettings);
  return (
    <SystolicFigure settings={settings} onChange={(changes) => setSettings({ ...settings, ...changes })} />
  );
}

async function open() {
  const engine = await openEngine();
  const shown = show(engine, <Figure />);
  const slider = () => screen.getByRole("slider", { name: t.profile });
  await screen.findByText(t.at("0", "271"));
  return {
    engine,
    unmount: shown.unmount,
    canvas: screen.getByRole("img", { name: t.canvas("8", "8") }),
    seek: (cycle: number) => fireEvent.change(slider(), { target: { value: String(cycle) } }),
    press: (name: string) => fireEvent.click(screen.getByRole("button", { name })),
    choose: (name: string) => fireEvent.click(screen.getByRole("radio", { name })),
  };
}

test("steps, goes back and is moved to any cycle, and says how many cells work in it", async () => {
  const { press, seek } = await open();
  press(t.forwards);
  await screen.findByText(t.at("1", "271"));
  expect(screen.getByText(t.phases.load)).toBeTruthy();
  seek(10);
  await screen.findByText(t.at("10", "271"));
  // The second diagonal of the first tile.
  expect(screen.getByText(t.busy("2", "64"))).toBeTruthy();
  press(t.backwards);
  await screen.findByText(t.busy("1", "64"));
  seek(271);
  await screen.findByText(t.phases.done);
  expect(screen.getByText(/^7\.4.% on average so far$/)).toBeTruthy();
  expect((screen.getByRole("button", { name: t.forwards }) as HTMLButtonElement).disabled).toBe(true);
  press(t.restart);
  await screen.findByText(t.at("0", "271"));
});

test("plays to its end, and is paused by the key that began it", async () => {
  const { canvas, press } = await open();
  const speed = screen.getByRole("slider", { name: t.speed });
  fireEvent.change(speed, { target: { value: "4" } });
  fireEvent.keyDown(canvas, { key: " " });
  await screen.findByRole("button", { name: t.pause });
  fireEvent.keyDown(canvas, { key: " " });
  await screen.findByRole("button", { name: t.play });
  fireEvent.change(speed, { target: { value: "12" } });
  press(t.play);
  await screen.findByText(t.phases.done);
  await screen.findByRole("button", { name: t.play });
});

test("in the end all sums are right: of floats but for rounding, of integers to the bit", async () => {
  const { seek, choose } = await open();
  seek(271);
  await screen.findByText(/^All 10 sums equal the plain product but for rounding/);
  choose("int8");
  await screen.findByText(t.at("0", "271"));
  expect(screen.queryByText(t.exact("10"))).toBeNull();
  seek(271);
  await screen.findByText(t.exact("10"));
  choose("32");
  await waitFor(() => expect(screen.queryByText(t.exact("10"))).toBeNull());
  seek(99_999);
  await screen.findByText(t.exact("320"));
});

test("a cell says what it multiplies, and what it holds while it waits", async () => {
  const { canvas, seek } = await open();
  seek(9);
  fireEvent.keyDown(canvas, { key: "ArrowRight" });
  await screen.findByText(/^Row 1, column 2: keeps −?0\.\d\d ready/);
  fireEvent.keyDown(canvas, { key: "." });
  // It adds to nothing, since it is in the first row.
  await screen.findByText(/^Row 1, column 2: −?\d\.\d\d × −?\d\.\d\d \+ 0\.00 = −?\d\.\d\d/);
  expect(screen.getByText(t.whose("1", t.digitOutput("1")))).toBeTruthy();
  fireEvent.keyDown(canvas, { key: "." });
  await screen.findByText(/^Row 1, column 2: holds −?0\.\d\d and waits/);
  seek(271);
  fireEvent.keyDown(canvas, { key: "End", ctrlKey: true });
  // Two outputs are left for the last block of columns.
  await screen.findByText(`${t.cell("8", "8")}: ${t.empty}`);
});

test("another digit is computed in the cycle that is shown, and an example goes with the figure", async () => {
  const { engine, seek, press, unmount } = await open();
  seek(271);
  const scores = () =>
    within(screen.getByRole("table"))
      .getAllByRole("cell")
      .map(({ textContent }) => textContent);
  await screen.findByText(t.phases.done);
  await waitFor(() => expect(scores().some((score) => score !== "0.00")).toBe(true));
  press(t.clear);
  await waitFor(() => expect(scores().every((score) => score === "0.00")).toBe(true));
  expect(screen.getByText(t.at("271", "271"))).toBeTruthy();
  expect(isBlank(padOf(engine).pad.getState())).toBe(true);
  unmount();
  // Nothing was drawn there: the figure's example goes with it.
  const again = show(engine, <Figure />);
  expect(isBlank(padOf(engine).pad.getState())).toBe(false);
  again.unmount();
  expect(isBlank(padOf(engine).pad.getState())).toBe(true);
});

test("the first layer says how many units it hands on something", async () => {
  const { choose, seek } = await open();
  choose(t.layerName("784", "128"));
  seek(9_999_999);
  await screen.findByText(t.phases.done);
  await screen.findAllByText(/^[1-9]\d* of 128 units above 0$/);
});
