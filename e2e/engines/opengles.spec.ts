/** @file WebGPU over OpenGL ES, as older phones and laptops have it: the compatibility level, in Chromium. */
import { expect } from "@playwright/test";
import { inSoak, isSoak } from "../../scripts/soak";
import type { RunConfig } from "../../src/worker/api";
import { launchChromiumOverOpenGles } from "./chromium";
import { engineOver } from "./engine";
import { note, test } from "./test";
import { Visitor } from "./visitor.page";

const name = "Chromium over OpenGL ES";
const fusions = ["off", "layers", "step"] as const;
const quick: Partial<RunConfig> = { hidden: [16], batchSize: inSoak(32, 128), seed: 7, device: "gpu" };
/** All kernels of a mode run in each. */
const maxSteps = inSoak(12, 30);
/** As golden runs allow it: an adapter may round and add in another order. */
const tolerance = 1e-4;

test("every mode of fusion trains over OpenGL ES, on an adapter of the compatibility level, to the losses of a core adapter", async ({
  visit,
  page,
  baseURL,
}) => {
  const visitor = visit(await launchChromiumOverOpenGles(process.env["CHROMIUM_PATH"]!));
  await visitor.open();
  // The browser of the other tests, which is not this one's to close.
  const core = new Visitor(engineOver(page), baseURL!);
  await core.open();
  const reference = await core.train(quick, maxSteps);
  expect(reference.device.features).toContain("core-features-and-limits");
  for (const fusion of fusions) {
    const result = await visitor.train({ ...quick, fusion }, maxSteps);
    const { device, losses, fusion: outcome, choice, refusals } = result;
    expect(device.kind, JSON.stringify({ choice, refusals })).toBe("gpu");
    expect(device.features).not.toContain("core-features-and-limits");
    expect(outcome.mode).toBe(fusion);
    expect(losses).toHaveLength(maxSteps);
    for (const [step, loss] of losses.entries()) {
      expect(Math.abs(loss - reference.losses[step]!), `${fusion}, step ${step}`).toBeLessThan(tolerance);
    }
  }
  note(name, { line: `${name}: a run in each mode of fusion` });
});

// Minutes, since every kernel is compiled by way of a second language.
if (isSoak) {
  test("every kernel that it can run passes its self-test over OpenGL ES", async ({ visit }) => {
    test.setTimeout(1_200_000);
    const visitor = visit(await launchChromiumOverOpenGles(process.env["CHROMIUM_PATH"]!));
    await visitor.open();
    const { rows, skipped } = await visitor.selfTest();
    expect(rows.filter(({ pass }) => !pass)).toEqual([]);
    expect(rows.length).toBeGreaterThan(500);
    note(`${name} self-test`, { line: `${name}: ${rows.length} cases of the self-test passed`, skipped });
  });
}
