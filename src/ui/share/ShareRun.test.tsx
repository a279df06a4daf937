// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { parseLink } from "../../store/results/sharing";
import { Leave } from "../export/Leave";
import { writeName } from "../runs/run-names";
import { sharedWords } from "../shared/words";
import { epochResult, finish } from "../testing/finish";
import { openEngine, type PlayedEngine, playedDescription, show } from "../testing/played-engine";
import { words as sectionWords } from "./section-words";
import { words } from "./words";

const t = words.en;
const share = () => screen.queryByRole("button", { name: sectionWords.en.share });

/** The sheet, once its code is there. */
async function press(): Promise<HTMLElement> {
  fireEvent.click(share()!);
  return screen.findByRole("dialog");
}

async function open(): Promise<PlayedEngine> {
  const engine = await openEngine();
  show(engine, <Leave />);
  return engine;
}

/** What is copied by pressing a button of the sheet. */
async function copied(button: string): Promise<string> {
  const writeText = vi.fn<(text: string) => Promise<void>>(async () => {});
  vi.stubGlobal("navigator", { ...navigator, clipboard: { writeText } });
  fireEvent.click(screen.getByRole("button", { name: button }));
  await waitFor(() => expect(writeText).toHaveBeenCalled());
  vi.unstubAllGlobals();
  return writeText.mock.calls[0]![0];
}

describe("sharing the run on the page", () => {
  test("is offered from the first run on, and says why not yet until it is over", async () => {
    const engine = await open();
    expect(share()).toBeNull();
    await engine.train();
    engine.step(2);
    const sheet = await press();
    expect(within(sheet).getByRole("status").textContent).toBe(t.notYet.active);
    expect(within(sheet).queryByRole("button", { name: sharedWords.en.copyLink })).toBeNull();
    // It comes while one reads that it does not yet.
    engine.tell({ type: "epoch", run: 1, epoch: epochResult() });
    finish(engine, [epochResult()]);
    expect(within(sheet).getByRole("button", { name: sharedWords.en.copyLink })).toBeTruthy();
  });

  test("says that there is nothing of a run that failed, or that ended in its first epoch", async () => {
    const engine = await open();
    await engine.train();
    engine.step(2);
    finish(engine, []);
    expect(within(await press()).getByRole("status").textContent).toBe(t.notYet.short);
    await engine.train();
    engine.tell({ type: "failed", run: 2, failure: { code: "internal", message: "", details: {} } });
    expect(screen.getByRole("status").textContent).toBe(t.notYet.failed);
  });

  test("gives a link in two presses, by which the run has its name, its loss and its settings elsewhere", async () => {
    const engine = await open();
    await engine.train("training", { batchSize: 512 });
    engine.step(3, 2, 1);
    finish(engine, [epochResult({ trainLoss: 0.5 }), epochResult({ epoch: 2 })], "finished");
    const sheet = await press();
    const { current } = engine.runs.getState();
    expect(within(sheet).getByRole("heading").textContent).toBe(t.title(writeName("en", current!)));
    expect(sheet.textContent).toContain("784-128-10 on MNIST, batch 512, Adam");
    expect(sheet.textContent).toContain("Training loss 0.1333, the mean of epoch 2; 97.51");
    const { value, notices } = await parseLink(await copied(sharedWords.en.copyLink), playedDescription);
    expect(notices).toEqual([]);
    expect(value!.record).toMatchObject({ kind: "run", name: current!.name, givenName: null });
    expect(value!.record!.variants[0]).toMatchObject({ config: { batchSize: 512 }, step: 3 });
    expect(value!.record!.variants[0]!.epochs.at(-1)!.trainLoss).toBe(0.13327);
  });

  test("has the name that a person gave, which travels", async () => {
    const engine = await open();
    await engine.train();
    engine.step(1);
    act(() => engine.runs.rename(1, "large batch"));
    finish(engine, [epochResult()]);
    expect(within(await press()).getByRole("heading").textContent).toBe(t.title("large batch"));
    const { value } = await parseLink(await copied(sharedWords.en.copyLink), playedDescription);
    expect(value!.record).toMatchObject({ givenName: "large batch" });
  });
});
