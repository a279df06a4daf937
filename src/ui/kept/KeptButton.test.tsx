// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { longestName } from "../../share/run-name";
import { keptCount, noteKeptCount } from "../../store/results/kept-count";
import { KeptStorage } from "../../store/results/kept-storage";
import { keptRunsOf } from "../../store/results/sharing";
import { page } from "../../store/settings/page";
import { openedOf } from "../compare/opened";
import { epochsOf, recordOf, variantOf } from "../compare/testing/record";
import { openEngine, show } from "../testing/played-engine";
import { KeptButton } from "./KeptButton";
import { words as sectionWords } from "./section-words";
import { words } from "./words";

const t = words.en;
const run = {
  ...recordOf(variantOf({ step: 2345, totalSteps: 2345, epochs: epochsOf(0.9, 0.9751) })),
  kind: "run",
  axes: [],
  name: { quality: 5, animal: 7 },
} as const;
const button = () => screen.getByRole("button", { name: /^Kept results/ });

async function open() {
  const engine = await openEngine();
  show(engine, <KeptButton />);
  fireEvent.click(button());
  const drawer = await screen.findByRole("dialog", { name: t.title });
  return { engine, drawer, kept: keptRunsOf(engine) };
}

beforeEach(async () => {
  await new KeptStorage().clear();
  noteKeptCount(0);
});

describe("the drawer of kept results", () => {
  test("opens from its button, which says how many there are before any is fetched", async () => {
    noteKeptCount(3);
    const engine = await openEngine();
    show(engine, <KeptButton />);
    expect(button().textContent).toBe(sectionWords.en.kept("3"));
    fireEvent.click(button());
    await screen.findByRole("dialog");
    // Now it is known that there is none.
    await waitFor(() => expect(button().textContent).toBe(sectionWords.en.kept("0")));
    expect([keptCount.getState(), localStorage.getItem("halfstep.kept")]).toEqual([0, "0"]);
  });

  test("names each result, what was trained, and what came of it", async () => {
    const { drawer, kept } = await open();
    expect(await within(drawer).findByText(t.none)).toBeTruthy();
    await kept.add(run);
    const row = await within(drawer).findByRole("listitem");
    expect(row.textContent).toContain("gentle hare");
    expect(row.textContent).toContain("784-128-10 on MNIST, batch 128, Adam, 5 epochs");
    expect(row.textContent).toMatch(/run · training loss 0\.1000 · 97\.51\s% right · \d{4}-/);
    expect(button().textContent).toBe(sectionWords.en.kept("1"));
  });

  test("opens a result on the page that shows it, under the name it has here, and is closed then", async () => {
    const { engine, drawer, kept } = await open();
    await kept.add(run, "first light");
    fireEvent.click(await within(drawer).findByRole("button", { name: t.open("first light") }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(page.getState().name).toBe("compare");
    const opened = openedOf(engine).getState();
    expect(opened).toMatchObject({ isKept: true, record: { name: run.name, givenName: "first light" } });
  });

  test("takes a new name, and Escape leaves the field but not the drawer", async () => {
    const { drawer, kept } = await open();
    await kept.add(run);
    fireEvent.click(await within(drawer).findByRole("button", { name: t.rename("gentle hare") }));
    const field = () => within(drawer).getByRole<HTMLInputElement>("textbox");
    expect(field().maxLength).toBe(longestName);
    field().value = "other";
    expect(fireEvent.keyDown(field(), { key: "Escape" })).toBe(false);
    expect(within(drawer).getByRole("button", { name: t.open("gentle hare") })).toBe(document.activeElement);
    fireEvent.click(within(drawer).getByRole("button", { name: t.rename("gentle hare") }));
    field().value = "mine";
    fireEvent.keyDown(field(), { key: "Enter" });
    expect(await within(drawer).findByRole("button", { name: t.open("mine") })).toBeTruthy();
  });

  test("gives the focus to the next result when one is deleted, and keeps it when none is left", async () => {
    const { drawer, kept } = await open();
    for (const [i, name] of ["third", "second", "first"].entries()) {
      await kept.add({ ...run, madeAtMs: run.madeAtMs + 60_000 * i }, name);
    }
    const remove = async (name: string) =>
      fireEvent.click(await within(drawer).findByRole("button", { name: t.remove(name) }));
    const focused = () => document.activeElement?.getAttribute("aria-label");
    await remove("second");
    await waitFor(() => expect(focused()).toBe(t.remove("third")));
    await remove("third");
    await waitFor(() => expect(focused()).toBe(t.remove("first")));
    await remove("first");
    await waitFor(() => {
      expect(drawer.contains(document.activeElement)).toBe(true);
      expect(document.activeElement?.textContent).toContain(t.none);
    });
  });

  test("asks before it deletes all", async () => {
    const { drawer, kept } = await open();
    await kept.add(run);
    fireEvent.click(await within(drawer).findByRole("button", { name: t.removeAll }));
    fireEvent.click(within(drawer).getByRole("button", { name: t.no }));
    expect(kept.getState().results).toHaveLength(1);
    fireEvent.click(within(drawer).getByRole("button", { name: t.removeAll }));
    fireEvent.click(within(drawer).getByRole("button", { name: t.yes }));
    expect(await within(drawer).findByText(t.none)).toBeTruthy();
  });
});
