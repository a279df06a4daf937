import { afterEach, describe, expect, test, vi } from "vitest";
import { CpuDevice } from "../../device/cpu/cpu-device";
import { type Device, DeviceError } from "../../device/device";
import { type AskedPipeline, openRefusingGpu, openTestGpu } from "../../device/test-device";
import { compare } from "../compare/compare";
import type { MicroscopeReport } from "../inspect/microscope-report";
import { runTiny, tinyPrepare, tinyProcessor, tinySplit, tinyTrainer } from "../test-data";
import type { Refusal } from "../types";
import { Detours } from "./detours";
import type { TrainerHooks } from "./trainer-options";
import type { TrainingGraph } from "./training-graph";

const found = await openTestGpu();
const skip = typeof found === "string";
if (skip) console.warn(found);
const gpu = found as Exclude<typeof found, string>;

const opened: { dispose(): void }[] = [];
afterEach(() => {
  for (const device of opened.splice(0)) device.dispose();
});

/** A GPU whose compiler refuses these kernels, or what it is told to. */
async function openRefusing(refused: readonly string[] | ((asked: AskedPipeline) => boolean)) {
  const isRefused =
    typeof refused === "function" ? refused : ({ kernel }: AskedPipeline) => refused.includes(kernel);
  const { device } = await openRefusingGpu(isRefused);
  opened.push(device);
  return device;
}

const refusal = (kernel: string, instead: Refusal["instead"]) => ({
  kernel,
  reason: "not to its taste",
  instead,
});

describe.skipIf(skip)("a run whose kernels a compiler refuses", () => {
  test("is fused by layers where a kernel of the whole step is refused, with the losses of such a run", async () => {
    const device = await openRefusing(["mlp-rows"]);
    const heard: Refusal[] = [];
    const hooks: TrainerHooks = { onRefused: (one) => heard.push(one) };
    const result = await runTiny(device, { fusion: "step" }, { hooks });
    const layers = await runTiny(gpu, { fusion: "layers" });
    expect(result.fusion).toEqual({ mode: "layers", obstacle: { code: "refused", kernel: "mlp-rows" } });
    expect(result.losses).toEqual(layers.losses);
    expect(result.epochs.map(({ testAccuracy }) => testAccuracy)).toEqual(
      layers.epochs.map(({ testAccuracy }) => testAccuracy),
    );
    expect(result.counts).toMatchObject({ dispatches: layers.counts.dispatches, buffersCreated: 0 });
    expect(result.device.kind).toBe("gpu");
    expect(result.refusals).toEqual([refusal("mlp-rows", "unfused")]);
    expect(heard).toEqual(result.refusals);
    expect(device.memoryBytes).toBe(0);
  });

  test("does without each fusion whose kernel is refused, and keeps the others", async () => {
    const names = ["mlp-update-adam", "dense-relu-backward", "gather-dense-relu"];
    const device = await openRefusing(names);
    const trainer = tinyTrainer(device, { fusion: "step" });
    const result = await trainer.run();
    const used = trainer.program.launches.map(({ kernel }) => kernel.name);
    await trainer.dispose();
    expect(used).toContain("dense-softmax-cross-entropy");
    expect(used.filter((name) => names.includes(name))).toEqual([]);
    expect(result.refusals.map(({ kernel, instead }) => [kernel, instead]).sort()).toEqual(
      names.map((name) => [name, "unfused"]).sort(),
    );
    expect(result.fusion).toEqual({
      mode: "layers",
      obstacle: { code: "refused", kernel: "mlp-update-adam" },
    });
    const off = await runTiny(gpu, { fusion: "off" });
    for (const [step, loss] of result.losses.entries()) expect(loss).toBeCloseTo(off.losses[step]!, 4);
    expect(device.memoryBytes).toBe(0);
  });

  test("goes on on the processor where an operation is refused in all variants, as if it had begun there", async () => {
    const device = await openRefusing(["matmul"]);
    await device.completion.calibrate();
    const { buffersCreated } = device.counts;
    const trainer = tinyTrainer(device, { fusion: "off" });
    const result = await trainer.run();
    expect(trainer.device).toBe(tinyProcessor);
    await trainer.dispose();
    const { device: cpu, fusion, losses, epochs, counts } = await runTiny(new CpuDevice(), { fusion: "off" });
    expect(result).toMatchObject({ device: cpu, fusion, losses, counts });
    expect(result.epochs.map(({ testLoss }) => testLoss)).toEqual(epochs.map(({ testLoss }) => testLoss));
    expect(result.refusals).toEqual([refusal("matmul", "processor")]);
    expect([device.memoryBytes, tinyProcessor.memoryBytes]).toEqual([0, 0]);
    expect(device.counts.buffersCreated).toBe(buffersCreated);
  });

  test("takes up on its new way what was asked of it before it was compiled", async () => {
    const device = await openRefusing(["matmul"]);
    const onPredictions = vi.fn();
    const reports: MicroscopeReport[] = [];
    const trainer = tinyTrainer(
      device,
      { fusion: "off" },
      { hooks: { onPredictions, onMicroscope: (report) => reports.push(report) } },
    );
    const { images } = tinySplit(8, 2);
    trainer.watch(
      Uint32Array.from({ length: 8 }, (_, i) => i),
      images,
    );
    trainer.magnify(4);
    trainer.setLearningRate(0.003);
    const { losses } = await trainer.run();
    await trainer.dispose();
    expect(onPredictions).toHaveBeenCalled();
    expect(reports.length).toBeGreaterThan(1);
    const other = tinyTrainer(new CpuDevice(), { fusion: "off" });
    other.setLearningRate(0.003);
    expect(losses).toEqual((await other.run()).losses);
    await other.dispose();
  });

  test("trains on the GPU while the processor computes what looks at the model, on the weights as they are", async () => {
    // Training needs no softmax of its own, while evaluation and prediction do.
    const device = await openRefusing(["softmax", "exponents"]);
    const reports: MicroscopeReport[] = [];
    const onPredictions = vi.fn();
    const hooks: TrainerHooks = { onPredictions, onMicroscope: (report) => reports.push(report) };
    const trainer = tinyTrainer(device, { fusion: "step" }, { hooks, stepsPerSubmit: 1 });
    const { images } = tinySplit(8, 2);
    trainer.watch(
      Uint32Array.from({ length: 8 }, (_, i) => i),
      images,
    );
    trainer.magnify(1);
    const result = await trainer.run();
    const usual = tinyTrainer(gpu, { fusion: "step" }, { stepsPerSubmit: 1 });
    const { losses, epochs } = await usual.run();
    expect(result.losses).toEqual(losses);
    for (const [i, { testLoss, testAccuracy }] of result.epochs.entries()) {
      expect(testAccuracy).toBe(epochs[i]!.testAccuracy);
      expect(testLoss).toBeCloseTo(epochs[i]!.testLoss, 4);
    }
    const [here, there] = [await trainer.inspect(images), await usual.inspect(images)];
    for (const [i, probability] of here.probabilities.entries())
      expect(probability).toBeCloseTo(there.probabilities[i]!, 4);
    for (const [i, activation] of here.activations[0]!.entries())
      expect(activation).toBeCloseTo(there.activations[0]![i]!, 4);
    const image = images.subarray(0, 64);
    expect((await trainer.similar(image, 3)).indices).toEqual((await usual.similar(image, 3)).indices);
    expect(onPredictions.mock.lastCall![0].step).toBe(27);
    expect(new Set(reports.map(({ step }) => step)).size).toBe(reports.length);
    expect(reports.at(-1)!.step).toBeGreaterThan(1);
    expect(result.device.kind).toBe("gpu");
    expect(result.refusals).toEqual([refusal("softmax", "beside"), refusal("exponents", "beside")]);
    await Promise.all([trainer.dispose(), usual.dispose()]);
    expect([device.memoryBytes, tinyProcessor.memoryBytes]).toEqual([0, 0]);
  });

  test("counts neither launches nor memory of what was refused", async () => {
    const device = await openRefusing(["mlp-update-sgd"]);
    const before = { ...device.counts };
    const trainer = tinyTrainer(device, { fusion: "step", optimizer: "sgd" }, { maxSteps: 3 });
    await trainer.prepare();
    const other = tinyTrainer(gpu, { fusion: "layers", optimizer: "sgd" }, { maxSteps: 3 });
    const free = gpu.memoryBytes;
    await other.prepare();
    expect(device.memoryBytes).toBe(gpu.memoryBytes - free);
    expect(device.counts.dispatches).toBe(before.dispatches);
    await Promise.all([trainer.dispose(), other.dispose()]);
    expect(device.memoryBytes).toBe(0);
  });

  test("stores halves in words where f16 is refused, and says so", async () => {
    const device = await openRefusing(({ code }) => code.startsWith("enable f16;"));
    const before = device.halfForm;
    const result = await runTiny(device, { precision: "f16", fusion: "layers" });
    expect(result.precision.storage).toBe("packed");
    expect(result.fusion).toEqual({ mode: "layers", obstacle: null });
    if (before === "packed") expect(result.refusals).toEqual([]);
    else expect(new Set(result.refusals.map(({ instead }) => instead))).toEqual(new Set(["packed"]));
    const f32 = await runTiny(gpu, { precision: "f32", fusion: "layers" });
    expect(result.losses.at(-1)).toBeCloseTo(f32.losses.at(-1)!, 1);
    // The next run is stored so from its beginning.
    const next = tinyTrainer(device, { precision: "f16" });
    expect(next.precision.storage).toBe("packed");
    await next.dispose();
  });

  test("is compared by what it got, also where the processor trains", async () => {
    const device = await openRefusing(["mlp-rows", "relu"]);
    const { variants } = await compare(
      tinyPrepare({ gpu: device, cpu: tinyProcessor }),
      { fusion: ["off", "layers", "step"] },
      { base: { hidden: [16], batchSize: 24, epochs: 1 } },
    );
    expect(variants.map(({ state, failure }) => failure ?? state)).toEqual([
      "finished",
      "finished",
      "finished",
    ]);
    expect(variants.map(({ device: got, fusion }) => [got!.kind, fusion!.mode])).toEqual([
      ["cpu", "off"],
      ["gpu", "layers"],
      ["gpu", "layers"],
    ]);
    expect(variants[2]!.fusion!.obstacle).toEqual({ code: "refused", kernel: "mlp-rows" });
    expect(variants[2]!.dispatches).toBe(variants[1]!.dispatches);
    for (const { check, step } of variants) expect([check!.pass, step]).toEqual([true, 9]);
    expect([device.memoryBytes, tinyProcessor.memoryBytes]).toEqual([0, 0]);
  });
});

describe("the detours of a run", () => {
  const refused = new DeviceError("shader", "refused", { kernel: "adam", reason: "odd" });
  /** A step that needs Adam, however it is traced. */
  const traced = {
    train: { program: { launches: [{ kernel: { name: "adam" } }] } },
  } as unknown as TrainingGraph;
  const gpuInfo = { ...new CpuDevice().info, kind: "gpu" } as const;
  const onGpu = (lost = new AbortController().signal) => ({
    device: { info: gpuInfo, lost } as unknown as Device,
    traced,
  });

  test("are for what a compiler refuses, not for a device that is lost or full, or a fault of our own", async () => {
    const detours = new Detours(
      () => traced,
      async () => new CpuDevice(),
    );
    expect(await detours.next(onGpu(AbortSignal.abort(new Error("gone"))), refused)).toBeNull();
    expect(await detours.next(onGpu(), new DeviceError("out-of-memory", "full"))).toBeNull();
    expect(await detours.next(onGpu(), new TypeError("a bug"))).toBeNull();
    expect(await detours.next({ device: new CpuDevice(), traced }, refused)).toBeNull();
    const next = await detours.next(onGpu(), refused);
    expect(next?.refusal).toEqual({ kernel: "adam", reason: "odd", instead: "processor" });
  });

  test("lead nowhere while the processor's code does not arrive", async () => {
    const detours = new Detours(
      () => traced,
      () => Promise.reject(new Error("offline")),
    );
    expect(await detours.next(onGpu(), refused)).toBeNull();
  });
});
