// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { Answers } from "../../store/testing/fake-client";
import { defaultConfig } from "../../train/defaults";
import { RunBand } from "../run/RunBand";
import { words as sectionWords } from "../share/section-words";
import { sharedWords } from "../shared/words";
import { epochResult, finish } from "../testing/finish";
import { openEngine, show } from "../testing/played-engine";
import { loadWords } from "./load-words";
import { words } from "./words";

const t = words.en;
const model = {
  id: "abc",
  kind: "state",
  config: { ...defaultConfig(), hidden: [7], epochs: 9 },
  step: 40,
  notes: [],
};

/** With the band of the run; what listens to the page stops with the test. */
async function open(answers: Answers) {
  const engine = await openEngine(answers);
  onTestFinished(() => engine.dispose());
  show(engine, <RunBand />);
  return engine;
}

async function openExport() {
  fireEvent.click(await screen.findByRole("button", { name: sectionWords.en.export }));
  return screen.findByRole("dialog");
}

/** The names of files that are saved while it runs. */
function saved(): string[] {
  const names: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:x", revokeObjectURL: () => {} }));
  return names;
}

const choose = (sheet: HTMLElement, name: string) => {
  const input = sheet.querySelector<HTMLInputElement>("input[type=file]")!;
  fireEvent.change(input, { target: { files: [new File([Uint8Array.of(1, 2)], name)] } });
};

describe("what leaves the page", () => {
  test("is every form of a run that is over, from the worker that has its weights, with the steps that the page has", async () => {
    const file = { name: "halfstep-1.onnx", bytes: Uint8Array.of(1) };
    const engine = await open({ "models.export": file });
    expect(screen.queryByRole("button", { name: sectionWords.en.export })).toBeNull();
    await engine.train();
    engine.step(2, 1);
    const sheet = await openExport();
    expect(within(sheet).getByText(t.notYet)).toBeTruthy();
    engine.tell({ type: "epoch", run: 1, epoch: epochResult() });
    finish(engine, [epochResult()]);
    const names = saved();
    fireEvent.click(within(sheet).getByRole("button", { name: t.kinds.onnx }));
    await waitFor(() => expect(names).toEqual(["halfstep-1.onnx"]));
    const [result, kind, metrics] = engine.asked("models.export")[0]!;
    expect(result).toBe(engine.session.state.getState().run!.result);
    expect(kind).toBe("onnx");
    expect(metrics).toMatchObject({
      points: [
        { step: 1, loss: 2, accuracy: 0.25 },
        { step: 2, loss: 1 },
      ],
      stepsPerEpoch: 20,
    });
    expect(within(sheet).getByText(t.saved("halfstep-1.onnx"))).toBeTruthy();
    vi.unstubAllGlobals();
  });

  test("shows how far the losses are that the folder for torchrun has, asks for it once, and can be cancelled", async () => {
    let fail = (_: Error) => {};
    const file = new Promise((_, reject) => {
      fail = reject;
    });
    const engine = await open({ "models.export": () => file, "models.cancelExport": undefined });
    await engine.train();
    engine.step(2);
    finish(engine, [epochResult()]);
    const sheet = await openExport();
    const button = within(sheet).getByRole("button", { name: t.kinds.torchrun });
    fireEvent.click(button);
    const bar = await within(sheet).findByRole<HTMLProgressElement>("progressbar");
    engine.tell({ type: "exporting", done: 40, total: 469 });
    expect([bar.value, bar.max]).toEqual([40, 469]);
    expect(within(sheet).getByText(t.ahead.steps("40", "469"))).toBeTruthy();
    fireEvent.click(button);
    expect(engine.asked("models.export")).toHaveLength(1);
    fireEvent.click(within(sheet).getByRole("button", { name: t.ahead.cancel }));
    expect(engine.asked("models.cancelExport")).toHaveLength(1);
    fail(new DOMException("Aborted.", "AbortError"));
    await waitFor(() => expect(within(sheet).queryByRole("progressbar")).toBeNull());
    expect(within(sheet).queryByText(t.notMade)).toBeNull();
  });

  test("no longer waits for those losses once the sheet is closed, but for nothing that is done", async () => {
    const none = new Promise(() => {});
    const engine = await open({ "models.export": () => none, "models.cancelExport": undefined });
    await engine.train();
    engine.step(2);
    finish(engine, [epochResult()]);
    const close = () => fireEvent.click(screen.getByRole("button", { name: sharedWords.en.close }));
    await openExport();
    close();
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(engine.asked("models.cancelExport")).toHaveLength(0);
    const sheet = await openExport();
    fireEvent.click(within(sheet).getByRole("button", { name: t.kinds.torchrun }));
    await within(sheet).findByRole("progressbar");
    close();
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(engine.asked("models.cancelExport")).toHaveLength(1);
  });

  test.each(["WeightsNotKept", "StateNotKept"] as const)("is told not to be kept: %s", async (name) => {
    const gone = () => Promise.reject(Object.assign(new Error("Gone."), { name }));
    const engine = await open({ "models.export": gone });
    await engine.train();
    engine.step(2);
    finish(engine, [epochResult()]);
    const sheet = await openExport();
    fireEvent.click(within(sheet).getByRole("button", { name: t.kinds.state }));
    expect(await within(sheet).findByText(t.notKept[name])).toBeTruthy();
  });
});

describe("a file that comes in", () => {
  test("is the start of the next run and of no other, says so in the band, and brings its settings", async () => {
    const file = { name: "halfstep-1.csv", bytes: Uint8Array.of(1) };
    const engine = await open({ "models.load": { model, refusal: null }, "models.export": file });
    await engine.train();
    const sheet = await openExport();
    choose(sheet, "mine.safetensors");
    const next = loadWords.en.next.state("mine.safetensors", "40");
    expect(await screen.findAllByText(next)).not.toHaveLength(0);
    expect(engine.session.state.getState().draft).toMatchObject({ hidden: [7], epochs: 9 });
    await engine.train();
    const from = { id: "abc", file: expect.any(Blob) };
    expect(engine.asked("run.start").at(-1)).toEqual([expect.objectContaining({ hidden: [7] }), 2, from]);
    expect(await screen.findByText(loadWords.en.begun.state("mine.safetensors", "40"))).toBeTruthy();
    engine.step(2);
    finish(engine, [epochResult()]);
    saved();
    fireEvent.click(within(sheet).getByRole("button", { name: t.kinds.csv }));
    await waitFor(() => expect(engine.asked("models.export")).toHaveLength(1));
    expect(engine.asked("models.export")[0]![2]).toMatchObject({ points: [{ step: 41, loss: 2 }] });
    vi.unstubAllGlobals();
    await engine.train();
    expect(engine.asked("run.start").at(-1)).toHaveLength(2);
  });

  test("may be dropped onto the page, before any run too", async () => {
    const weights = { ...model, kind: "weights", step: 0, notes: [{ code: "converted", dtypes: ["BF16"] }] };
    const engine = await open({ "models.load": { model: weights, refusal: null } });
    fireEvent.pointerMove(window);
    const drop = () => {
      const event = new Event("drop", { bubbles: true, cancelable: true });
      Object.assign(event, { dataTransfer: { files: [new File([], "theirs.NPZ")] } });
      document.body.dispatchEvent(event);
      return event;
    };
    await waitFor(() => expect(drop().defaultPrevented).toBe(true));
    const said = await screen.findByText(/theirs.NPZ/);
    expect(said.textContent).toContain(loadWords.en.notes.converted("BF16"));
    // The settings of weights are their widths alone.
    expect(engine.session.state.getState().draft).toMatchObject({ hidden: [7], epochs: 5 });
    fireEvent.click(within(said).getByRole("button", { name: loadWords.en.dismiss }));
    await engine.train();
    expect(engine.asked("run.start").at(-1)).toHaveLength(2);
  });

  test("that is no model is refused with a sentence, and the next run begins as ever", async () => {
    const values = { name: "b", shape: "[5]", weight: "w", weightShape: "[4, 6]" };
    const engine = await openEngine({
      "models.load": { model: null, refusal: { code: "bias", values, message: "" } },
    });
    show(engine, <RunBand />);
    await engine.train();
    choose(await openExport(), "odd.npz");
    const [said] = await screen.findAllByText(
      /“b” of shape \[5\] does not fit the weight “w” of shape \[4, 6\]/,
    );
    expect(said).toBeTruthy();
    await engine.train();
    expect(engine.asked("run.start").at(-1)).toHaveLength(2);
  });
});
