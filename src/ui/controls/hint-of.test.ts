import { expect, it } from "vitest";
import { fakeDescription } from "../../store/testing/fake-client";
import { defaultConfig } from "../../train/defaults";
import type { RunConfig } from "../../worker/api";
import { formatsOf } from "../i18n/format";
import { hintOf } from "./hint-of";
import { words } from "./words";

const hint = (name: string, changes: Partial<RunConfig>, features: string[] = []) => {
  const description = { ...fakeDescription, gpu: { ...fakeDescription.gpu!, features } };
  return hintOf(name, { ...defaultConfig(), ...changes }, description, words.en, formatsOf("en"));
};

it("precision says how its halves are stored on this device", () => {
  expect(hint("precision", {})).toBeNull();
  expect(hint("precision", { precision: "f16" }, ["shader-f16"])).toContain("Stored as f16.");
  expect(hint("precision", { precision: "f16" })).toContain(
    "no shader-f16 here, so halves are stored two to",
  );
  // As the run itself will say of them.
  for (const emulated of [{ subnormals: "flush" }, { halfRounding: "nearest" }] as const)
    expect(hint("precision", { precision: "f16", ...emulated }, ["shader-f16"])).toContain(
      "two to a 32-bit word",
    );
  expect(hint("precision", { precision: "f16-naive", device: "cpu" })).toContain("The processor rounds");
});

it("a loss scale is written out, and nothing is said of one that is being typed", () => {
  expect(hint("scaleExponent", { scaleExponent: 16 })).toBe("The loss is multiplied by 65,536 at first.");
  expect(hint("scaleExponent", { scaleExponent: Number.NaN })).toBeNull();
});

it("rounding as the device does it needs no words", () => {
  expect(hint("halfRounding", {})).toBeNull();
  expect(hint("subnormals", { subnormals: "flush" })).toContain("integer operations");
});

it("where the device is chosen, it says how, and where it is not, nothing", () => {
  expect(hint("device", { device: "auto" })).toContain("what trains faster here");
  expect(hint("device", { device: "gpu" })).toBeNull();
});

it("each arithmetic says what it does to a product and its sum", () => {
  expect(hint("arithmetic", {})).toContain("The same bits");
  expect(hint("arithmetic", { arithmetic: "relaxed" })).toContain("rounded once");
});
