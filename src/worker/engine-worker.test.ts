import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { DataError } from "../data/data-error";
import type { DatasetSpec, Splits } from "../data/dataset";
import { mnist } from "../data/mnist";
import { loadPackageSplits } from "../data/node-source";
import { DeviceError } from "../device/device";
import * as opening from "../device/gpu/open";
import { openRefusingGpu, openTestGpu } from "../device/test-device";
import { sum } from "../lib/math";
import { ConfigError } from "../train/config";
import { Engine } from "../train/engine";
import { NanLossError } from "../train/run/nan-loss-error";
import type { RunConfig, RunEvent } from "./api";
import { EngineWorker } from "./engine-worker";
import { toFailure } from "./failure";

const splits = loadPackageSplits(mnist);
const quick: Partial<RunConfig> = { device: "cpu", hidden: [8], batchSize: 32, epochs: 1 };
const ports: MessagePort[] = [];

afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** A worker whose events are collected. */
function open(loadSplits: (spec: DatasetSpec) => Splits = () => splits) {
  const engine = new Engine({ loadSplits });
  const worker = new EngineWorker(engine);
  const { port1, port2 } = new MessageChannel();
  const events: RunEvent[] = [];
  port1.onmessage = ({ data }) => events.push(data);
  ports.push(port1);
  worker.connect(port2, "test");
  const ofType = <T extends RunEvent["type"]>(type: T) =>
    events.filter((event): event is Extract<RunEvent, { type: T }> => event.type === type);
  const until = (condition: () => boolean) =>
    vi.waitFor(() => expect(condition()).toBe(true), { timeout: 60_000, interval: 5 });
  return { engine, worker, events, ofType, until };
}

describe("EngineWorker", () => {
  test("tells of a run in order: started, compiled, metrics without a gap, stopped with a result", async () => {
    const { worker, events, ofType, until } = open();
    worker.run.start(quick, 3);
    await until(() => ofType("metrics").length >= 3);
    worker.run.stop();
    await until(() => ofType("finished").length > 0);
    const names = events.map((event) => (event.type === "phase" ? event.phase : event.type));
    expect(
      names.filter((name, i) => name !== names[i - 1] && name !== "metrics" && name !== "predictions"),
    ).toEqual(["loading", "started", "compiling", "compile", "training", "stopped", "finished"]);
    let next = 0;
    for (const { metrics, run } of ofType("metrics")) {
      expect(run).toBe(3);
      expect(metrics.firstStep).toBe(next);
      expect(metrics.losses).toHaveLength(metrics.sizes.length);
      next += metrics.losses.length;
    }
    const [{ result }] = ofType("finished") as [Extract<RunEvent, { type: "finished" }>];
    // The page has had them as metrics.
    expect(result.losses).toEqual([]);
    expect(ofType("started")[0]).toMatchObject({
      totalSteps: 1875,
      stepsPerEpoch: 1875,
      shape: { parameterCount: 785 * 8 + 90, hidden: [8], firstWeight: { inputs: 784, outputs: 8 } },
      fusion: { mode: "step", obstacle: null },
    });
    worker.run.reset();
  });

  test("ends a run that is replaced, and frees what it made", async () => {
    const { engine, worker, ofType, until } = open();
    worker.run.start(quick, 1);
    await until(() => ofType("metrics").length > 0);
    worker.run.start({ ...quick, hidden: [4] }, 2);
    await until(() => ofType("metrics").some(({ run }) => run === 2));
    worker.run.reset();
    await until(() => ofType("finished").some(({ run }) => run === 2));
    const device = await engine.device("cpu");
    await until(() => device.memoryBytes === 0);
  });

  test("holds a run that was paused before its data arrived", async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const late = { train: gate.then(() => splits.train), test: gate.then(() => splits.test) };
    const { worker, ofType, until } = open(() => late);
    worker.run.start(quick, 1);
    worker.run.pause();
    release();
    await until(() => ofType("phase").some(({ phase }) => phase === "paused"));
    expect(ofType("metrics")).toEqual([]);
    worker.run.singleStep();
    await until(() => ofType("metrics").length === 1);
    expect(ofType("metrics")[0]!.metrics.losses).toHaveLength(1);
    worker.run.resume();
    await until(() => ofType("metrics").length > 2);
    worker.run.reset();
  });

  test("stops a run whose data never comes", async () => {
    const never = new Promise<never>(() => {});
    const { worker, ofType, until } = open(() => ({ train: never, test: never }));
    worker.run.start(quick, 1);
    worker.run.start(quick, 2);
    await until(() => ofType("phase").some(({ run, phase }) => run === 1 && phase === "stopped"));
    worker.run.stop();
    await until(() => ofType("phase").some(({ run, phase }) => run === 2 && phase === "stopped"));
  });

  test("refuses a wrong configuration field by field", async () => {
    const { worker, ofType, until } = open();
    worker.run.start({ ...quick, lr: -1, epochs: 0 }, 1);
    await until(() => ofType("failed").length > 0);
    const { failure } = ofType("failed")[0]!;
    expect(failure.code).toBe("config");
    expect(failure.problems?.map(({ field }) => field)).toEqual(["epochs", "lr"]);
  });

  test("reports data that is missing, and trains when it is there the next time", async () => {
    let attempts = 0;
    const { worker, ofType, until } = open(() => {
      if (++attempts > 1) return splits;
      const train = Promise.reject(new DataError("missing", "Data is missing: no such file."));
      const test = train.then(() => splits.test);
      train.catch(() => {});
      test.catch(() => {});
      return { train, test };
    });
    worker.data.preload();
    await until(() => ofType("data-failed").length > 0);
    expect(ofType("data-failed")[0]!.failure).toMatchObject({ code: "data-missing" });
    worker.run.start(quick, 1);
    await until(() => ofType("metrics").length > 0);
    expect(ofType("failed")).toEqual([]);
    worker.run.reset();
  });

  test("evaluates with test data that failed to load at first and came while the run was under way", async () => {
    let attempts = 0;
    const { worker, ofType, until } = open(() => {
      if (++attempts > 1) return splits;
      const test = Promise.reject(new DataError("missing", "Data is missing: no such file."));
      test.catch(() => {});
      return { train: splits.train, test };
    });
    worker.data.preload();
    await until(() => ofType("data-failed").length > 0);
    worker.run.start({ ...quick, hidden: [2], batchSize: 8192 }, 1);
    await until(() => ofType("epoch").length > 0);
    expect(ofType("failed")).toEqual([]);
    worker.run.reset();
  });

  test("hands out test digits and predicts those that are watched", async () => {
    const { worker, ofType, until } = open();
    const indices = Uint32Array.of(0, 7, 2);
    const { pixels, labels } = await worker.data.testDigits("mnist", indices);
    expect(pixels).toHaveLength(3 * 784);
    expect([...labels]).toEqual([7, 9, 1]);
    worker.run.watch(indices);
    worker.run.start(quick, 1);
    await until(() => ofType("predictions").length > 0);
    const { probabilities, indices: predicted } = ofType("predictions")[0]!;
    expect([...predicted]).toEqual([0, 7, 2]);
    expect(probabilities).toHaveLength(30);
    worker.run.reset();
  });

  test("answers about a drawn digit while training: probabilities, activations, the first weights, digits like it", async () => {
    const { worker, ofType, until } = open();
    const { pixels } = await worker.data.testDigits("mnist", Uint32Array.of(4));
    await expect(worker.run.inspect(pixels)).rejects.toThrow(/no model yet; start a run first/);
    worker.run.start({ ...quick, hidden: [8, 16] }, 1);
    await until(() => ofType("metrics").length > 0);
    const { probabilities, activations } = await worker.run.inspect(pixels);
    expect(probabilities).toHaveLength(10);
    expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
    expect(activations.map((layer) => layer.length)).toEqual([8, 16]);
    expect(Math.min(...activations.flatMap((layer) => [...layer]))).toBeGreaterThanOrEqual(0);
    const weight = await worker.run.firstWeight();
    expect(weight).toMatchObject({ inputs: 784, outputs: 8 });
    expect(weight?.values).toHaveLength(784 * 8);
    // Paused, so that all digits are seen by the same model.
    worker.run.pause();
    await until(() => ofType("phase").some(({ phase }) => phase === "paused"));
    const { indices, similarities } = await worker.run.similar(pixels, 3);
    // The digit itself is in the test set, and nothing is more like it.
    expect(similarities[0]).toBeCloseTo(1, 5);
    expect(indices).toHaveLength(3);
    worker.run.reset();
  });

  test("evaluates all test digits on request, and the answers agree with the accuracy", async () => {
    const { worker, ofType, until } = open();
    worker.run.start(quick, 1);
    await until(() => ofType("metrics").length > 0);
    worker.run.pause();
    await until(() => ofType("phase").some(({ phase }) => phase === "paused"));
    await worker.run.evaluate();
    await until(() => ofType("evaluation").length > 0);
    const { accuracy, probabilities } = ofType("evaluation")[0]!;
    const { labels } = await splits.test;
    const right = labels.filter((label, i) => {
      const row = probabilities.subarray(10 * i, 10 * i + 10);
      return row.indexOf(Math.max(...row)) === label;
    });
    expect(right.length / 10_000).toBeCloseTo(accuracy, 6);
    worker.run.reset();
  });

  test("runs scripted trainings beside the page's, and aborts them", async () => {
    const { worker, ofType, until } = open();
    const short = await worker.scripts.train({ ...quick }, { run: 8, maxSteps: 4, wantsMetrics: true });
    expect(short.losses).toHaveLength(4);
    const long = worker.scripts.train({ ...quick, epochs: 1000 }, { run: 9, wantsMetrics: true });
    await until(() => ofType("metrics").some(({ run }) => run === 9));
    worker.scripts.abort(9);
    await expect(long).rejects.toThrow(/aborted/);
    await expect(worker.scripts.train({ lr: 99 }, { run: 10, wantsMetrics: false })).rejects.toThrow(
      /lr is 99/,
    );
  });
});

test("the microscope looks at the run from its beginning, and at later runs until told to stop", async () => {
  const { worker, ofType, until } = open();
  const reportsOf = (number: number) => ofType("microscope").filter(({ run }) => run === number);
  worker.run.magnify(4);
  worker.run.start(quick, 1);
  await until(() => reportsOf(1).length >= 2);
  const [first, second] = reportsOf(1).map(({ report }) => report);
  expect(second!.step).toBeGreaterThanOrEqual(first!.step + 4);
  expect(first!.tensors.find(({ name }) => name === "dense1.weight")).toMatchObject({
    role: "weight",
    count: 784 * 8,
  });
  for (const { count, histogram } of first!.tensors) expect(sum(histogram)).toBe(count);
  worker.run.start(quick, 2);
  await until(() => reportsOf(2).length > 0);
  worker.run.magnify(null);
  worker.run.start({ ...quick, epochs: 2 }, 3);
  await until(() => ofType("metrics").some(({ run, metrics }) => run === 3 && metrics.firstStep > 8));
  expect(reportsOf(3)).toEqual([]);
  worker.run.reset();
});

test("the report on precision is that of the configuration's device", async () => {
  const { worker } = open();
  const { f32, f16 } = await worker.reports.precision({ device: "cpu", fusion: "off" });
  expect(f16.weights).toBe(f32.weights + f16.copies);
  await expect(worker.reports.precision({ lr: -1 })).rejects.toThrow(ConfigError);
});

const gpu = await openTestGpu();
if (typeof gpu === "string") console.warn(gpu);

test.skipIf(typeof gpu === "string")(
  "a kernel that the GPU's compiler refuses is told of with what the run goes on with, and so is every later run",
  async () => {
    const { device } = await openRefusingGpu(({ kernel }) => kernel === "mlp-rows");
    vi.spyOn(opening, "openGpu").mockResolvedValue(device.gpu);
    onTestFinished(() => void vi.restoreAllMocks());
    const { worker, events, ofType, until } = open();
    const layers = { mode: "layers", obstacle: { code: "refused", kernel: "mlp-rows" } };
    worker.run.start({ ...quick, device: "gpu" }, 1);
    await until(() => ofType("metrics").some(({ run }) => run === 1));
    expect(ofType("started")[0]!.fusion.mode).toBe("step");
    const [refused] = ofType("refused");
    expect(refused).toMatchObject({ run: 1, fusion: layers, device: { kind: "gpu" } });
    expect(refused!.failure).toMatchObject({
      code: "shader",
      message:
        "The GPU's compiler refused the kernel mlp-rows (not to its taste). The step does without it: what it would have fused is launched in parts.",
      details: { kernel: "mlp-rows", reason: "not to its taste", instead: "unfused" },
    });
    worker.run.start({ ...quick, device: "gpu" }, 2);
    await until(() => ofType("metrics").some(({ run }) => run === 2));
    expect(ofType("started")[1]!.fusion).toEqual(layers);
    expect(ofType("refused").map(({ run }) => run)).toEqual([1, 2]);
    expect(ofType("failed")).toEqual([]);
    const names = events.filter((event) => "run" in event && event.run === 2).map(({ type }) => type);
    expect(names.indexOf("started")).toBeLessThan(names.indexOf("refused"));
    worker.run.reset();
    await until(() => device.memoryBytes === 0);
    device.dispose();
  },
);

describe("comparisons in a worker", () => {
  const base: Partial<RunConfig> = { ...quick, hidden: [4], batchSize: 256 };

  test("tell how they go and take the device from the page's run, as it does from them", async () => {
    const { engine, worker, ofType, until } = open();
    const latest = () => ofType("comparison").at(-1)?.report;
    const phase = () => ofType("phase").at(-1)?.phase;
    worker.run.start({ ...quick, epochs: 100 }, 1);
    await until(() => ofType("metrics").length > 0);
    await worker.comparison.start({ fusion: ["off", "layers"] }, { base }, 2);
    await until(() => phase() === "paused" && latest()?.variants[1]?.state === "training");
    worker.run.resume();
    await until(() => phase() === "training" && latest()!.isPaused);
    worker.comparison.resume();
    await until(() => phase() === "paused" && !latest()!.isPaused);
    worker.comparison.disturb("hidden");
    await until(() => latest()!.marks.includes("hidden"));
    worker.comparison.cancel();
    await until(() => latest()!.isFinished);
    const steps = latest()!.variants.map(({ step }) => step);
    for (const variant of [0, 1]) {
      const parts = ofType("comparison").flatMap(({ losses }) =>
        losses.filter((part) => part.variant === variant),
      );
      expect(sum(parts.map(({ losses }) => losses.length))).toBe(steps[variant]);
    }
    worker.run.reset();
    const device = await engine.device("cpu");
    await until(() => device.memoryBytes === 0);
  });

  test("end when another begins, and train a variant again", async () => {
    const { worker, ofType, until } = open();
    await expect(worker.comparison.rerun(0)).rejects.toThrow("no comparison in this worker");
    const latest = (number: number) =>
      ofType("comparison").findLast(({ comparison }) => comparison === number)?.report;
    await worker.comparison.start({ lr: [0.1, 0.01] }, { base: { ...base, epochs: 1000 } }, 1);
    await until(() => latest(1)?.variants[0]?.state === "training");
    await worker.comparison.start({ fusion: ["off", "layers"] }, { base, maxSteps: 20 }, 2);
    await until(() => latest(1)!.isFinished && latest(2)?.isFinished === true);
    const { order } = latest(2)!;
    await worker.comparison.rerun(1);
    await until(() => latest(2)!.order.length > order.length && latest(2)!.isFinished);
    await expect(worker.comparison.rerun(5)).rejects.toThrow("There is no variant 5");
    await expect(worker.comparison.start({ lr: [99] }, {}, 3)).rejects.toThrow(/lr is 99/);
  });

  test("whose code did not arrive at first begin when they are wanted again, and commands meanwhile harm nothing", async () => {
    let fetches = 0;
    vi.doMock("./comparisons", async (importOriginal) => {
      if (++fetches === 1) throw new Error("offline");
      return importOriginal();
    });
    onTestFinished(() => vi.doUnmock("./comparisons"));
    const { worker, ofType, until } = open();
    const asked = worker.comparison.start({ lr: [0.1] }, { base, maxSteps: 4 }, 1);
    worker.comparison.pause();
    worker.comparison.resume();
    worker.comparison.disturb("hidden");
    worker.comparison.cancel();
    worker.scripts.abort(7);
    await expect(asked).rejects.toThrow();
    await worker.comparison.start({ lr: [0.1] }, { base, maxSteps: 4 }, 2);
    await until(() => ofType("comparison").at(-1)?.report.isFinished === true);
    expect(fetches).toBe(2);
  });

  test("are scripted: they resolve to all losses, or end when told to", async () => {
    const { worker, ofType, until } = open();
    const result = await worker.scripts.compare({ fusion: ["off", "step"] }, { base, maxSteps: 10 }, 7);
    expect(result.losses.map(({ length }) => length)).toEqual([10, 10]);
    expect(result.variants[1]!.check).toMatchObject({ pass: true });
    const long = worker.scripts.compare({}, { base: { ...base, epochs: 1000 } }, 8);
    await until(() => ofType("comparison").some(({ comparison }) => comparison === 8));
    worker.scripts.abort(8);
    await expect(long).rejects.toThrow(/aborted/);
  });
});

test("every error becomes a failure with its own code", () => {
  const codes = [
    new ConfigError([{ field: "lr", value: "x", allowed: "y" }]),
    new DeviceError("device-lost", "gone"),
    new DeviceError("out-of-memory", "full", { bytes: 7 }),
    new DataError("missing", ""),
    new DataError("offline", ""),
    new DataError("truncated", ""),
    new DataError("damaged", ""),
    new DataError("manifest", ""),
    new NanLossError(41, 0.1, "f32"),
    new TypeError("bug"),
    "text",
  ].map((error) => toFailure(error).code);
  expect(codes).toEqual([
    "config",
    "device-lost",
    "out-of-memory",
    "data-missing",
    "data-offline",
    "data-damaged",
    "data-damaged",
    "data-damaged",
    "nan-loss",
    "internal",
    "internal",
  ]);
  expect(toFailure(new NanLossError(41, 0.1, "f32")).details).toEqual({ step: 42 });
  const damaged = new DataError("damaged", "", { path: "https://a.example/data/mnist/test-images-0.bin" });
  expect(toFailure(damaged).details).toEqual({ file: "test-images-0.bin" });
});
