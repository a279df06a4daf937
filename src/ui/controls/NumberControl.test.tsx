// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, test } from "vitest";
import { sharedWords } from "../shared/words";
import { openEngine, show } from "../testing/played-engine";
import { NumberControl } from "./NumberControl";
import type { RangeField } from "./stops";
import { words } from "./words";

const lr: RangeField = {
  name: "lr",
  kind: "number",
  min: 1e-6,
  max: 10,
  scale: "log",
  default: 1e-3,
  takesEffect: "now",
};
const seed: RangeField = { ...lr, name: "seed", kind: "integer", min: 0, max: 2 ** 32 - 1, scale: "linear" };

/** The control with the value that it was given last, which the list has too. */
async function open(field: RangeField, first: number) {
  const changes: number[] = [];
  function Held() {
    const [value, setValue] = useState(first);
    const change = (next: number) => {
      changes.push(next);
      setValue(next);
    };
    return (
      <NumberControl field={field} label="Number" note={null} hint={null} value={value} onChange={change} />
    );
  }
  show(await openEngine(), <Held />);
  const input = screen.getByRole<HTMLInputElement>("textbox", { name: "Number" });
  const type = (value: string) => fireEvent.change(input, { target: { value } });
  return { changes, input, type };
}

describe("a number", () => {
  test("is taken as it is typed, as text that may be an exponent or have a comma", async () => {
    const { changes, input, type } = await open(lr, 1e-3);
    for (const text of ["1e", "1e-4", "0,5"]) type(text);
    expect(changes).toEqual([Number.NaN, 1e-4, 0.5]);
    // What is half typed is left alone, and written as numbers are when the person leaves.
    expect(input.value).toBe("0,5");
    fireEvent.blur(input);
    expect(input.value).toBe("0.5");
  });

  test("that is not allowed is marked, and what is allowed stands below", async () => {
    const { input, type } = await open(lr, 1e-3);
    expect(input.getAttribute("aria-invalid")).toBeNull();
    type("11");
    const problem = document.getElementById(input.getAttribute("aria-describedby")!)!;
    expect(problem.textContent).toBe(words.en.allowed(sharedWords.en.allowed.range("0.000001", "10")));
    expect(input.getAttribute("aria-invalid")).toBe("true");
    type("10");
    expect(input.getAttribute("aria-invalid")).toBeNull();
    expect(problem.isConnected).toBe(false);
  });

  test("has a slider over values that one would choose, which stands at the nearest", async () => {
    const { changes, input } = await open(lr, 0.0012);
    const slider = screen.getByRole<HTMLInputElement>("slider", { name: words.en.slider("Number") });
    fireEvent.change(slider, { target: { value: String(Number(slider.value) + 1) } });
    expect(changes).toEqual([0.002]);
    expect(input.value).toBe("0.002");
  });

  test("of too many to choose from is drawn with a die", async () => {
    const { changes } = await open(seed, 42);
    expect(screen.queryByRole("slider")).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: words.en.dice }));
    expect(changes).toHaveLength(1);
    expect(Number.isInteger(changes[0]) && changes[0]! >= 0 && changes[0]! < 2 ** 32).toBe(true);
  });
});
