import { expect, test } from "vitest";
import { parseConfig } from "../parse-config";
import { scaleSteps } from "./scaled-steps";

test("a product's operations grow with the batch, and an update's stay as they are", () => {
  const variants = [
    { fusion: "off", precision: "f32" },
    { fusion: "off", precision: "f16" },
  ] as const;
  const [f32, f16] = scaleSteps(parseConfig({}), variants, [128, 1024], 8, () => null);
  const [small, large] = f32!;
  const of = (step: typeof small, name: string) => step!.find((launch) => launch.name === name)!;
  expect(of(large, "matmul").flops).toBe(8 * of(small, "matmul").flops);
  // The weights are read once, whatever the batch.
  expect(of(large, "matmul").bytes).toBeLessThan(8 * of(small, "matmul").bytes);
  expect(of(large, "adam")).toEqual(of(small, "adam"));
  expect(of(f16![0], "matmul").bytes).toBeLessThan(of(small, "matmul").bytes);
});
