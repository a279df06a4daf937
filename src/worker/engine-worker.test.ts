import { describe, expect, onTestFinished, test, vi } from "vitest";
import { DataError } from "../data/data-error";
import * as opening from "../device/gpu/open";
import { openRefusingGpu, openTestGpu } from "../device/test-device";
import { quantile, sum } from "../lib/math";
import { ConfigError } from "../train/config";
import type { RunEvent } from "./api";
import { openWorker, quick, splits } from "./testing/open-worker";

describe("EngineWorker", () => {
  test("tells of a run in order: started, compiled, metrics without a gap, stopped with a result", async () => {
    const { worker, events, ofType, until } = openWorker();
    // An epoch of it takes much longer than three batches of metrics do.
    worker.run.start({ ...quick, hidden: [256] }, 3);
    await until(() => ofType("metrics").length >= 3);
    worker.run.stop();
    await until(() => ofType("finished").length > 0);
    const names = events.map((event) => (event.type === "phase" ? event.phase : event.type));
    expect(
      names.filter((name, i) => name !== names[i - 1] && !/^(metrics|predictions|checkpoint.*)$/.test(name)),
    ).toEqual(["loading", "started", "pace", "compiling", "compile", "training", "stopped", "finished"]);
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
      shape: { parameterCount: 785 * 256 + 2570, hidden: [256], firstWeight: { inputs: 784, outputs: 256 } },
      fusion: { mode: "step", obstacle: null },
    });
    worker.run.reset();
  });

  test("tells what the network reads together with the metrics up to there, so that the page shows both at once", async () => {
    const { worker, events, ofType, until } = openWorker();
    worker.run.watch(Uint32Array.of(0, 1));
    worker.run.start({ ...quick, epochs: 100 }, 1);
    await until(() => ofType("predictions").length >= 3);
    worker.run.reset();
    let told = 0;
    for (const event of events) {
      if (event.type === "metrics") told = event.metrics.firstStep + event.metrics.losses.length;
      if (event.type === "predictions") expect(told).toBeGreaterThanOrEqual(event.step);
    }
  });

  test("slows a run to be watched, and lets it go at once; its weights have the same bits as at full speed", async () => {
    const { worker, ofType, until } = openWorker();
    const config = { ...quick, batchSize: 128 };
    worker.run.start(config, 1);
    await until(() => ofType("finished").length === 1);
    worker.run.setPace("watch");
    worker.run.start(config, 2);
    await until(() => ofType("metrics").filter(({ run }) => run === 2).length >= 10);
    worker.run.setPace("full");
    await until(() => ofType("finished").length === 2);
    expect(ofType("pace").map(({ run, pace }) => [run, pace])).toEqual([
      [1, "full"],
      [2, "watch"],
      [2, "full"],
    ]);
    const watched = ofType("metrics").filter(({ run }) => run === 2);
    // Of 469 steps in ten seconds, two are due every 43 ms, on a busy machine some more every time that it has some; at full speed a hundred.
    const sizes = watched.slice(0, 8).map(({ metrics }) => metrics.losses.length);
    expect(quantile(sizes, 0.5)).toBeLessThan(10);
    const [fast, slowed] = ofType("finished").map(({ result }) => result);
    expect(slowed!.weightsHash).toBe(fast!.weightsHash);
    expect(fast!.timing.waitedMs).toBe(0);
    expect(slowed!.timing.waitedMs).toBeGreaterThan(100);
    expect(slowed!.timing.trainMs).toBeLessThan(10 * fast!.timing.trainMs);
    worker.run.reset();
  });

  test("ends a run that is replaced, and frees what it made", async () => {
    const { engine, worker, ofType, until } = openWorker();
    worker.run.start(quick, 1);
    await until(() => ofType("metrics").length > 0);
    worker.run.start({ ...quick, hidden: [4] }, 2);
    await until(() => ofType("metrics").some(({ run }) => run === 2));
    worker.run.reset();
    await until(() => ofType("finished").some(({ run }) => run === 2));
    const device = await engine.device("cpu");
    await until(() => device.memoryBytes === 0);
  });

  test("tells what steps take on each device once that is known, after the run has finished", async () => {
    const { engine, worker, events, ofType, until } = openWorker();
    const timing = vi
      .spyOn(engine.times, "timeDevices")
      .mockResolvedValueOnce({ stepMs: { gpu: 3, cpu: 1 }, modeChoice: null });
    worker.run.start(quick, 1);
    await until(() => ofType("timed").length === 1);
    const choice = { kind: "cpu", reason: "asked", stepMs: { gpu: 3, cpu: 1 } };
    const modeChoice = { mode: "step", reason: "asked", stepMs: null };
    expect(ofType("timed")).toEqual([{ type: "timed", run: 1, choice, modeChoice }]);
    expect(events.findIndex(({ type }) => type === "timed")).toBeGreaterThan(
      events.findIndex(({ type }) => type === "finished"),
    );
    expect(ofType("started")[0]!.choice).toEqual({ kind: "cpu", reason: "asked", stepMs: null });
    // A device that is lost meanwhile ends the timing, and nothing else.
    timing.mockRejectedValueOnce(new Error("lost"));
    worker.run.start(quick, 2);
    await until(() => ofType("finished").length === 2);
    expect(ofType("failed")).toEqual([]);
    expect(ofType("timed")).toHaveLength(1);
    worker.run.reset();
  });

  test("holds a run that was paused before its data arrived", async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const late = { train: gate.then(() => splits.train), test: gate.then(() => splits.test) };
    const { worker, ofType, until } = openWorker(() => late);
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
    const { worker, ofType, until } = openWorker(() => ({ train: never, test: never }));
    worker.run.start(quick, 1);
    worker.run.start(quick, 2);
    await until(() => ofType("phase").some(({ run, phase }) => run === 1 && phase === "stopped"));
    worker.run.stop();
    await until(() => ofType("phase").some(({ run, phase }) => run === 2 && phase === "stopped"));
  });

  test("refuses a wrong configuration field by field", async () => {
    const { worker, ofType, until } = openWorker();
    worker.run.start({ ...quick, lr: -1, epochs: 0 }, 1);
    await until(() => ofType("failed").length > 0);
    const { failure } = ofType("failed")[0]!;
    expect(failure.code).toBe("config");
    expect(failure.problems?.map(({ field }) => field)).toEqual(["epochs", "lr"]);
  });

  test("reports data that is missing, and trains when it is there the next time", async () => {
    let attempts = 0;
    const { worker, ofType, until } = openWorker(() => {
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
    const { worker, ofType, until } = openWorker(() => {
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
    const { worker, ofType, until } = openWorker();
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
    const { worker, ofType, until } = openWorker();
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
    const { worker, ofType, until } = openWorker();
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
    const { worker, ofType, until } = openWorker();
    const short = await worker.scripts.train(
      { ...quick },
      { run: 8, maxSteps: 4, threads: 1, wantsMetrics: true },
    );
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
  const { worker, ofType, until } = openWorker();
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
  const { worker } = openWorker();
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
    const { worker, events, ofType, until } = openWorker();
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
