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
