// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { openEngine, show } from "../testing/played-engine";
import { RunList } from "./RunList";
import { writeName } from "./run-names";
import { words } from "./words";

const t = words.en;
/** The names that the three runs have drawn. */
let [first, second, third] = ["", "", ""];

const epoch = { epoch: 1, trainLoss: 0, trainAccuracy: 0.5, testLoss: 4, testAccuracy: 0.5, seconds: 1 };

/** Three runs, each with its number as the loss of its first epoch; the third is the one on the page. */
async function open() {
  const engine = await openEngine();
  const drawn: string[] = [];
  for (const loss of [1, 2, 3]) {
    await engine.train("training", { lr: loss / 10 });
    // The curve ends elsewhere than at what the epoch comes to.
    engine.step(9);
    engine.tell({ type: "epoch", run: loss, epoch: { ...epoch, trainLoss: loss } });
    drawn.push(writeName("en", engine.runs.getState().current!));
  }
  [first, second, third] = drawn as [string, string, string];
  show(engine, <RunList />);
  return engine;
}

const rows = () => screen.getAllByRole<HTMLTableRowElement>("row").slice(1);
const names = () => rows().map((row) => within(row).getAllByRole("button")[0]!.textContent);
const button = (name: string) => screen.getByRole("button", { name });

describe("the list of runs", () => {
  test("has the run on the page on top, then the latest, each with what sets it apart and its values", async () => {
    await open();
    expect(names()).toEqual([third, second, first]);
    expect(rows().map(({ cells }) => cells[0]!.textContent)).toEqual([
      `${third}lr 0.3`,
      `${second}lr 0.2`,
      `${first}lr 0.1`,
    ]);
    expect(rows().map(({ cells }) => /\d\.\d+/.exec(cells[1]!.textContent!)![0])).toEqual([
      "3.0000",
      "2.0000",
      "1.0000",
    ]);
  });

  test("hides a run from the charts and shows it again; the one on the page is always shown", async () => {
    const { runs } = await open();
    const shown = () => runs.getState().kept.map(({ isShown }) => isShown);
    const checkbox = screen.getByRole<HTMLInputElement>("checkbox", { name: t.show(first) });
    fireEvent.click(checkbox);
    expect([checkbox.checked, shown()]).toEqual([false, [true, false]]);
    fireEvent.click(checkbox);
    expect(shown()).toEqual([true, true]);
    expect(screen.getAllByRole("checkbox")).toHaveLength(2);
  });

  test("removes a run, and the focus goes on to the next one, and to the list when there is none", async () => {
    await open();
    fireEvent.click(button(t.remove(second)));
    expect(names()).toEqual([third, first]);
    await waitFor(() => expect(document.activeElement).toBe(button(t.remove(first))));
    fireEvent.click(button(t.remove(first)));
    expect(names()).toEqual([third]);
    await waitFor(() => expect(document.activeElement?.contains(screen.getByRole("table"))).toBe(true));
  });

  test("removes all earlier ones at once where there are several", async () => {
    await open();
    fireEvent.click(button(t.removeAll));
    expect(names()).toEqual([third]);
    expect(screen.queryByRole("button", { name: t.removeAll })).toBeNull();
  });

  test("takes a name with Enter and leaves the old one with Escape", async () => {
    await open();
    const rename = (name: string, text: string) => {
      fireEvent.click(button(t.rename(name)));
      const input = screen.getByRole<HTMLInputElement>("textbox", { name: t.newName(name) });
      input.value = text;
      return input;
    };
    fireEvent.submit(rename(first, "  mine ").form!);
    expect(names()).toEqual([third, second, "mine"]);
    fireEvent.keyDown(rename("mine", "other"), { key: "Escape" });
    expect(names()).toEqual([third, second, "mine"]);
    expect(document.activeElement).toBe(button(t.rename("mine")));
    fireEvent.submit(rename("mine", " ").form!);
    expect(names()).toEqual([third, second, first]);
  });
});
