import { afterAll, describe, expect, test } from "vitest";
import { relu as reluKernel } from "../../../shaders";
import { clockVariable } from "../../graph/clock-variable";
import { Graph } from "../../graph/graph";
import { compileProgram } from "../../graph/program";
import { gatherBatch, matmul, relu, reshape } from "../../ops";
import { runTiny, tinyTrainer } from "../../train/test-data";
import { DeviceError } from "../device";
import { openTestGpu } from "../test-device";
import { GpuDevice } from "./gpu-device";
import { PipelineCache } from "./pipelines";

const found = await openTestGpu();
const skip = typeof found === "string";
if (skip) console.warn(found);

/** A device of the test's own, to be broken. */
const opened: GpuDevice[] = [];
async function open(): Promise<GpuDevice> {
  const device = await GpuDevice.open();
  opened.push(device);
  return device;
}
afterAll(() => {
  for (const device of opened) device.dispose();
});

describe.skipIf(skip)("GpuDevice", () => {
  const device = found as GpuDevice;

  test("reads outputs, views of them and variables", async () => {
    const graph = new Graph();
    const a = graph.variable("a", [2, 2], { initial: [1, -2, 3, -4] });
    const y = relu(a);
    const flat = reshape(y, [4]);
    const runnable = await device.compile(compileProgram(graph, { outputs: [flat] }));
    await runnable.submit(1);
    expect([...(await runnable.read(flat))]).toEqual([1, 0, 3, 0]);
    expect([...(await runnable.read(y))]).toEqual([1, 0, 3, 0]);
    expect([...(await runnable.read(a))]).toEqual([1, -2, 3, -4]);
    runnable.dispose();
  });

  test("keeps a variable while any program uses it, and frees it after the last", async () => {
    const before = device.memoryBytes;
    const graph = new Graph();
    const a = graph.variable("a", [4], { initial: [1, 2, 3, 4] });
    const first = await device.compile(compileProgram(graph, { outputs: [relu(a)] }));
    const second = await device.compile(compileProgram(graph, { outputs: [relu(a)] }));
    device.write(a, [5, 6, 7, 8]);
    first.dispose();
    expect([...(await second.read(a))]).toEqual([5, 6, 7, 8]);
    second.dispose();
    expect(device.memoryBytes).toBe(before);
  });

  test("holds bytes that programs begin with once, however many graphs they are data of, and refuses to overwrite them", async () => {
    const before = device.memoryBytes;
    const bytes = Uint8Array.from({ length: 1024 }, (_, i) => i);
    const compile = () => {
      const graph = new Graph();
      const images = graph.variable("images", [16, 64], { dtype: "u8", initial: () => bytes });
      const labels = graph.variable("labels", [16], { dtype: "u8", initial: new Uint8Array(16) });
      const { x } = gatherBatch(images, labels, clockVariable(graph, "clock"), { batchSize: 4, seed: null });
      return device
        .compile(compileProgram(graph, { outputs: [x] }))
        .then((runnable) => ({ runnable, images, x }));
    };
    const first = await compile();
    const alone = device.memoryBytes - before;
    const second = await compile();
    expect(device.memoryBytes - before).toBe(2 * alone - bytes.length);
    first.runnable.dispose();
    await second.runnable.submit(1);
    expect(await second.runnable.read(second.images)).toEqual(bytes);
    expect([...(await second.runnable.read(second.x))].slice(0, 3)).toEqual(
      [0, 1 / 255, 2 / 255].map(Math.fround),
    );
    expect(() => device.write(second.images, bytes)).toThrow(/images.* begins with data, which runs share/);
    second.runnable.dispose();
    expect(device.memoryBytes).toBe(before);
  });

  test("times submits by the GPU's own clock where it has one and is asked for it, without further calls", async () => {
    const graph = new Graph();
    const side = 256;
    const x = graph.variable("x", [side, side], { initial: new Float32Array(side ** 2).fill(1) });
    const y = matmul(x, x);
    const program = compileProgram(graph, { outputs: [y] });
    const timed = await device.compile(program, { readback: [y], isTimed: true });
    const untimed = await device.compile(program, { readback: [y] });
    const { polls: _, ...counts } = device.counts;
    const startMs = performance.now();
    for (let i = 0; i < 3; i++) await Promise.all([timed.submit(4), timed.submit(4)]);
    const wallMs = performance.now() - startMs;
    expect(device.counts).toMatchObject({
      ...counts,
      submits: counts.submits + 6,
      maps: counts.maps + 6,
      dispatches: counts.dispatches + 24,
    });
    await untimed.submit(1);
    expect(untimed.gpuMs).toBeNull();
    if (device.info.features.includes("timestamp-query")) {
      expect(timed.gpuMs).toBeGreaterThan(0);
      expect(timed.gpuMs).toBeLessThan(wallMs);
      const gpuMs = timed.gpuMs!;
      await timed.submit(4);
      expect(timed.gpuMs).toBeGreaterThan(gpuMs);
    } else expect(timed.gpuMs).toBeNull();
    timed.dispose();
    untimed.dispose();
  });

  test("refuses a buffer beyond the adapter's limit with its name, its size and what to reduce", async () => {
    const before = device.memoryBytes;
    const graph = new Graph();
    const side = 2 ** 15;
    const x = graph.variable("x", [side, 1]);
    const y = matmul(x, graph.variable("w", [1, side]));
    const compiling = device.compile(compileProgram(graph, { outputs: [y] }));
    await expect(compiling).rejects.toThrow(
      /needs 4295\.0 MB, but one buffer may have [\d.]+ MB here\. Use a smaller batch/,
    );
    await expect(compiling).rejects.toMatchObject({ code: "out-of-memory" });
    expect(device.memoryBytes).toBe(before);
  });

  test("reports memory that the driver refuses, and frees what it had got", async () => {
    const own = await open();
    const scopes: GPUErrorFilter[] = [];
    own.gpu.device.pushErrorScope = (filter) => void scopes.push(filter);
    own.gpu.device.popErrorScope = async () =>
      scopes.pop() === "out-of-memory" ? ({ message: "no room" } as GPUError) : null;
    const graph = new Graph();
    const a = graph.variable("a", [4]);
    const compiling = own.compile(compileProgram(graph, { outputs: [relu(a)] }));
    await expect(compiling).rejects.toThrow(/has no room for the .* MB .*\(no room\)\. Use a smaller batch/);
    expect(own.memoryBytes).toBe(0);
  });

  test("lays an error to the program that has it, though another is compiled at the same time", async () => {
    const own = await open();
    await own.completion.calibrate();
    // Errors go to the innermost scope that takes them, as WebGPU has it; the one that refuses memory is made up.
    const scopes: { filter: GPUErrorFilter; error: GPUError | null }[] = [];
    own.gpu.device.pushErrorScope = (filter) => void scopes.push({ filter, error: null });
    own.gpu.device.popErrorScope = async () => scopes.pop()!.error;
    const { createBuffer } = own.gpu.device;
    own.gpu.device.createBuffer = (descriptor) => {
      const scope = scopes.findLast(({ filter }) => filter === "out-of-memory");
      if (/huge/.test(descriptor.label ?? "") && scope) scope.error = { message: "no room" } as GPUError;
      return createBuffer(descriptor);
    };
    const compile = (name: string) => {
      const graph = new Graph();
      return own.compile(compileProgram(graph, { outputs: [relu(graph.variable(name, [4]))] }));
    };
    await compile("warm");
    const [small, huge] = await Promise.allSettled([compile("small"), compile("huge")]);
    expect(small.status).toBe("fulfilled");
    expect(huge).toMatchObject({ status: "rejected", reason: { code: "out-of-memory" } });
    expect(scopes).toEqual([]);
  });

  test("names kernel, line and reason when a shader does not compile", async () => {
    const variant = reluKernel.variants.wgsl.at(-1)!;
    const broken = { ...variant, name: "broken", wgsl: variant.wgsl.replace("select(", "selekt(") };
    const pipelines = new PipelineCache(device.gpu.device);
    device.gpu.device.pushErrorScope("validation");
    const made = pipelines.get({
      kernel: reluKernel,
      variant: broken,
      dims: { N: 4 },
      params: {},
    });
    await expect(made).rejects.toThrow(
      /kernel relu \(broken, f32\) does not compile on this GPU: line \d+: .*selekt/,
    );
    await expect(made).rejects.toBeInstanceOf(DeviceError);
    await device.gpu.device.popErrorScope();
  });

  test("ends a run with cause and remedy when the device is lost, and another device can train", async () => {
    const own = await open();
    const trainer = tinyTrainer(
      own,
      { epochs: 1000 },
      {
        hooks: { onMetrics: ({ firstStep }) => firstStep > 20 && own.gpu.device.destroy() },
      },
    );
    const run = trainer.run();
    await expect(run).rejects.toMatchObject({ code: "device-lost" });
    await expect(run).rejects.toThrow(/device was lost .* Start the run again/);
    await trainer.dispose();
    await expect(runTiny(device)).resolves.toBeTruthy();
  });

  test("ends a paused run as well when the device is lost", async () => {
    const own = await open();
    const trainer = tinyTrainer(
      own,
      {},
      {
        hooks: { onPhase: (phase) => phase === "paused" && own.gpu.device.destroy() },
      },
    );
    trainer.pause();
    await expect(trainer.run()).rejects.toMatchObject({ code: "device-lost" });
    await trainer.dispose();
  });

  test("describes its adapter, and says so when it is software", () => {
    expect(device.info).toMatchObject({ kind: "gpu" });
    expect(device.info.features).toContain("core-features-and-limits");
    if (/llvmpipe|swiftshader/i.test(device.info.description)) expect(device.info.isFallback).toBe(true);
  });
});
