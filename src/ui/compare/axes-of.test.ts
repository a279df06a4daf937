import { expect, test } from "vitest";
import { playedDescription } from "../testing/played-engine";
import { planOfRecord } from "./axes-of";
import { recordOf, variantOf } from "./testing/record";

const dataset = playedDescription.datasets[0]!;

test("a run that is run again gets the choices of its step", () => {
  const choices = [{ kernel: "adam", variant: "vec4", tune: { WORKGROUP: 64 } }];
  const variant = variantOf({ fusion: { mode: "layers", obstacle: null }, choices });
  const { options } = planOfRecord(recordOf(variant), dataset);
  expect(options.choices).toEqual([{ mode: "layers", launches: choices }]);
});

test("what was made before there were choices is computed as is fastest here", () => {
  expect(planOfRecord(recordOf(variantOf(), variantOf()), dataset).options).not.toHaveProperty("choices");
});
