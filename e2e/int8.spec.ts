/** @file A trained model with weights of a few bits: on the page of kernels, and from a script. */
import { expect } from "@playwright/test";
import { expectNoViolations, selectorOf } from "./axe";
import { onProcessor, Playground } from "./playground.page";
import { test } from "./shared-page";

test("a run's weights are rounded to as many bits as the slider says, and a script is told the same", async ({
  sharedPage: page,
}) => {
  const playground = new Playground(page);
  await playground.renew(`${onProcessor}&page=kernels&hidden=16&epochs=1#int8`);
  const int8 = page.getByRole("region", { name: "Integers of eight bits and fewer" });
  await expect(int8.getByText("Train a run to its end")).toBeVisible();
  await playground.train();
  await playground.expectPhase("Finished");
  const accuracy = int8.getByRole("row", { name: /^Test accuracy/ }).getByRole("cell");
  await expect(accuracy.last()).toHaveText(/^9\d\.\d\d/);
  await expect(int8.getByRole("row", { name: /^Bytes/ })).toHaveText("Bytes of the model50,92012,816");
  await expect(int8.getByText(/Unit 1 of the first layer sees test digit/)).toBeVisible();

  await int8.getByRole("slider", { name: "Bits of a weight" }).fill("2");
  await expect(int8.getByText(/Answered otherwise than in f32: [\d,]{3,} digits/)).toBeVisible();
  await expect(int8.getByRole("row", { name: /^Bytes/ })).toHaveText("Bytes of the model50,9203,288");
  await expect(int8.getByText(/inputs stay f32/)).toBeVisible();
  await expectNoViolations(page, { within: await selectorOf(int8) });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

  const { run, quantized, isPlain, refusal } = await page.evaluate(async () => {
    const run = await window.halfstep.train({ hidden: [16], epochs: 1, device: "cpu" });
    const quantized = await window.halfstep.quantize(run, { bits: 8, per: "channel", activations: "static" });
    const isPlain = JSON.stringify(JSON.parse(JSON.stringify(quantized))) === JSON.stringify(quantized);
    const refusal = await window.halfstep.quantize(run, { bits: 9 }).catch((error: Error) => error.message);
    return { run: run.epochs[0]!.testAccuracy, quantized, isPlain, refusal };
  });
  expect(isPlain).toBe(true);
  expect(refusal).toContain("bits is 9");
  expect(quantized.accuracy.f32).toBeCloseTo(run, 6);
  expect(Math.abs(quantized.accuracy.quantized - run)).toBeLessThan(0.005);
  expect(quantized.batch).toBe(1000);
  expect(quantized.layers[0]!.scale).toHaveLength(16);
  expect(quantized.layers[0]!.input).toEqual({ scale: expect.any(Number), zeroPoint: 0 });
});
