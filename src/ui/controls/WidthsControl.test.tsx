// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import type { WidthsField } from "../../train/fields";
import { sharedWords } from "../shared/words";
import { openEngine, show } from "../testing/played-engine";
import { WidthsControl } from "./WidthsControl";
import { words } from "./words";

const t = words.en;
const field: WidthsField = {
  name: "hidden",
  kind: "widths",
  min: 1,
  max: 4096,
  maxLength: 3,
  default: [128],
  takesEffect: "next-run",
};

async function open(value: readonly number[], flops = 319_600) {
  const onChange = vi.fn();
  const panel = (
    <WidthsControl
      field={field}
      label="Layers"
      note={null}
      value={value}
      ends={{ inputs: 784, outputs: 10 }}
      flops={flops}
      batchSize={128}
      onChange={onChange}
    />
  );
  show(await openEngine(), panel);
  return onChange;
}

const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });
const width = (position: string) =>
  screen.getByRole<HTMLInputElement>("textbox", { name: t.layerWidth(position) });

describe("the layers", () => {
  test("are edited and removed one by one", async () => {
    const onChange = await open([256, 64]);
    fireEvent.change(width("2"), { target: { value: "32" } });
    expect(onChange).toHaveBeenLastCalledWith([256, 32]);
    fireEvent.click(button(t.removeLayer("1")));
    expect(onChange).toHaveBeenLastCalledWith([64]);
  });

  test("get another one as wide as the last, or as wide as the first by default", async () => {
    const onChange = await open([256, 64]);
    fireEvent.click(button(t.addLayer));
    expect(onChange).toHaveBeenLastCalledWith([256, 64, 64]);
  });

  test("begin with the default where there is none, as where the last width is not allowed", async () => {
    const onChange = await open([]);
    fireEvent.click(button(t.addLayer));
    expect(onChange).toHaveBeenLastCalledWith([128]);
  });

  test("are no more than the engine takes", async () => {
    await open([1, 2, 3]);
    expect(button(t.addLayer).disabled).toBe(true);
  });

  test("mark the one that is not allowed, and say what is", async () => {
    await open([128, 5000]);
    expect([width("1"), width("2")].map((input) => input.getAttribute("aria-invalid"))).toEqual([
      null,
      "true",
    ]);
    expect(screen.getByText(t.allowed(sharedWords.en.allowed.widthsRange("3", "1", "4096")))).toBeTruthy();
  });

  test("cost what their matrix products take", async () => {
    await open([100]);
    expect(screen.getByText(/320 kFLOP per sample/)).toBeTruthy();
  });

  test("cost nothing that could be said while one has no width, and no button is without a name", async () => {
    await open([100], Number.NaN);
    expect(
      screen.getAllByRole("button").map((one) => one.getAttribute("aria-label") ?? one.textContent),
    ).not.toContain("");
  });
});
