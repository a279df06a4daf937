import { expect, test, vi } from "vitest";
import { relu as reluKernel } from "../../../shaders";
import { apply, Graph } from "../../graph/graph";
import type { Op } from "../../graph/op";
import { compileProgram } from "../../graph/program";
import { type CaseKey, caseKeys } from "../../kernel/cases";
import type { KernelFunction } from "../../kernel/signature";
import type { JsVariant } from "../../kernel/targets/js";
import { matmul, relu } from "../../ops";
import { DeviceError } from "../device";
import { evaluate } from "../evaluate";
import { checkCase } from "../self-test";
import { CpuDevice } from "./cpu-device";
import type { Block } from "./memory";
import { type CpuOptions, openCpu } from "./open";
import { runOnCpu } from "./run-kernel";

/** A variant for even sizes. */
const variantOf = (run: KernelFunction): JsVariant => ({
  target: "js",
  name: "even",
  run,
  tile: 1,
  requires: {},
  halfForms: ["packed"],
  isLegal: () => true,
  isPreferred: ({ N }) => N! % 2 === 0,
});

test("a launch runs the kernel's variant in JavaScript where that is preferred, else its reference", async () => {
  const variants = { ...reluKernel.variants, js: [variantOf(({ y }) => y!.fill(4))] };
  const kernel = { ...reluKernel, variants };
  const infer: Op["infer"] = ([x]) => [{ shape: x!.shape, dtype: "f32" }];
  const valuesOf = async (x: number[]) => {
    const graph = new Graph();
    const input = graph.variable("x", [x.length], { initial: x });
    return evaluate(new CpuDevice(), [apply({ name: "relu", kernel, infer }, [input], {})]);
  };
  expect(await valuesOf([-1, 2])).toEqual([Float32Array.of(4, 4)]);
  expect(await valuesOf([-1, 2, 3])).toEqual([Float32Array.of(0, 2, 3)]);
});

/** What conformance says of relu in JavaScript, once for each form. */
function check(run: KernelFunction) {
  const variant = variantOf(run);
  const keys = (["f32", "packed"] as const).flatMap((form): CaseKey<JsVariant>[] =>
    caseKeys(reluKernel, variant, form).slice(0, 1),
  );
  return Promise.all(keys.map((key) => checkCase(runOnCpu, key)));
}

test("conformance passes a right variant in f32 and halves", async () => {
  const rows = await check(reluKernel.reference);
  expect(rows.map(({ precision, pass, problem }) => [precision, pass, problem])).toEqual([
    ["f32", true, ""],
    ["f16 packed", true, ""],
  ]);
});

test.each<[string, KernelFunction, RegExp]>([
  [
    "is wrong",
    ({ x, y }) => y!.set(x!.map((value) => Math.max(value, 0) + 0.1)),
    /^y\[\d+\] is .* the reference /,
  ],
  ["leaves out an element", ({ y }) => y!.fill(0, 1), /^y\[0\] is NaN/],
  [
    "writes to an input",
    (arrays, dims, params) => {
      reluKernel.reference(arrays, dims, params);
      arrays["x"]![0] = 7;
    },
    /^wrote to x, which it may only read$/,
  ],
  [
    "throws",
    () => {
      throw new Error("out of breath");
    },
    /^out of breath$/,
  ],
])("conformance finds a variant that %s", async (_, run, problem) => {
  for (const row of await check(run)) {
    expect(row.pass).toBe(false);
    expect(row.problem).toMatch(problem);
  }
});

test("a program that finds too little memory gives back what it has taken, wherever that happens", async () => {
  const device = await openCpu({ threads: 1 });
  const { heap } = device.machine!;
  const graph = new Graph();
  const x = graph.variable("x", [64, 64]);
  const w = graph.variable("w", [64, 64]);
  const program = compileProgram(graph, { outputs: [relu(matmul(matmul(x, w), w))] });
  const taken = new Set<Block>();
  let left = 0;
  const { allocate, free } = heap;
  vi.spyOn(heap, "allocate").mockImplementation((bytes) => {
    if (left-- === 0) throw new DeviceError("processor-memory", "No more.");
    const block = allocate.call(heap, bytes);
    taken.add(block);
    return block;
  });
  vi.spyOn(heap, "free").mockImplementation((block) => {
    taken.delete(block);
    free.call(heap, block);
  });
  let wanted = 0;
  for (let isEnough = false; !isEnough; wanted++) {
    left = wanted;
    const runnable = await device.compile(program).catch((error: Error) => error);
    isEnough = !(runnable instanceof Error);
    if (runnable instanceof Error) expect(runnable.message).toBe("No more.");
    else runnable.dispose();
    expect(taken.size, `with ${wanted} blocks`).toBe(0);
  }
  // Two variables, slots, and what the launches are written down in.
  expect(wanted).toBeGreaterThan(5);
});

test("arrays that the engine has no memory for are told of with their size", () => {
  const device = new CpuDevice();
  expect(() => device.memory.allocate(2 ** 53)).toThrow(
    "There is no memory for 9007199254740992 bytes more. Use a smaller batch",
  );
});

test("what is read in place lies in the memory of the device if that is shared, and is a copy where the memory may move", async () => {
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 1024, shared: true });
  const resultOn = async (options: Pick<CpuOptions, "memory">) => {
    const graph = new Graph();
    const x = graph.variable("x", [3], { initial: [1, -2, 3] });
    const y = relu(x);
    const device = await openCpu({ threads: 1, ...options });
    const program = compileProgram(graph, { outputs: [y] });
    const runnable = await device.compile(program, { readback: [y, x], readsInPlace: true });
    const [result, input] = await runnable.submit(1);
    device.memory.allocate(3 * 2 ** 20);
    expect(result).toEqual(Float32Array.of(1, 0, 3));
    device.write(x, input!.fill(7));
    expect(await runnable.read(x)).toEqual(Float32Array.of(7, 7, 7));
    await runnable.submit(1);
    const isInPlace = result![0] === 7;
    runnable.dispose();
    device.dispose();
    return isInPlace;
  };
  expect(await resultOn({ memory })).toBe(true);
  expect(await resultOn({})).toBe(false);
});
