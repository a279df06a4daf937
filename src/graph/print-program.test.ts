import { describe, expect, it } from "vitest";
import { mnist } from "../data/mnist";
import { relu, sgdStep, transpose } from "../ops";
import { defaults } from "../train/config";
import { traceTraining } from "../train/run/training-graph";
import { clockVariable } from "./clock-variable";
import { Graph } from "./graph";
import { printProgram } from "./print-program";
import { compileProgram } from "./program";

it("a program prints as a table of its launches and what it occupies", () => {
  const graph = new Graph();
  // An odd number of elements, which no kernel takes by fours.
  const p = graph.parameter("p", [51, 41]);
  const y = transpose(relu(relu(p)));
  const clock = { lr: graph.variable("lr", [1]), clock: clockVariable(graph, "clock") };
  const update = sgdStep(p, y, graph.variable("v", [51, 41]), clock, { momentum: 0 });
  expect(printProgram(compileProgram(graph, { updates: [update] }))).toMatchInlineSnapshot(`
    "#  launch                    variant  dims           workgroups   flops   bytes
    1  relu                      naive    N=2091         33           2,091  16,728
    2  relu                      naive    N=2091         33           2,091  16,728
    3  transpose (strided-copy)  naive    M=2091 N=2091  33               0  16,728
    4  sgd                       naive    N=2091         33           8,364  41,856
       total                                                         12,546  92,040

    values: 16,736 bytes in 2 buffers (25,104 in 3 without reuse)
    variables and constants: 16,784 bytes in 4 buffers"
  `);
});

describe("the training step of the reference model", () => {
  const nothing = () => ({ count: 0, images: new Uint8Array(), labels: new Uint8Array() });
  const split = { count: 60_000, load: nothing };
  const { train } = traceTraining({
    config: { ...defaults, fusion: "off" },
    spec: mnist,
    train: split,
    test: split,
  });
  const { launches } = train.program;

  it("is this list of launches", () => {
    // Without variants, which are chosen by shape and may change while the step stays the same.
    const rows = launches.map(({ label, dims, params, kernel }) => {
      const sizes = Object.entries(dims).map(([name, size]) => `${name}=${size}`);
      const { bytesRead, bytesWritten } = kernel.cost(dims, params);
      return `${label} ${sizes.join(" ")}: ${bytesRead} + ${bytesWritten} bytes`;
    });
    expect(rows).toMatchInlineSnapshot(`
      [
        "sample-batch S=60000 B=128: 160 + 1536 bytes",
        "gather-rows S=60000 D=784 B=128: 100864 + 401408 bytes",
        "matmul M=128 K=784 N=128: 802816 + 65536 bytes",
        "add-bias M=128 N=128: 66048 + 65536 bytes",
        "relu N=16384: 65536 + 65536 bytes",
        "matmul M=128 K=128 N=10: 70656 + 5120 bytes",
        "add-bias M=128 N=10: 5160 + 5120 bytes",
        "softmax-cross-entropy B=128 C=10: 6144 + 6144 bytes",
        "sum-rows M=128 N=10: 5120 + 40 bytes",
        "matmul-nt M=128 K=10 N=128: 10240 + 65536 bytes",
        "matmul-tn K=128 M=128 N=10: 70656 + 5120 bytes",
        "relu-backward N=16384: 131072 + 65536 bytes",
        "sum-rows M=128 N=128: 65536 + 512 bytes",
        "matmul-tn K=128 M=784 N=128: 466944 + 401408 bytes",
        "adam N=100352: 1605668 + 1204224 bytes",
        "adam N=128: 2084 + 1536 bytes",
        "adam N=1280: 20516 + 15360 bytes",
        "adam N=10: 196 + 120 bytes",
        "record-step B=128 R=1024: 1056 + 48 bytes",
      ]
    `);
  });

  it("wastes no launch on the 1 that backward starts from, nor on gradients of the pixels", () => {
    const labels = launches.map((launch) => launch.label);
    for (const wasteful of ["mul", "scale", "add", "expand", "transpose", "sum"]) {
      expect(labels).not.toContain(wasteful);
    }
    expect(labels.filter((label) => label === "matmul-nt")).toHaveLength(1);
    expect(train.program.persistent.filter((tensor) => tensor.kind === "constant")).toEqual([]);
  });

  it("fits 20 dispatches", () => {
    expect(launches.length).toBeLessThanOrEqual(20);
  });
});
