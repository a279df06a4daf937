/** @file Firefox with WebGPU: its compiler for WGSL is another one than Chromium's, Naga, and refuses what that accepts. */
import { expect } from "@playwright/test";
import type { RunConfig } from "../../src/worker/api";
import { engineOver } from "./engine";
import { launchFirefox } from "./firefox";
import { note, orSkip, test } from "./test";
import type { Visitor } from "./visitor.page";

const name = "Firefox with WebGPU";
const fusions = ["off", "layers", "step"] as const;
const precisions = ["f32", "f16", "f16-naive"] as const;
const modes = fusions.flatMap((fusion) => precisions.map((precision) => ({ fusion, precision })));

const maxSteps = 30;
const quick: Partial<RunConfig> = { hidden: [16], seed: 7 };

test("every kernel passes its self-test in Firefox", async ({ engines, visit }) => {
  test.setTimeout(300_000);
  const { path, env } = orSkip(name, engines.firefoxGpu);
  const visitor = visit(await launchFirefox(path, env));
  await visitor.open();
  const rows = await visitor.selfTest();
  expect(rows.filter(({ pass }) => !pass)).toEqual([]);
  expect(rows.length).toBeGreaterThan(500);
});

/** The losses of a run in each mode. */
async function lossesOf(visitor: Visitor): Promise<number[][]> {
  await visitor.open();
  const all: number[][] = [];
  for (const mode of modes) {
    const { device, losses } = await visitor.train({ ...quick, ...mode }, maxSteps);
    expect(device.kind).toBe("gpu");
    expect(losses).toHaveLength(maxSteps);
    all.push(losses);
  }
  return all;
}

test("every mode of fusion and precision trains in Firefox as in Chromium", async ({
  engines,
  visit,
  page,
}) => {
  test.setTimeout(300_000);
  const { path, env, driver } = orSkip(name, engines.firefoxGpu);
  const losses = await lossesOf(visit(await launchFirefox(path, env)));
  const reference = await lossesOf(visit(engineOver(page)));
  expect(losses).toEqual(reference);
  note(name, { line: `${driver}` });
});
