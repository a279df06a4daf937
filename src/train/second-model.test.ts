/** @file A model is a file, a line in the registry and its name: with these, all that there is works, or says why it does not. */
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { MicroscopeReport } from "./inspect/microscope-report";
import type { RunConfig } from "./types";

// Test files share their modules: those that know the model are of this file alone.
vi.resetModules();
vi.doMock("../nn/model-shapes", async (importOriginal) => {
  const known = await importOriginal<typeof import("../nn/model-shapes")>();
  return { ...known, modelShapes: { ...known.modelShapes, centred: null } };
});
vi.doMock("../nn/models/registry", async (importOriginal) => {
  const { models } = await importOriginal<typeof import("../nn/models/registry")>();
  const { centred } = await import("../nn/models/testing/centred");
  return { models: { ...models, centred } };
});

const { CpuDevice } = await import("../device/cpu/cpu-device");
const { passes, rate } = await import("../nn/models/testing/centred");
const { parseConfig } = await import("./parse-config");
const { fields } = await import("./fields");
const { fusionReport } = await import("./report/fusion-report");
const { precisionReport } = await import("./report/precision-report");
const { traceTraining } = await import("./run/training-graph");
const { runTiny, tinySpec, tinySplit, tinyTrainer } = await import("./test-data");

afterAll(() => {
  vi.doUnmock("../nn/model-shapes");
  vi.doUnmock("../nn/models/registry");
  vi.resetModules();
});

const modes = ["off", "layers", "step"] as const;
const device = new CpuDevice();
const model = "centred";
const train = tinySplit(tinySpec.trainCount, 1);

beforeEach(() => {
  passes.length = 0;
});

/** Its programs, with the samples in the order of the file. */
function trace(changes: object = {}) {
  const config = parseConfig({ model, batchSize: 20, fusion: "step", ...changes });
  const split = { count: train.count, load: () => train };
  return traceTraining({ config, spec: tinySpec, train: split, test: split, keepOrder: true });
}

describe("a second model", () => {
  test("is offered by the settings as soon as it is registered", () => {
    expect(fields.find(({ name }) => name === "model")).toMatchObject({ options: ["mlp", "centred"] });
  });

  test("trains alike in all modes of fusion, and says why its whole step is not fused", async () => {
    const results = [];
    for (const fusion of modes) results.push(await runTiny(device, { model, fusion }));
    const [off, ...others] = results;
    expect(off!.losses.at(-1)).toBeLessThan(0.5 * off!.losses[0]!);
    expect(off!.epochs.at(-1)!.testAccuracy).toBeGreaterThan(0.9);
    for (const { losses } of others) {
      for (const [step, loss] of losses.entries()) expect(loss).toBeCloseTo(off!.losses[step]!, 5);
    }
    expect(results.map(({ fusion }) => fusion)).toEqual([
      { mode: "off", obstacle: null },
      { mode: "layers", obstacle: null },
      { mode: "layers", obstacle: { code: "shape" } },
    ]);
  });

  test("is in the reports on fusion and precision", () => {
    const config = parseConfig({ model });
    const { layers, step } = fusionReport(config, 10);
    expect(step.outcome).toEqual({ mode: "layers", obstacle: { code: "shape" } });
    expect(step.launches).toEqual(layers.launches);
    const { weights } = precisionReport(config, 10).f32;
    expect(weights).toBeGreaterThanOrEqual(4 * (785 * 12 + 13 * 10));
  });

  test.each(["f16", "f16-naive"] as const)("trains in %s", async (precision: RunConfig["precision"]) => {
    const { losses } = await runTiny(device, { model, precision, adamForm: "keras" });
    expect(losses.at(-1)).toBeLessThan(losses[0]!);
  });

  test("knows training from evaluation, and has the clock of each program", () => {
    trace();
    expect(passes).toEqual([
      { isTraining: true, clock: "train.clock" },
      { isTraining: false, clock: "test.clock" },
      { isTraining: false, clock: "asked.clock" },
    ]);
  });

  test.each(modes)("updates more than its parameters with each step, fusion %s", async (fusion) => {
    const { graph, train: step, evaluate } = trace({ fusion });
    const running = graph.variableNamed("centre.mean")!;
    const run = await device.compile(step.program);
    await run.submit(3);
    const size = tinySpec.width * tinySpec.height;
    const expected = new Float64Array(size);
    for (let batch = 0; batch < 3; batch++) {
      for (let pixel = 0; pixel < size; pixel++) {
        let sum = 0;
        for (let i = 0; i < 20; i++) sum += train.images[(20 * batch + i) * size + pixel]! / 255;
        expected[pixel]! += rate * (sum / 20 - expected[pixel]!);
      }
    }
    const values = await run.read(running);
    for (const [pixel, value] of values.entries()) expect(value).toBeCloseTo(expected[pixel]!, 5);
    // An evaluation reads it and leaves it alone.
    const evaluation = await device.compile(evaluate.program, { readback: [evaluate.ring] });
    await evaluation.submit(1);
    expect(await run.read(running)).toEqual(values);
    const reads = evaluate.program.launches.flatMap(({ bindings }) =>
      bindings.filter(({ tensor }) => tensor === running).map(({ access }) => access),
    );
    expect(reads).toEqual(["read"]);
    evaluation.dispose();
    run.dispose();
  });

  test("is inspected, put under the microscope and asked for look-alikes", async () => {
    const reports: MicroscopeReport[] = [];
    const trainer = tinyTrainer(
      device,
      { model },
      { hooks: { onMicroscope: (report) => reports.push(report) } },
    );
    trainer.magnify(1);
    await trainer.run();
    await expect.poll(() => reports.length).toBeGreaterThan(0);
    const digit = tinySplit(tinySpec.testCount, 2).images.slice(0, tinySpec.width * tinySpec.height);
    const { probabilities, activations } = await trainer.inspect(digit);
    expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
    expect(activations.map((layer) => layer.length)).toEqual(trainer.shape.hidden);
    // tanh, so some of them are negative.
    expect(Math.min(...activations[0]!)).toBeLessThan(0);
    const { indices, similarities } = await trainer.similar(digit, 2);
    expect(indices[0]).toBe(0);
    expect(similarities[0]).toBeCloseTo(1, 5);
    expect(await trainer.readFirstWeight()).toBeNull();
    expect(reports[0]!.tensors.map(({ name }) => name)).toEqual([
      "x",
      "hidden 1",
      "logits",
      ...["dlogits", "d last.weight", "d last.bias"],
      ...["d hidden 1", "d first.weight", "d first.bias"],
      ...["first.weight", "first.bias", "last.weight", "last.bias"],
      ...["update first.weight", "update first.bias", "update last.weight", "update last.bias"],
    ]);
    await trainer.dispose();
  });
});
