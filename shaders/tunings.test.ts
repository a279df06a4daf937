/**
 * @file The other tunings that variants list for a tuner to try: each computes what its variant computes. In the tests of every change
 * those of a small kernel, since a software adapter's compiler takes seconds for a product; the rest in the soak.
 */
import { afterAll, describe, expect, test } from "vitest";
import { inSoak } from "../scripts/soak";
import { openGpu } from "../src/device/gpu/open";
import { PipelineCache } from "../src/device/gpu/pipelines";
import { runKernel } from "../src/device/gpu/run-kernel";
import { checkCase } from "../src/device/self-test";
import { caseKeys, formsOf } from "../src/kernel/cases";
import type { Kernel } from "../src/kernel/declaration";
import { lackOf } from "../src/kernel/requirements";
import * as shaders from "./index";

const gpu = await openGpu().catch(() => null);
const kernels: readonly Kernel[] = inSoak([shaders.sumRows], Object.values(shaders));

const tunings = kernels.flatMap((kernel) =>
  kernel.variants.wgsl.flatMap((variant) =>
    variant.others.map((other) => {
      const form = formsOf(kernel, other)[0]!;
      // The last size is the ragged one.
      const key = caseKeys(kernel, other, form).at(-1)!;
      return { title: `${kernel.name} (${other.name}) with ${JSON.stringify(other.tune)}`, key };
    }),
  ),
);

describe.skipIf(!gpu)("on the adapter", () => {
  const { device } = gpu ?? {};
  const pipelines = device && new PipelineCache(device);
  for (const { title, key } of tunings) {
    const lack = gpu ? lackOf(key.variant.requires, gpu.abilities) : "";
    test.skipIf(lack)(`${title} agrees with its reference`, { timeout: 60_000 }, async () => {
      const row = await checkCase((one, contents) => runKernel(gpu!, pipelines!, one, contents), key);
      expect(row.problem, JSON.stringify(key.dims)).toBe("");
      expect(row.pass).toBe(true);
    });
  }
});

test("a product lists tunings of each of its bodies", () => {
  const tuned = shaders.matmul.variants.wgsl.filter(({ others }) => others.length > 1);
  expect(tuned.map(({ name }) => name)).toEqual(["halves", "register", "split-k-register", "split-k"]);
});

afterAll(() => gpu?.close());
