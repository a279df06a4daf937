import { afterEach, describe, expect, test } from "vitest";
import { relu as reluKernel } from "../../../shaders";
import { clockVariable } from "../../graph/clock-variable";
import { apply, Graph } from "../../graph/graph";
import type { Op } from "../../graph/op";
import { compileProgram } from "../../graph/program";
import { launchKey } from "../../kernel/choice";
import { gatherBatch, relu } from "../../ops";
import { cast } from "../../ops/cast";
import { CpuDevice } from "../cpu/cpu-device";
import type { CompileOptions, Device, KernelRefusal, Runnable } from "../device";
import { evaluate } from "../evaluate";
import { type AskedPipeline, openRefusingGpu, openTestGpu } from "../test-device";

const found = await openTestGpu();
const skip = typeof found === "string";
if (skip) console.warn(found);

const opened: Device[] = [];
afterEach(() => {
  for (const device of opened.splice(0)) device.dispose();
});

async function openRefusing(...args: Parameters<typeof openRefusingGpu>) {
  const own = await openRefusingGpu(...args);
  opened.push(own.device);
  return own;
}

/** Pixels of samples, by a kernel with two variants; as halves when asked for. */
function gathering(dtype: "f32" | "f16" = "f32") {
  const graph = new Graph();
  const bytes = Uint8Array.from({ length: 64 }, (_, i) => 4 * i);
  const images = graph.variable("images", [8, 8], { dtype: "u8", initial: bytes });
  const labels = graph.variable("labels", [8], { dtype: "u8", initial: bytes.subarray(0, 8) });
  const { x } = gatherBatch(images, labels, clockVariable(graph, "clock"), { batchSize: 8, seed: null });
  const y = dtype === "f16" ? cast(x, "f16") : relu(x);
  return { y, program: compileProgram(graph, { outputs: [y] }) };
}

async function run(device: Device, dtype?: "f32" | "f16", options?: CompileOptions) {
  const { y, program } = gathering(dtype);
  const runnable = await device.compile(program, options);
  await runnable.submit(1);
  const values = await runnable.read(y);
  runnable.dispose();
  return [...values];
}

const isNative = ({ code }: AskedPipeline) => code.startsWith("enable f16;");
const variantsOf = (asked: readonly AskedPipeline[], name: string) =>
  asked.filter(({ kernel }) => kernel === name).map(({ variant }) => variant);

describe.skipIf(skip)("a kernel that a compiler refuses", () => {
  test("is compiled in its next variant, which computes the same, and is told of", async () => {
    const expected = await run(new CpuDevice());
    const { device, asked } = await openRefusing(({ variant }) => variant === "words");
    const refusals: KernelRefusal[] = [];
    const before = device.memoryBytes;
    const values = await run(device, "f32", { onRefused: (refusal) => refusals.push(refusal) });
    expect(values).toEqual(expected);
    expect(refusals).toEqual([{ kernel: "gather-rows", reason: "not to its taste", instead: "variant" }]);
    expect(variantsOf(asked, "gather-rows")).toEqual(["words", "bytes"]);
    expect(device.memoryBytes).toBe(before);
  });

  test("is not tried again in what was refused, and told of again", async () => {
    const { device, asked } = await openRefusing(({ variant }) => variant === "words");
    await run(device);
    const count = asked.length;
    const refusals: KernelRefusal[] = [];
    await run(device, "f32", { onRefused: (refusal) => refusals.push(refusal) });
    expect(asked).toHaveLength(count);
    expect(refusals).toHaveLength(1);
  });

  test("is tried again where the compiler broke down", async () => {
    let isBroken = true;
    const { device, asked } = await openRefusing(
      ({ kernel }) => isBroken && kernel === "gather-rows",
      "internal",
    );
    await expect(run(device)).rejects.toMatchObject({ code: "shader", details: { kernel: "gather-rows" } });
    expect(device.knownRefusal(gathering().program)).toBeNull();
    isBroken = false;
    const refused = asked.length;
    await run(device);
    expect(variantsOf(asked.slice(refused), "gather-rows")).toEqual(["words"]);
  });

  test("is an error with its name where no variant compiles, tried in all of them, and known from then on", async () => {
    const { device, asked } = await openRefusing(({ kernel }) => kernel === "gather-rows");
    const { program } = gathering();
    expect(device.knownRefusal(program)).toBeNull();
    const before = device.memoryBytes;
    await expect(run(device)).rejects.toThrow(
      /kernel gather-rows \(words, f32\) does not compile .*not to its taste/,
    );
    expect(variantsOf(asked, "gather-rows")).toEqual(["words", "bytes", "wide"]);
    expect(device.memoryBytes).toBe(before);
    expect(device.knownRefusal(program)).toMatchObject({
      code: "shader",
      details: { kernel: "gather-rows" },
    });
    const graph = new Graph();
    expect(
      device.knownRefusal(compileProgram(graph, { outputs: [relu(graph.variable("a", [4]))] })),
    ).toBeNull();
  });

  test("is compiled in the variant that was chosen for it, and else in what it is without a choice", async () => {
    const { device, asked } = await openRefusing(() => false);
    const { y, program } = gathering();
    const launch = program.launches.find(({ kernel }) => kernel.name === "gather-rows")!;
    const usual = await device.compile(program);
    const variantIn = ({ choices }: Pick<Runnable, "choices">) =>
      choices.find(({ kernel }) => kernel === "gather-rows")!.variant;
    expect(usual.choices.map(({ kernel }) => kernel)).toEqual(
      program.launches.map(({ kernel }) => kernel.name),
    );
    expect(variantIn(usual)).toBe("words");
    for (const [variant, taken] of [
      ["bytes", "bytes"],
      ["magic", "words"],
    ] as const) {
      const { tune } = launch.kernel.variants.wgsl.at(-1)!;
      const choices = new Map([[launchKey(launch), { kernel: "gather-rows", variant, tune }]]);
      const runnable = await device.compile(program, { choices });
      expect(variantIn(runnable)).toBe(taken);
      await runnable.submit(1);
      expect([...(await runnable.read(y))]).toEqual(await run(new CpuDevice()));
      runnable.dispose();
    }
    usual.dispose();
    expect(variantsOf(asked, "gather-rows")).toEqual(["words", "bytes"]);
  });

  test("is not even asked for in a variant that requires what the device lacks", async () => {
    const { device, asked } = await openRefusing(() => false);
    const graph = new Graph();
    const { wgsl } = reluKernel.variants;
    const early = { ...wgsl[0]!, name: "early", requires: { features: ["time-travel"] } };
    const kernel = { ...reluKernel, variants: { ...reluKernel.variants, wgsl: [early, ...wgsl] } };
    const infer: Op["infer"] = ([x]) => [{ shape: x!.shape, dtype: "f32" }];
    const x = graph.variable("x", [2], { initial: [-1, 2] });
    const values = await evaluate(device, [apply({ name: "relu", kernel, infer }, [x], {})]);
    expect(values).toEqual([Float32Array.of(0, 2)]);
    expect(variantsOf(asked, "relu")).toEqual(["naive"]);
  });

  test("is said why in one piece, though a compiler begins on a line of its own as Firefox's does", async () => {
    const { device } = await openRefusing(({ kernel }) => kernel === "relu");
    const { device: gpu } = device.gpu;
    const createShaderModule = gpu.createShaderModule.bind(gpu);
    const messages = [
      { type: "error", lineNum: 62, message: "\nFunction [1] 'permute' is invalid\n  ┌─ relu\n" },
    ];
    gpu.createShaderModule = (descriptor) =>
      Object.defineProperty(createShaderModule(descriptor), "getCompilationInfo", {
        value: async () => ({ messages }),
      });
    const reason = "line 62: Function [1] 'permute' is invalid\n  ┌─ relu";
    await expect(run(device)).rejects.toMatchObject({ details: { kernel: "relu", reason } });
  });

  test("leaves nothing in the console of a page when its text is wrong, which it is once and for all", async () => {
    const { device, asked } = await openRefusing(() => false);
    const uncaptured: string[] = [];
    device.gpu.device.addEventListener("uncapturederror", ({ error }) => uncaptured.push(error.message));
    const createShaderModule = device.gpu.device.createShaderModule;
    device.gpu.device.createShaderModule = (descriptor) =>
      createShaderModule({ ...descriptor, code: descriptor.code.replace("select(z, 0, ", "selekt(z, 0, ") });
    await expect(run(device)).rejects.toThrow(/kernel relu .* line \d+: .*selekt/);
    // What is wrong with a text is so in all sizes.
    const graph = new Graph();
    const other = compileProgram(graph, { outputs: [relu(graph.variable("a", [7]))] });
    expect(device.knownRefusal(other)).toMatchObject({ details: { kernel: "relu" } });
    await expect(device.compile(other)).rejects.toMatchObject({ details: { kernel: "relu" } });
    expect(variantsOf(asked, "relu")).toHaveLength(1);
    await device.gpu.device.queue.onSubmittedWorkDone();
    expect(uncaptured).toEqual([]);
  });
});

const hasHalves = !skip && found.halfForm === "native";

describe.skipIf(!hasHalves)("f16 that a compiler refuses", () => {
  test("is stored in words from then on, in all programs, and is told of", async () => {
    const { device, asked } = await openRefusing(
      (pipeline) => isNative(pipeline) && pipeline.kernel === "scale",
    );
    expect(device.halfForm).toBe("native");
    const refusals: KernelRefusal[] = [];
    const values = await run(device, "f16", { onRefused: (refusal) => refusals.push(refusal) });
    expect(values).toEqual(await run(found as Device, "f16"));
    expect(refusals).toEqual([{ kernel: "scale", reason: "not to its taste", instead: "packed" }]);
    expect(device.halfForm).toBe("packed");
    const count = asked.length;
    await run(device, "f16");
    expect(asked.slice(count).some(isNative)).toBe(false);
  });

  test("stays as it is where words would not help", async () => {
    const { device } = await openRefusing(({ kernel }) => kernel === "scale");
    await expect(run(device, "f16")).rejects.toMatchObject({ details: { kernel: "scale" } });
    expect(device.knownRefusal(gathering("f16").program)).toMatchObject({
      details: { kernel: "scale" },
    });
    expect(device.halfForm).toBe("native");
  });
});
