// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { openEngine, show } from "../testing/played-engine";
import type { Guess, Truth } from "./guess";
import { Loop } from "./Loop";
import { createMachine, MachineProvider } from "./machine";
import type { Measure } from "./use-experiment";
import { createLessonStore, LessonProvider } from "./use-lesson";
import { Worksheet } from "./Worksheet";
import { words } from "./words";

const t = words.en.loop;
const factor: Guess = { kind: "factor", min: 0.5, max: 8 };
const choice: Guess = {
  kind: "choice",
  options: [
    { value: "memory", label: "It waits for memory" },
    { value: "launching", label: "It waits for launches" },
  ],
};

/** A loop whose machine the test plays, above the worksheet. */
async function open(guess: Guess) {
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
      <LessonProvider value={createLessonStore()}>
        <Loop name="one" question="How much?" guess={guess} measure={measure} truthOf={(truth) => truth}>
          {(truth) => <p>{truth === null ? "how" : "why"}</p>}
        </Loop>
        <Worksheet />
      </LessonProvider>
    </MachineProvider>,
  );
  const press = (name: string) => act(async () => fireEvent.click(screen.getByRole("button", { name })));
  const sheet = () =>
    within(screen.getByRole("table"))
      .getAllByRole("cell")
      .map(({ textContent }) => textContent);
  return {
    press,
    sheet,
    loop: within(screen.getByRole("region", { name: "How much?" })),
    tell: (share: number) => act(async () => told(share)),
    answer: (truth: Truth) => act(async () => answer(truth)),
    fail: (message: string) => act(async () => fail(new Error(message))),
  };
}

test("a prediction is fixed by committing to it, and beside the measurement it is right", async () => {
  const { press, loop, answer, tell, sheet } = await open(factor);
  expect(loop.getByText("how")).toBeTruthy();
  const slider = loop.getByRole("slider");
  // A quarter of the scale is one octave: 2 lies at its half.
  fireEvent.change(slider, { target: { value: "100" } });
  expect(slider.getAttribute("aria-valuetext")).toBe("2×");
  expect(sheet()).toEqual(["–", words.en.sheet.open]);
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
  expect(sheet()).toEqual(["2×", "2.04×"]);
});

test("a wrong prediction ends as well: both stand there, and so does the reason", async () => {
  const { press, loop, answer, sheet } = await open(choice);
  expect((loop.getByRole("button", { name: t.commit }) as HTMLButtonElement).disabled).toBe(true);
  fireEvent.click(loop.getByRole("radio", { name: "It waits for memory" }));
  await press(t.commit);
  await press(t.run);
  await answer("launching");
  expect(loop.getByText(t.verdict.off)).toBeTruthy();
  expect(loop.getByText("why")).toBeTruthy();
  expect(sheet()).toEqual(["It waits for memory", "It waits for launches"]);
  expect(loop.getByRole("button", { name: t.again })).toBeTruthy();
});

test("without a prediction it is measured as well, and nothing is judged", async () => {
  const { press, loop, answer, sheet } = await open(choice);
  await press(t.skip);
  await answer("memory");
  for (const verdict of Object.values(t.verdict)) expect(loop.queryByText(verdict)).toBeNull();
  expect(loop.queryByRole("button", { name: t.commit })).toBeNull();
  expect(sheet()).toEqual(["–", "It waits for memory"]);
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

test("a question that is not asked any more, as of a GPU that there is not, leaves the worksheet", async () => {
  const page = await openEngine();
  const lesson = createLessonStore();
  const around = (isAsked: boolean) => (
    <MachineProvider value={createMachine(page)}>
      <LessonProvider value={lesson}>
        {isAsked && (
          <Loop
            name="one"
            question="How much?"
            guess={factor}
            measure={async () => null}
            truthOf={() => ({ value: 1 })}
          >
            {() => null}
          </Loop>
        )}
      </LessonProvider>
    </MachineProvider>
  );
  const { rerender } = show(page, around(true));
  expect(Object.keys(lesson.getState().entries)).toEqual(["one"]);
  rerender(around(false));
  expect(lesson.getState().entries).toEqual({});
});
