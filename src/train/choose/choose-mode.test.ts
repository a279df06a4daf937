import { expect, test } from "vitest";
import { comparisonGrid } from "../compare/comparison-grid";
import { assumedMode, chooseMode, type ModeFacts } from "./choose-mode";

const chosen = (facts: Partial<ModeFacts>) => {
  const whole = { config: { fusion: "auto" }, most: "step", stepMs: null, isTimeable: true } as const;
  const { mode, reason } = chooseMode({ ...whole, ...facts });
  return [mode, reason];
};

test.each([
  [{ off: 4, layers: 2.9, step: 2.1 }, "step"],
  [{ off: 4, layers: 2.1, step: 2.9 }, "layers"],
  [{ off: 27, layers: 43, step: 50 }, "off"],
] as const)("of %o the fastest trains: %s", (stepMs, mode) => {
  expect(chosen({ stepMs })).toEqual([mode, "fastest"]);
});

test("of modes that differ by no more than noise the one trains that fuses more", () => {
  expect(chosen({ stepMs: { off: 1, layers: 1.02, step: 1.029 } })).toEqual(["step", "fastest"]);
  expect(chosen({ stepMs: { off: 1, layers: 1.02, step: 1.031 } })).toEqual(["layers", "fastest"]);
  expect(chosen({ stepMs: { off: 1, layers: 1.04, step: 1.05 } })).toEqual(["off", "fastest"]);
});

test("until the modes were timed, all that can be fused is, and of a step that is too large to be tried for good", () => {
  expect(chosen({})).toEqual(["step", "not-timed-yet"]);
  expect(chosen({ most: "layers" })).toEqual(["layers", "not-timed-yet"]);
  expect(chosen({ isTimeable: false })).toEqual(["step", "too-large"]);
  expect(chosen({ isTimeable: false, stepMs: { off: 1, layers: 2, step: 3 } })).toEqual(["off", "fastest"]);
});

test("a mode that would fall back to another is never chosen, whatever was timed under its name", () => {
  const stepMs = { off: 4, layers: 3, step: 1 };
  expect(chosen({ most: "layers", stepMs })).toEqual(["layers", "fastest"]);
  const { stepMs: told } = chooseMode({
    config: { fusion: "auto" },
    most: "layers",
    stepMs,
    isTimeable: true,
  });
  expect(told).toEqual({ off: 4, layers: 3 });
});

test("a mode that was asked for trains, whatever is known, and no times are told of it", () => {
  const stepMs = { off: 1, layers: 2, step: 3 };
  for (const fusion of ["off", "layers", "step"] as const) {
    const config = { fusion };
    expect(chosen({ config, stepMs })).toEqual([fusion, "asked"]);
    expect(chosen({ config, most: "layers" })).toEqual([fusion, "asked"]);
    expect(chooseMode({ config, most: "step", stepMs, isTimeable: true }).stepMs).toBeNull();
  }
});

test("variants of a comparison that are not told apart by their fusion are all fused as far as they can be", () => {
  const modesOf = (...args: Parameters<typeof comparisonGrid>) =>
    comparisonGrid(...args).variants.map(({ fusion }) => fusion);
  expect(modesOf({ precision: ["f32", "f16"] })).toEqual(["step", "step"]);
  expect(comparisonGrid({ fusion: ["off"] }).base.fusion).toBe("step");
  expect(modesOf({ precision: ["f32"] }, { base: { fusion: "layers" } })).toEqual(["layers"]);
  expect(() => comparisonGrid({ fusion: ["auto", "off"] as ("off" | "step")[] })).toThrow(
    'fusion is "auto", allowed is one of "off", "layers", "step"',
  );
  expect(assumedMode("off")).toBe("off");
});
