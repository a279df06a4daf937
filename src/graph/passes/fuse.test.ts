import { describe, expect, it } from "vitest";
import * as kernels from "../../../shaders";
import { CpuDevice } from "../../device/cpu/cpu-device";
import { defineKernel } from "../../kernel/kernel";
import { add, addBias, gatherBatch, grad, matmul, relu, softmaxCrossEntropy, sum } from "../../ops";
import { adam } from "../../optim/adam";
import { sgd } from "../../optim/sgd";
import type { Tensor } from "../../tensor/tensor";
import { clockVariable } from "../clock-variable";
import { apply, Graph } from "../graph";
import type { Op } from "../op";
import { compileProgram, type Pass, type Program } from "../program";
import { fusePass } from "./fuse";
import { fuseUpdates } from "./fuse-updates";

const fuse = fusePass(Object.values(kernels), 10);
const labels = (program: Program) => program.launches.map(({ label }) => label);

/** A hidden layer with everything around it. */
function layer() {
  const graph = new Graph();
  const x = graph.variable("x", [6, 8], {
    initial: () => Float32Array.from({ length: 48 }, (_, i) => Math.sin(i)),
  });
  const w = graph.parameter("w", [8, 4], () => Float32Array.from({ length: 32 }, (_, i) => Math.cos(i)));
  const b = graph.parameter("b", [4], [0.1, -0.2, 0.3, 0]);
  const z = addBias(matmul(x, w), b);
  return { graph, x, w, b, z, y: relu(z) };
}

describe("fusing", () => {
  it("makes one launch of a dense layer and its relu, with the same result", async () => {
    const { graph, y } = layer();
    const plain = compileProgram(graph, { outputs: [y] });
    const fused = compileProgram(graph, { outputs: [y] }, [fuse]);
    expect(labels(plain)).toEqual(["matmul", "add-bias", "relu"]);
    expect(labels(fused)).toEqual(["dense-relu"]);
    expect(await computed(fused, y)).toEqual(await computed(plain, y));
  });

  it("leaves a layer whose sum another node reads", () => {
    const { graph, y, z } = layer();
    expect(labels(compileProgram(graph, { outputs: [add(y, z)] }, [fuse]))).toEqual([
      "matmul",
      "add-bias",
      "relu",
      "add",
    ]);
  });

  it("leaves a layer whose sum is an output of the program", () => {
    const { graph, y, z } = layer();
    expect(labels(compileProgram(graph, { outputs: [y, z] }, [fuse]))).toContain("add-bias");
  });

  it("leaves out kernels with more arguments than the adapter can bind", () => {
    const { graph, y } = layer();
    expect(labels(compileProgram(graph, { outputs: [y] }, [fusePass([kernels.denseRelu], 3)]))).toHaveLength(
      3,
    );
  });

  it("gives a stage whose operation sets no parameter the value that its launch has unfused", async () => {
    const graph = new Graph();
    const x = graph.variable("x", [3], { initial: [-1, 2, 30] });
    const plainScale = { name: "scale", kernel: kernels.scale, infer: () => [{ shape: [3], dtype: "f32" }] };
    const y = apply(plainScale as Op, [relu(x)], {});
    const scaledRelu = defineKernel({
      name: "scaled-relu",
      summary: "y = FACTOR · max(x, 0)",
      wgsl: `
alias Real = f32;
override N: u32;
override FACTOR: f32;
@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read_write> y: array<Real>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) { if (id.x < N) { y[id.x] = FACTOR * max(x[id.x], 0); } }`,
      args: { x: "N*", y: "N*" },
      fuses: [
        [kernels.relu, "x z"],
        [kernels.scale, "z y"],
      ],
      between: { z: "N*" },
      params: { FACTOR: 7 },
      grid: ({ N }) => [N!],
      flops: () => 0,
      tolerance: kernels.scale.tolerance,
      sizes: [],
    });
    const plain = compileProgram(graph, { outputs: [y] });
    const fused = compileProgram(graph, { outputs: [y] }, [fusePass([scaledRelu], 8)]);
    expect(labels(fused)).toEqual(["scaled-relu"]);
    expect(await computed(fused, y)).toEqual(await computed(plain, y));
  });

  it("does not move a layer behind the update of what it reads", () => {
    const { graph, w, z } = layer();
    const lr = graph.variable("lr", [1], { initial: [0.1] });
    const update = sgd({ momentum: 0 }).update(
      graph,
      w,
      graph.constant([8, 4], new Float32Array(32).fill(1)),
      {
        lr,
        clock: clockVariable(graph, "clock"),
      },
    );
    // Recorded after the update, as a relu that comes late.
    const late = relu(z);
    expect(labels(compileProgram(graph, { outputs: [late], updates: [update] }, [fuse]))).toEqual([
      "matmul",
      "add-bias",
      "sgd",
      "relu",
    ]);
  });
});

describe("a value that is cheap to compute again", () => {
  const gathered = (graph: Graph) => {
    const images = graph.variable("images", [20, 8], { dtype: "u8" });
    const classes = graph.variable("labels", [20], { dtype: "u8" });
    return gatherBatch(images, classes, clockVariable(graph, "clock"), { batchSize: 4, seed: 1 });
  };

  it("vanishes when all of its readers are fused with it", () => {
    expect(labels(compileProgram(...trainingStep([8, 16, 12, 4])))).toEqual([
      "gather-dense-relu",
      "dense-relu",
      "dense-softmax-cross-entropy",
      "dense-relu-backward",
      "dense-relu-backward",
      "gather-weight-gradient",
      "adam",
    ]);
  });

  it("stays where one of them is not", () => {
    const graph = new Graph();
    const { x } = gathered(graph);
    const y = relu(addBias(matmul(x, graph.parameter("w", [8, 4])), graph.parameter("b", [4])));
    expect(labels(compileProgram(graph, { outputs: [y, x] }, [fuse]))).toContain("gather-batch");
  });

  function trainingStep(
    widths: readonly number[],
  ): [Graph, { updates: ReturnType<Graph["record"]>[] }, Pass[]] {
    const graph = new Graph();
    const batch = gathered(graph);
    const parameters: Tensor[] = [];
    let x = batch.x;
    for (const [index, width] of widths.slice(1).entries()) {
      const w = graph.parameter(`w${index}`, [widths[index]!, width]);
      const b = graph.parameter(`b${index}`, [width]);
      parameters.push(w, b);
      x = addBias(matmul(x, w), b);
      if (index < widths.length - 2) x = relu(x);
    }
    const { losses } = softmaxCrossEntropy(x, batch.labels, batch.weight);
    const clock = { lr: graph.variable("lr", [1]), clock: clockVariable(graph, "done") };
    const optimizer = adam({ form: "keras" });
    const updates = grad(sum(losses), parameters).map((gradient, index) =>
      optimizer.update(graph, parameters[index]!, gradient, clock),
    );
    return [graph, { updates }, [fuseUpdates, fuse]];
  }
});

describe("updates of several parameters", () => {
  const updated = (graph: Graph, lrs: Tensor[]) => {
    const parameters = lrs.map((_, i) => graph.parameter(`p${i}`, [3 + i], new Float32Array(3 + i).fill(1)));
    const loss = sum(parameters.map((p) => sum(relu(p))).reduce(add));
    const clock = clockVariable(graph, "clock");
    return {
      parameters,
      updates: grad(loss, parameters).map((gradient, i) =>
        sgd({ momentum: 0.5 }).update(graph, parameters[i]!, gradient, { lr: lrs[i]!, clock }),
      ),
    };
  };

  it("become one launch over packed tensors, and yield what they yielded", async () => {
    const run = async (passes: Pass[]) => {
      const graph = new Graph();
      const lr = graph.variable("lr", [1], { initial: [0.25] });
      const { parameters, updates } = updated(graph, [lr, lr, lr]);
      const program = compileProgram(graph, { updates }, passes);
      const runnable = await new CpuDevice().compile(program);
      await runnable.submit(2);
      return {
        program,
        values: await Promise.all(parameters.map(async (p) => [...(await runnable.read(p))])),
      };
    };
    const [apart, together] = [await run([]), await run([fuseUpdates])];
    expect(labels(apart.program).filter((label) => label === "sgd")).toHaveLength(3);
    expect(labels(together.program).filter((label) => label === "sgd")).toHaveLength(1);
    expect(together.values).toEqual(apart.values);
    expect(together.values[0]![0]).toBeCloseTo(1 - 0.25 - 0.25 * 1.5, 6);
  });

  it("stay apart where their learning rates differ", () => {
    const graph = new Graph();
    const lrs = [graph.variable("lr", [1]), graph.variable("other", [1])];
    const { updates } = updated(graph, lrs);
    const program = compileProgram(graph, { updates }, [fuseUpdates]);
    expect(labels(program).filter((label) => label === "sgd")).toHaveLength(2);
  });
});

async function computed(program: Program, tensor: Tensor) {
  const runnable = await new CpuDevice().compile(program);
  await runnable.submit(1);
  return runnable.read(tensor);
}
