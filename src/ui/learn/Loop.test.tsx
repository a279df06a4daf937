// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { openEngine, show } from "../testing/played-engine";
import { type AskedLoop, asksChoice, asksFactor, declareSheet } from "./declare-sheet";
import type { Truth } from "./guess";
import { Loop } from "./Loop";
import { lessons } from "./lessons";
import { createMachine, MachineProvider } from "./machine";
import { sheetWords } from "./sheets/words";
import type { Measure } from "./use-experiment";
import { createLessonStore, LessonProvider } from "./use-lesson";
import { Worksheet } from "./Worksheet";
import { words } from "./words";

const t = words.en.loop;
const asked = { question: "How much?", how: "" };
const sheet = declareSheet(() => ({
  loops: {
    factor: asksFactor({ ...asked, min: 0.5, max: 8 }),
    choice: asksChoice({
      ...asked,
      options: { memory: "It waits for memory", launching: "It waits for launches" },
    }),
  },
  questions: [],
  says: "",
  found: "",
}));
const { factor, choice } = sheet.en.loops;
const lesson = lessons[0]!;
const place = `halfstep.worksheet.${lesson.name}`;

afterEach(() => localStorage.removeItem(place));

/** A loop whose machine the test plays, above the worksheet. */
async function open(asks: AskedLoop, store = createLessonStore(lesson)) {
  const page = await openEngine();
  const own = await openEngine();
  let answer: (truth: Truth) => void = () => {};
  let fail: (error: Error) => void = () => {};
  let told: (share: number) => void = () => {};
  const measure: Measure<Truth> = (_, tell, signal) => {
    told = tell;
    return new Promise((resolve, reject) => {
      [answer, fail] = [resolve, reject];
      signal.addEventListener("abort", () => reject(signal.reason));
    });
  };
  show(
    page,
    <MachineProvider value={createMachine(page, () => own)}>
      <LessonProvider value={store}>
        <Loop asks={asks} measure={measure} truthOf={(truth) => truth}>
          {(truth) => <p>{truth === null ? "how" : "why"}</p>}
        </Loop>
        <Worksheet lesson={lesson} sheet={{ ...sheet.en, loops: { [asks.name]: asks } }} />
      </LessonProvider>
    </MachineProvider>,
  );
  const press = (name: string) => act(async () => fireEvent.click(screen.getByRole("button", { name })));
  const cells = () =>
    within(screen.getByRole("table"))
      .getAllByRole("cell")
      .map(({ textContent }) => textContent);
  return {
    press,
    cells,
    loop: within(screen.getByRole("region", { name: "How much?" })),
    tell: (share: number) => act(async () => told(share)),
    answer: (truth: Truth) => act(async () => answer(truth)),
    fail: (message: string) => act(async () => fail(new Error(message))),
  };
}

test("a prediction is fixed by committing to it, and beside the measurement it is right", async () => {
  const { press, loop, answer, tell, cells } = await open(factor);
  expect(loop.getByText("how")).toBeTruthy();
  const slider = loop.getByRole("slider");
  // A quarter of the scale is one octave: 2 lies at its half.
  fireEvent.change(slider, { target: { value: "100" } });
  expect(slider.getAttribute("aria-valuetext")).toBe("2×");
  expect(cells()).toEqual(["–", sheetWords.en.untouched, ""]);
  await press(t.commit);
  expect(slider.closest("fieldset")!.disabled).toBe(true);
  expect(loop.getByText(t.committed("2×"))).toBeTruthy();
  await press(t.run);
  await tell(0.42);
  expect(loop.getByText("Running: 42 %")).toBeTruthy();
  await answer({ value: 2.04, low: 1.95, high: 2.1 });
  expect(loop.getByText(t.verdict.right)).toBeTruthy();
  expect(loop.getByText("2.04×")).toBeTruthy();
  expect(loop.getByText(t.interval("1.95×", "2.10×"))).toBeTruthy();
  expect(loop.getByText("why")).toBeTruthy();
  expect(cells()).toEqual(["2×", "2.04×1.95× to 2.10×", sheetWords.en.verdict.right]);
});

test("a wrong prediction ends as well: both stand there, and so does the reason", async () => {
  const { press, loop, answer, cells } = await open(choice);
  expect((loop.getByRole("button", { name: t.commit }) as HTMLButtonElement).disabled).toBe(true);
  fireEvent.click(loop.getByRole("radio", { name: "It waits for memory" }));
  await press(t.commit);
  await press(t.run);
  await answer("launching");
  expect(loop.getByText(t.verdict.off)).toBeTruthy();
  expect(loop.getByText("why")).toBeTruthy();
  expect(cells()).toEqual(["It waits for memory", "It waits for launches", sheetWords.en.verdict.off]);
  expect(loop.getByRole("button", { name: t.again })).toBeTruthy();
});

test("without a prediction it is measured as well, and nothing is judged", async () => {
  const { press, loop, answer, cells } = await open(choice);
  await press(t.skip);
  await answer("memory");
  for (const verdict of Object.values(t.verdict)) expect(loop.queryByText(verdict)).toBeNull();
  expect(loop.queryByRole("button", { name: t.commit })).toBeNull();
  expect(cells()).toEqual(["–", "It waits for memory", ""]);
});

test("a measurement that fails says why and can be run again, one that is cancelled says nothing", async () => {
  const { press, loop, fail, answer } = await open(factor);
  await press(t.commit);
  await press(t.run);
  await fail("The device was lost.");
  expect(loop.getByRole("alert").textContent).toBe(t.failed("The device was lost."));
  await press(t.run);
  expect(loop.queryByRole("alert")).toBeNull();
  await press(t.cancel);
  expect(loop.queryByRole("alert")).toBeNull();
  await press(t.run);
  await answer({ value: 3 });
  expect(loop.getByText("why")).toBeTruthy();
});

test("what was predicted and measured is there still when the page is opened anew, until the reader starts anew", async () => {
  const first = await open(factor);
  await first.press(t.commit);
  await first.press(t.run);
  await first.answer({ value: 2.04, low: 1.95, high: 2.1 });
  fireEvent.change(screen.getByRole("textbox", { name: sheetWords.en.readerHint }), {
    target: { value: "Mei" },
  });
  cleanup();
  const store = createLessonStore(lesson);
  const { loop, cells, press } = await open(factor, store);
  expect(cells()).toEqual(["1×", "2.04×1.95× to 2.10×", sheetWords.en.verdict.off]);
  expect(loop.getByText(t.before("2.04×"))).toBeTruthy();
  expect(loop.getByText(t.verdict.off)).toBeTruthy();
  expect((loop.getByRole("slider").closest("fieldset") as HTMLFieldSetElement).disabled).toBe(true);
  expect(loop.getByRole("button", { name: t.again })).toBeTruthy();
  expect(store.getState()).toMatchObject({ reader: "Mei", measured: { device: { kind: "gpu" } } });
  await press(sheetWords.en.anew);
  await press(sheetWords.en.anewNo);
  expect(store.getState().reader).toBe("Mei");
  await press(sheetWords.en.anew);
  await press(sheetWords.en.anewYes);
  expect(store.getState()).toMatchObject({ entries: {}, reader: "", measured: null, attempt: 1 });
  expect(createLessonStore(lesson).getState()).toMatchObject({ entries: {}, reader: "" });
});

test("what this browser kept of a worksheet is no worksheet: one begins anew", () => {
  for (const kept of ["{", "[1,2]", '"text"', "[[],[],[]]"]) {
    localStorage.setItem(place, kept);
    expect(createLessonStore(lesson).getState()).toMatchObject({ entries: {}, answers: {} });
  }
});
