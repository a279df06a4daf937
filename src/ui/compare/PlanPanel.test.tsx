// @vitest-environment happy-dom
import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { sharedWords } from "../shared/words";
import { openEngine, playedDescription, show } from "../testing/played-engine";
import { PlanPanel } from "./PlanPanel";
import { words } from "./words";

const t = words.en.plan;

async function open(description = playedDescription) {
  const engine = await openEngine();
  show(engine, <PlanPanel description={description} />);
  return engine;
}

const button = () => screen.getByRole<HTMLButtonElement>("button", { name: t.start });
const start = () => fireEvent.click(button());
const choose = (preset: keyof typeof t.preset) =>
  fireEvent.click(screen.getByRole("radio", { name: t.preset[preset] }));
const baseline = () => screen.getByRole<HTMLSelectElement>("combobox", { name: t.baseline });
const type = (name: string, value: string) =>
  fireEvent.change(screen.getByRole("textbox", { name }), { target: { value } });

describe("the plan", () => {
  test("starts what a question comes to, with the settings on the page", async () => {
    const engine = await open();
    engine.does(({ change }) => change({ lr: 0.5 }));
    choose("fusion");
    start();
    expect(engine.asked("comparison.start")).toEqual([
      [{ fusion: ["off", "layers", "step"] }, { base: expect.objectContaining({ lr: 0.5 }), baseline: 0 }, 1],
    ]);
    expect(button().disabled).toBe(true);
  });

  test("counts its variants and their steps", async () => {
    await open();
    choose("batch");
    expect(screen.getByText(t.count("3"))).toBeTruthy();
    // 5 epochs in batches of 32, 128 and 512.
    expect(screen.getByText(t.steps("12,310"))).toBeTruthy();
    type(t.maxSteps, "100");
    expect(screen.getByText(t.steps("300"))).toBeTruthy();
  });

  test("on what f16 buys says what stays in f32, why small networks gain nothing, and how long it may take", async () => {
    const gpu = { ...playedDescription.gpu!, isFallback: true };
    await open({ ...playedDescription, gpu });
    expect(screen.queryByText(/Arithmetic stays in f32/)).toBeNull();
    choose("f16");
    const said = screen.getByText(/Arithmetic stays in f32/).textContent;
    for (const text of [t.halves.size, t.halves.arithmetic.packed, t.halves.small, t.halves.software])
      expect(said).toContain(text);
    expect(screen.getByText(t.steps("16"))).toBeTruthy();
    expect(screen.getByText(t.estimate("40 sec"))).toBeTruthy();
  });

  test("is measured by the variant that was chosen, and ends after as many steps as wanted", async () => {
    const engine = await open();
    choose("f16");
    expect([...baseline().options].map(({ text }) => text.split(",")[0])).toEqual([
      sharedWords.en.options.f32,
      sharedWords.en.options.f16,
    ]);
    fireEvent.change(baseline(), { target: { value: "1" } });
    type(t.maxSteps, "50");
    start();
    const options = { baseline: 1, maxSteps: 50 };
    expect(engine.asked("comparison.start")[0]![1]).toMatchObject(options);
  });

  test("counts no steps for what is not trained, and measures by nothing that is not", async () => {
    const engine = await open();
    choose("bits");
    expect(screen.getByText(t.count("4"))).toBeTruthy();
    // 5 epochs in batches of 128, once.
    expect(screen.getByText(t.steps("2,345"))).toBeTruthy();
    expect([...baseline().options].map(({ text, disabled }) => [text, disabled])).toEqual([
      [sharedWords.en.options.f32, false],
      [words.en.variant.bits("8"), true],
      [words.en.variant.bits("4"), true],
      [words.en.variant.bits("2"), true],
    ]);
    const bits = within(screen.getByRole("group", { name: t.bits.label }));
    const tick = (name: string) => bits.getByRole<HTMLInputElement>("checkbox", { name });
    expect([tick("f32").checked, tick("3").checked]).toEqual([true, false]);
    fireEvent.click(tick("3"));
    for (const name of ["8", "4", "2"]) fireEvent.click(tick(name));
    start();
    expect(engine.asked("comparison.start")[0]![0]).toEqual({ bits: [32, 3] });
    fireEvent.click(tick("f32"));
    expect([tick("f32").checked, tick("3").checked]).toEqual([false, false]);
    fireEvent.click(tick("5"));
    expect([tick("f32").checked, tick("5").checked]).toEqual([true, true]);
  });

  test("of more variants than fit is said to be so, and does not start", async () => {
    await open();
    const axes = within(screen.getByRole("group", { name: t.axes }));
    const list = axes.getByRole("textbox", { name: sharedWords.en.fields.batchSize });
    fireEvent.change(list, { target: { value: "1 2 4 8 16" } });
    expect(screen.getByText(t.tooMany("30", "24"))).toBeTruthy();
    expect(button().disabled).toBe(true);
  });

  test.each([
    [true, "130"],
    [false, "1000"],
  ])("of where a GPU pays ends early, most of all on a software adapter: %s", async (isFallback, steps) => {
    await open({ ...playedDescription, gpu: { ...playedDescription.gpu!, isFallback } });
    choose("crossover");
    expect(screen.getByText(t.count("24"))).toBeTruthy();
    const end = () => screen.getByRole<HTMLInputElement>("textbox", { name: t.maxSteps });
    expect(end().value).toBe(steps);
    choose("fusion");
    expect(end().value).toBe("");
  });

  test("asks no question that needs a GPU where there is none", async () => {
    await open({ ...playedDescription, gpu: null });
    const radio = (name: string) =>
      screen.getByRole<HTMLInputElement>("radio", { name: new RegExp(`^${name}`) });
    expect(radio(t.preset.device).disabled).toBe(true);
    expect(radio(t.preset.crossover).disabled).toBe(true);
    expect(radio(t.preset.fusion).disabled).toBe(false);
  });
});
