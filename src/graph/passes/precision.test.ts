import { describe, expect, it } from "vitest";
import { CpuDevice } from "../../device/cpu/cpu-device";
import { encodeHalf, roundToHalf } from "../../lib/half";
import {
  addBias,
  gatherBatch,
  grad,
  matmul,
  recordStep,
  relu,
  reshape,
  softmaxCrossEntropy,
  sum,
} from "../../ops";
import { adam } from "../../optim/adam";
import type { Tensor } from "../../tensor/tensor";
import { clockVariable } from "../clock-variable";
import { Graph } from "../graph";
import { adapterHalves, compileProgram, type Pass, type Program } from "../program";
import { halfPrecision, mixedPrecision, substitute } from "./precision";

const mixed = mixedPrecision(({ name }) => name);

/** A training step of a perceptron with one hidden layer. */
function step() {
  const graph = new Graph();
  const clock = clockVariable(graph, "clock");
  const lr = graph.variable("lr", [1], { initial: [0.1] });
  const images = graph.variable("images", [12, 8], {
    dtype: "u8",
    initial: () => new Uint8Array(96).fill(77),
  });
  const labels = graph.variable("labels", [12], { dtype: "u8" });
  const { x, labels: y, weight } = gatherBatch(images, labels, clock, { batchSize: 4, seed: 1 });
  const parameter = (name: string, shape: number[]) =>
    graph.parameter(name, shape, () =>
      Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => Math.sin(i + 1) / 3),
    );
  const parameters = [
    parameter("w1", [8, 4]),
    parameter("b1", [4]),
    parameter("w2", [4, 3]),
    parameter("b2", [3]),
  ];
  const [w1, b1, w2, b2] = parameters as [Tensor, Tensor, Tensor, Tensor];
  const h = relu(addBias(matmul(x, w1), b1));
  const { losses, correct } = softmaxCrossEntropy(addBias(matmul(h, w2), b2), y, weight);
  const optimizer = adam({ form: "keras" });
  const updates = grad(sum(losses), parameters).map((gradient, i) =>
    optimizer.update(graph, parameters[i]!, gradient, { lr, clock }),
  );
  const ring = graph.variable("ring", [8, 4]);
  const compile = (...passes: Pass[]) =>
    compileProgram(
      graph,
      { updates: [...updates, recordStep(losses, correct, ring, clock)], guard: clock },
      passes,
    );
  return { graph, parameters, losses, compile };
}

/** Each launch with its real arguments, those in halves with a mark. */
const storageOf = ({ launches }: Program) =>
  launches.map(({ label, storage }) => {
    const args = Object.entries(storage).map(([name, type]) => (type === "f16" ? `${name}*` : name));
    return `${label} ${args.join(" ")}`.trim();
  });

describe("mixed precision", () => {
  it("stores operands of products as halves; sums, weight gradients and the optimizer stay f32", () => {
    expect(storageOf(step().compile(mixed))).toMatchInlineSnapshot(`
      [
        "sample-batch",
        "gather-rows x*",
        "matmul a* b* y",
        "add-bias x b* y",
        "relu x y*",
        "matmul a* b* y",
        "add-bias x b* y",
        "softmax-cross-entropy logits dlogits*",
        "sum-rows x* y",
        "matmul-nt a* b* y",
        "matmul-tn a* b* y",
        "relu-backward dy y* dx*",
        "sum-rows x* y",
        "matmul-tn a* b* y",
        "adam p grad m v copy*",
        "adam p grad m v copy*",
        "adam p grad m v copy*",
        "adam p grad m v copy*",
        "record-step",
      ]
    `);
  });

  it("launches nothing more, and moves fewer bytes", () => {
    const { compile } = step();
    const [single, half] = [compile(), compile(mixed)];
    expect(half.launches.map(({ label }) => label)).toEqual(single.launches.map(({ label }) => label));
    const values = ({ memory }: Program) => memory.bytesWithoutReuse;
    expect(values(half)).toBeLessThan(values(single));
  });

  it("guards each half that a step computes, in order, but not those that it gathers from bytes", () => {
    const { guarded, launches } = step().compile(mixed);
    expect(guarded.map(({ name }) => name)).toEqual(["relu", "softmax-cross-entropy", "relu-backward"]);
    const bits = launches.flatMap(({ guards }) => Object.values(guards));
    expect(bits).toEqual([0, 1, 2]);
    for (const { guards, bindings } of launches) {
      const hasClock = bindings.at(-1)!.arg === "clock" && bindings.at(-1)!.access === "read_write";
      if (Object.keys(guards).length > 0) expect(hasClock).toBe(true);
    }
  });

  it("has the optimizer write each parameter's half copy, which begins as the parameter does", async () => {
    const { graph, parameters, compile } = step();
    const program = compile(mixed);
    const copy = program.persistent.find(({ name }) => name === "w1 copy")!;
    expect(copy.dtype).toBe("f16");
    const device = new CpuDevice();
    const runnable = await device.compile(program);
    const read = async (tensor: Tensor) => [...(await runnable.read(tensor))];
    const initial = [...(graph.initialValue(parameters[0]!) as Float32Array)];
    expect(await read(copy)).toEqual(initial.map(roundToHalf));
    await runnable.submit(3);
    const master = await read(parameters[0]!);
    expect(master).not.toEqual(initial);
    expect((await read(copy)).map(encodeHalf)).toEqual(master.map(encodeHalf));
  });

  it("stores a view as what it is a view of is stored", () => {
    const graph = new Graph();
    const a = relu(graph.variable("a", [6]));
    const y = matmul(reshape(a, [2, 3]), graph.variable("w", [3, 2]));
    expect(storageOf(compileProgram(graph, { outputs: [y] }, [mixed]))).toEqual([
      "relu x y*",
      "matmul a* b y",
    ]);
  });
});

describe("half precision for everything", () => {
  it("stores whatever only real arguments touch as halves, variables too", () => {
    const variables = new Map<Tensor, Tensor>();
    const program = step().compile(halfPrecision(variables, ({ name }) => name));
    expect(storageOf(program).filter((row) => /matmul |adam|cross/.test(row))).toEqual([
      "matmul a* b* y*",
      "matmul a* b* y*",
      "softmax-cross-entropy logits* dlogits*",
      ...Array.from({ length: 4 }, () => "adam p* grad* m* v*"),
    ]);
    const names = [...variables.keys()].map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["w1", "b2", "w1.m", "b2.v"]));
    expect(names).not.toContain("lr");
  });

  it("lets other programs find the parameters where they are stored", async () => {
    const { graph, parameters, compile } = step();
    const variables = new Map<Tensor, Tensor>();
    compile(halfPrecision(variables, ({ name }) => name));
    const y = relu(parameters[0]!);
    const program = compileProgram(graph, { outputs: [y], halves: adapterHalves }, [substitute(variables)]);
    expect(program.persistent).toEqual([variables.get(parameters[0]!)]);
    const runnable = await new CpuDevice().compile(program);
    await runnable.submit(1);
    const initial = [...(graph.initialValue(parameters[0]!) as Float32Array)];
    expect([...(await runnable.read(y))]).toEqual(initial.map((value) => roundToHalf(Math.max(value, 0))));
  });
});
