import { expect, test } from "vitest";
import { lackOf, noAbilities } from "./requirements";

test("what is required and not there is named", () => {
  const features = new Set(["subgroups"]);
  expect(lackOf({}, noAbilities)).toBe("");
  expect(lackOf({ features: ["subgroups"] }, { features })).toBe("");
  expect(lackOf({ features: ["subgroups", "shader-f16"] }, { features })).toBe(
    "needs shader-f16, which this device does not have",
  );
  expect(lackOf({ features: ["subgroups", "shader-f16"] }, noAbilities)).toBe(
    "needs subgroups and shader-f16, which this device does not have",
  );
});

test("what the compiler of WGSL has to know is named like the rest", () => {
  const language = ["packed_4x8_integer_dot_product"];
  expect(lackOf({ language }, { features: new Set(), language: new Set(language) })).toBe("");
  expect(lackOf({ language }, noAbilities)).toBe(
    "needs packed_4x8_integer_dot_product, which this device does not have",
  );
});

test("matrix units are there where the adapter lists them in these sizes and types, whatever features it has", () => {
  const unit = { componentType: "f16", resultComponentType: "f32", M: 16, N: 16, K: 16 };
  const features = new Set(["chromium-experimental-subgroup-matrix"]);
  const matrixUnits = [{ ...unit, K: 8 }, { ...unit }];
  expect(lackOf({ matrixUnit: unit }, { features, matrixUnits })).toBe("");
  expect(lackOf({ matrixUnit: unit }, { features, matrixUnits: matrixUnits.slice(0, 1) })).toBe(
    "needs matrix units for f16 [16, 16] · f16 [16, 16] → f32 [16, 16], which this device does not have",
  );
  expect(lackOf({ matrixUnit: unit }, { features })).toContain("needs matrix units for f16");
});
