// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { noDemo } from "../../share/demo";
import { demo, followDemo } from "../../store/settings/demo";
import type { CompareField } from "../../worker/api";
import { preparedWords } from "../demo/prepared-words";
import { glossary } from "../glossary/words";
import { sharedWords } from "../shared/words";
import { openEngine, playedDescription, show } from "../testing/played-engine";
import { AxisControl } from "./AxisControl";
import { usePlan } from "./use-plan";
import { words } from "./words";

/** The axes that the plan has come to. */
const Axes = () => <output>{JSON.stringify(usePlan(({ plan }) => plan.axes))}</output>;
const axes = () => JSON.parse(screen.getByRole("status").textContent!);

/** The control beside the plan, which compares fusion and precision at first. */
async function open(name: Exclude<CompareField, "bits">, description = playedDescription) {
  const field = description.fields.find((known) => known.name === name)!;
  show(
    await openEngine(),
    <>
      <AxisControl name={name} field={field} description={description} />
      <Axes />
    </>,
  );
}

const tick = (name: string) => fireEvent.click(screen.getByRole("checkbox", { name }));
const list = () => screen.getByRole<HTMLInputElement>("textbox");
const type = (value: string) => fireEvent.change(list(), { target: { value } });

describe("an axis of options", () => {
  test("has those that are ticked, in the order in which they are offered", async () => {
    await open("fusion");
    tick(sharedWords.en.options.off);
    tick(sharedWords.en.options.step);
    expect(axes().fusion).toEqual(["layers"]);
    tick(sharedWords.en.options.step);
    tick(sharedWords.en.options.off);
    expect(axes().fusion).toEqual(["off", "layers", "step"]);
  });

  test("offers devices that variants can be told apart by, which the one that suits is none of", async () => {
    await open("device");
    expect(screen.getAllByRole("checkbox").map(({ parentElement }) => parentElement!.textContent)).toEqual([
      sharedWords.en.options.gpu,
      sharedWords.en.options.cpu,
    ]);
    tick(sharedWords.en.options.cpu);
    tick(sharedWords.en.options.gpu);
    expect(axes().device).toEqual(["gpu", "cpu"]);
  });

  test("is no axis once none is ticked", async () => {
    await open("precision");
    tick(sharedWords.en.options.f32);
    tick(sharedWords.en.options.f16);
    expect(axes()).not.toHaveProperty("precision");
  });

  test("offers no device that is not there", async () => {
    await open("device", { ...playedDescription, gpu: null });
    const isDisabled = (name: string) => screen.getByRole<HTMLInputElement>("checkbox", { name }).disabled;
    expect([isDisabled(sharedWords.en.options.gpu), isDisabled(sharedWords.en.options.cpu)]).toEqual([
      true,
      false,
    ]);
  });
});

describe("an axis that a link has locked", () => {
  test("cannot be changed, and its name still says what it means", async () => {
    followDemo("?page=compare&lock=fusion", "");
    onTestFinished(() => demo.setState(noDemo));
    // A popover, which the browser of these tests has none of.
    HTMLElement.prototype.showPopover = vi.fn();
    await open("fusion");
    const { fusion } = sharedWords.en.fields;
    expect(screen.getByRole("group", { name: fusion })).toBeTruthy();
    const isFixed = (control: HTMLElement) => control.closest("fieldset:disabled") !== null;
    expect(screen.getAllByRole("checkbox").map(isFixed)).toEqual([true, true, true]);
    expect(screen.getByText(preparedWords.en.locked)).toBeTruthy();
    const term = screen.getByRole("button", { name: fusion });
    expect(isFixed(term)).toBe(false);
    fireEvent.click(term);
    expect(await screen.findByText(glossary.en.fusion)).toBeTruthy();
  });
});

describe("an axis of numbers", () => {
  test("has each value once, whatever stands between them", async () => {
    await open("batchSize");
    type("32, 128;32 64");
    expect(axes().batchSize).toEqual([32, 128, 64]);
    fireEvent.blur(list());
    expect(list().value).toBe("32, 128, 64");
  });

  test("leaves out what is not allowed, and says which", async () => {
    await open("batchSize");
    type("32, 0");
    expect(axes().batchSize).toEqual([32]);
    const hint = document.getElementById(list().getAttribute("aria-describedby")!)!;
    const { min, max } = playedDescription.fields.find(({ name }) => name === "batchSize") as {
      min: number;
      max: number;
    };
    expect(hint.textContent).toBe(
      words.en.plan.wrongValue("0", sharedWords.en.allowed.wholeRange(String(min), String(max))),
    );
    expect(list().getAttribute("aria-invalid")).toBe("true");
  });

  test("reads layers as widths with dashes between them", async () => {
    await open("hidden");
    type("256-128, 64");
    expect(axes().hidden).toEqual([[256, 128], [64]]);
  });
});
