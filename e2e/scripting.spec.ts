/** @file `window.halfstep`, as a script in the page or in a browser's console uses it. */
import { expect } from "@playwright/test";
import { isSoak } from "../scripts/soak";
import type { MetricsBatch, RunConfig } from "../src/worker/api";
import { test } from "./shared-page";

/** A run of seconds on a software adapter. */
const quick: Partial<RunConfig> = { hidden: [16], epochs: 1, device: "gpu", fusion: "step" };

test.beforeEach(async ({ sharedPage: page }) => {
  if (page.url() === "about:blank") await page.goto("./");
  await expect.poll(() => page.evaluate(() => typeof window.halfstep)).toBe("object");
});

test("the defaults are the reference model's", async ({ sharedPage: page }) => {
  expect(await page.evaluate(() => window.halfstep.defaults)).toEqual({
    dataset: "mnist",
    model: "mlp",
    hidden: [128],
    init: "keras",
    optimizer: "adam",
    adamForm: "keras",
    lr: 0.001,
    momentum: 0.9,
    batchSize: 128,
    epochs: 5,
    precision: "f32",
    lossScaling: "dynamic",
    scaleExponent: 16,
    halfRounding: "adapter",
    subnormals: "adapter",
    fusion: "auto",
    seed: 42,
    device: "auto",
    arithmetic: "strict",
  });
});

test("a run resolves to plain JSON with all that is known about it, and its metrics tell of every step", async ({
  sharedPage: page,
}) => {
  const { result, metrics, isPlain } = await page.evaluate(async (config) => {
    const batches: MetricsBatch[] = [];
    const result = await window.halfstep.train(config, { onMetrics: (batch) => batches.push(batch) });
    return {
      result,
      metrics: batches.map(({ firstStep, losses, correct, sizes }) => ({
        firstStep,
        losses: [...losses],
        correct: [...correct],
        sizes: [...sizes],
      })),
      isPlain: JSON.stringify(JSON.parse(JSON.stringify(result))) === JSON.stringify(result),
    };
  }, quick);
  const steps = Math.ceil(60_000 / 128);
  const number = expect.any(Number);
  expect(isPlain).toBe(true);
  expect(result).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{16}$/),
    config: {
      dataset: "mnist",
      model: "mlp",
      hidden: [16],
      init: "keras",
      optimizer: "adam",
      adamForm: "keras",
      lr: 0.001,
      momentum: 0.9,
      batchSize: 128,
      epochs: 1,
      precision: "f32",
      lossScaling: "dynamic",
      scaleExponent: 16,
      halfRounding: "adapter",
      subnormals: "adapter",
      fusion: "step",
      seed: 42,
      device: "gpu",
      arithmetic: "strict",
    },
    choice: { kind: "gpu", reason: "asked", stepMs: null },
    modeChoice: { mode: "step", reason: "asked", stepMs: null },
    choices: {
      mode: "step",
      // With candidates, where the page had time to tune before.
      launches: [
        expect.objectContaining({ kernel: "mlp-rows", variant: "broadcast", tune: expect.any(Object) }),
        expect.objectContaining({
          kernel: "mlp-update-adam",
          variant: "broadcast",
          tune: expect.any(Object),
        }),
        expect.objectContaining({ kernel: "record-step", variant: "serial", tune: expect.any(Object) }),
      ],
    },
    device: {
      kind: "gpu",
      vendor: expect.any(String),
      architecture: expect.any(String),
      description: expect.any(String),
      isFallback: true,
      isCompatibility: false,
      features: expect.arrayContaining(["core-features-and-limits"]),
    },
    losses: new Array(steps).fill(number),
    correct: new Array(steps).fill(number),
    epochs: [
      {
        epoch: 1,
        trainLoss: number,
        trainAccuracy: number,
        testLoss: number,
        testAccuracy: number,
        seconds: number,
      },
    ],
    timing: {
      loadMs: number,
      compileMs: number,
      trainMs: number,
      waitedMs: 0,
      samplesPerSecond: number,
      stepMs: { median: number, p10: number, p90: number },
    },
    counts: {
      dispatches: 3,
      submits: number,
      buffersCreated: 0,
      bindGroupsCreated: 0,
      writes: 0,
      maps: number,
      polls: number,
    },
    fusion: { mode: "step", obstacle: null },
    precision: { storage: "none", isEmulated: false, guarded: [] },
    refusals: [],
    scaling: null,
    kernels: expect.stringMatching(/^[0-9a-f]{8}$/),
    weightsHash: expect.stringMatching(/^[0-9a-f]{8}$/),
  });
  // A sixteenth, unless the adapter is so slow, or so busy with other tests, that pause would have to wait for them.
  expect(result.counts.submits).toBeLessThanOrEqual(1 / 2);
  expect(result.counts.maps).toBeLessThanOrEqual(result.counts.submits);
  expect(result.epochs[0]!.testAccuracy).toBeGreaterThan(0.85);

  expect(metrics.flatMap(({ losses }) => losses)).toEqual(result.losses);
  expect(metrics.flatMap(({ correct }) => correct)).toEqual(result.correct);
  expect(metrics.flatMap(({ sizes }) => sizes)).toEqual([...new Array(steps - 1).fill(128), 60_000 % 128]);
  expect(metrics.map(({ firstStep }) => firstStep)).toEqual(
    metrics.map((_, i) => metrics.slice(0, i).reduce((sum, { losses }) => sum + losses.length, 0)),
  );
});

test("the same seed gives the same losses to the last bit, another seed gives others", async ({
  sharedPage: page,
}) => {
  const [first, second, other] = await page.evaluate(async (config) => {
    const train = (seed: number) => window.halfstep.train({ ...config, seed }, { maxSteps: 40 });
    return [await train(7), await train(7), await train(8)];
  }, quick);
  expect(first!.losses).toHaveLength(40);
  expect(second!.losses).toEqual(first!.losses);
  expect(second!.weightsHash).toBe(first!.weightsHash);
  expect(other!.weightsHash).not.toBe(first!.weightsHash);
});

test("a signal ends a run, which then rejects with its reason, and the next run works", async ({
  sharedPage: page,
}) => {
  const outcome = await page.evaluate(async (config) => {
    const controller = new AbortController();
    return window.halfstep
      .train(
        { ...config, epochs: 1000 },
        { signal: controller.signal, onMetrics: () => controller.abort(new Error("seen enough")) },
      )
      .then(
        () => "resolved",
        (error: Error) => error.message,
      );
  }, quick);
  expect(outcome).toBe("seen enough");
  const next = await page.evaluate((config) => window.halfstep.train(config, { maxSteps: 2 }), quick);
  expect(next.losses).toHaveLength(2);
});

test("a comparison trains its variants in turns, checks and times them, and tells how it goes", async ({
  sharedPage: page,
}) => {
  const { result, updates, losses, alone } = await page.evaluate(async (base) => {
    const updates: number[] = [];
    const losses: number[][] = [[], [], [], []];
    const result = await window.halfstep.compare(
      { precision: ["f32", "f16"], fusion: ["off", "step"] },
      {
        base,
        baseline: 1,
        maxSteps: 27,
        onUpdate: ({ order }, parts) => {
          updates.push(order.length);
          for (const part of parts) losses[part.variant]!.push(...part.losses);
        },
      },
    );
    const alone = await window.halfstep.train({ ...base, fusion: "step" }, { maxSteps: 27 });
    return { result, updates, losses, alone };
  }, quick);
  expect(result.marks).toEqual(["software"]);
  expect(result.kernels).toBe(alone.kernels);
  expect(result.losses).toEqual(losses);
  expect(result.losses[1]).toEqual(alone.losses);
  expect(result.order.slice(0, 12)).toEqual([0, 1, 2, 3, 0, 3, 1, 2, 1, 0, 2, 3]);
  expect(updates.length).toBeGreaterThan(4);
  for (const [number, variant] of result.variants.entries()) {
    expect(variant).toMatchObject({ state: "finished", step: 27, totalSteps: 27, check: { pass: true } });
    expect(variant.stepMs!.count).toBeGreaterThanOrEqual(12);
    expect(variant.speedUp === null).toBe(number === 1);
  }
  const wrong = await page.evaluate(() =>
    window.halfstep.compare({ seed: [1, 2] } as never).catch((error: Error) => error.message),
  );
  expect(wrong).toContain("seed is [1,2], allowed is no axis of that name; known are precision, fusion,");
});

test("a result becomes a link to this page and comes back; what is damaged is told, never thrown", async ({
  sharedPage: page,
}) => {
  const { losses, link, parsed, damaged, settings } = await page.evaluate(async (config) => {
    const { losses, ...result } = await window.halfstep.train({ ...config, seed: 7 }, { maxSteps: 4 });
    const link = await window.halfstep.link({ ...result, losses });
    return {
      losses,
      link,
      parsed: await window.halfstep.parseLink(link),
      damaged: await window.halfstep.parseLink(link.slice(0, -9)),
      settings: await window.halfstep.parseLink("?seed=7&colour=red"),
    };
  }, quick);
  expect(link.split("#")[0]).toBe(page.url().split(/[?#]/)[0]);
  expect(parsed).toMatchObject({ ok: true, value: { config: { ...quick, seed: 7 } }, notices: [] });
  const variant = parsed.value!.record!.variants[0]!;
  expect(variant.curve).toEqual(losses.map((loss) => Number(loss.toPrecision(6))));
  expect(variant.device).toMatchObject({ kind: "gpu", isFallback: true });
  expect(damaged).toMatchObject({ ok: false, value: null, notices: [{ code: "corrupt" }] });
  expect(settings.notices.map(({ message }) => message)).toEqual([
    "colour is not known here; its value red is left out.",
  ]);
});

test("a wrong configuration rejects with every wrong field, its value and what is allowed", async ({
  sharedPage: page,
}) => {
  const message = await page.evaluate(() => {
    const wrong = { lr: 99, optimizer: "adamw", hidden: [128, 0], batchSize: 1.5, colour: "red" };
    return window.halfstep.train(wrong as never).catch((error: Error) => error.message);
  });
  expect(message).toMatch(/^Wrong in the configuration: /);
  for (const part of [
    "lr is 99, allowed is a number from 0.000001 to 10",
    'optimizer is "adamw", allowed is one of "adam", "sgd"',
    "hidden is [128,0], allowed is a list of at most 8 integers from 1 to 4096",
    "batchSize is 1.5, allowed is an integer from 1 to 8192",
    'colour is "red", allowed is no field of that name; known are dataset, model, hidden,',
  ]) {
    expect(message).toContain(part);
  }
});

// In the soak: it compiles every kernel once more, by the compiler that has compiled them all for Node's tests.
if (isSoak) {
  test("every kernel passes its self-test on this adapter", async ({ sharedPage: page }) => {
    test.setTimeout(600_000);
    const rows = await page.evaluate(() => window.halfstep.selfTest());
    expect(rows.length).toBeGreaterThan(100);
    for (const { kernel, precision, dims, maxError, bound } of rows) {
      expect([typeof kernel, typeof precision, typeof dims]).toEqual(["string", "string", "object"]);
      expect(maxError).toBeLessThanOrEqual(bound);
    }
    expect(rows.filter(({ pass, skipped }) => !pass && !skipped)).toEqual([]);
  });
}
