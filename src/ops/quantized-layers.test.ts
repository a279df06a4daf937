import { describe, expect, it } from "vitest";
import * as kernels from "../../shaders";
import { testDevices } from "../device/test-device";
import { Graph } from "../graph/graph";
import { fusePass } from "../graph/passes/fuse";
import { compileProgram } from "../graph/program";
import { quantizeWeight } from "../lib/quantization";
import { addBias, matmul, relu, scale } from "./index";
import { type LayerQuantization, quantizeLayers } from "./quantized-layers";

const shape = { inputs: 8, outputs: 4 };
const values = Float32Array.from({ length: 32 }, (_, i) => Math.sin(i));
const x = Float32Array.from({ length: 24 }, (_, i) => Math.cos(i));
const bias = [0.5, -0.5, 0.25, 0];

function trace(bits: number, input: LayerQuantization["input"] = "dynamic") {
  const graph = new Graph();
  const weight = graph.parameter("w", [8, 4], values);
  const sums = matmul(graph.variable("x", [3, 8], { initial: x }), weight);
  const y = relu(addBias(sums, graph.parameter("b", [4], bias)));
  const layer = { weight: quantizeWeight(values, shape, { bits, per: "channel" }), input };
  return { graph, sums, y, pass: quantizeLayers(new Map([[weight, layer]]), 255), layer };
}

const kernelsOf = (program: ReturnType<typeof compileProgram>) =>
  program.launches.map(({ kernel }) => kernel.name);

describe("a dense layer with a quantized weight", () => {
  it("is found with its bias and ReLU, measured and rounded anew in each call, and fused to one product", () => {
    const { graph, y, pass } = trace(8);
    const program = compileProgram(graph, { outputs: [y] }, [pass]);
    expect(kernelsOf(program)).toEqual(["row-ranges", "quantize-dynamic", "matmul-int8", "rescale"]);
    expect(program.launches.every(({ operations }) => operations.join() === "0,1,2")).toBe(true);
    const fused = trace(8);
    const fuse = fusePass([kernels.denseInt8], 8);
    expect(kernelsOf(compileProgram(fused.graph, { outputs: [fused.y] }, [fused.pass, fuse]))).toEqual([
      "row-ranges",
      "quantize-dynamic",
      "dense-int8",
    ]);
  });

  it("needs no range where that is known, and no integers of its input where its weight has fewer bits", () => {
    const known = trace(8, { scale: 0.01, zero: 100 });
    expect(kernelsOf(compileProgram(known.graph, { outputs: [known.y] }, [known.pass]))).toEqual([
      "quantize",
      "matmul-int8",
      "rescale",
    ]);
    const few = trace(4);
    expect(kernelsOf(compileProgram(few.graph, { outputs: [few.y] }, [few.pass]))).toEqual(["dense-bits"]);
  });

  it("is refused where its sums are read by others", () => {
    const { graph, sums, y, pass } = trace(8);
    const other = scale(sums, 2);
    expect(() => compileProgram(graph, { outputs: [y, other] }, [pass])).toThrow("is read by others too");
  });
});

describe.each(await testDevices())("on %s", (_, device) => {
  it.skipIf(typeof device === "string").each([8, 5, 1])("yields what %i bits stand for", async (bits) => {
    if (typeof device === "string") return;
    const { graph, y, pass, layer } = trace(bits);
    const program = compileProgram(graph, { outputs: [y] }, [pass, fusePass([kernels.denseInt8], 8)]);
    const runnable = await device.compile(program, { readback: [y] });
    const [got] = await runnable.submit(1);
    runnable.dispose();
    const { integers, scales } = layer.weight;
    for (let m = 0; m < 3; m++) {
      for (let n = 0; n < 4; n++) {
        let z = bias[n]!;
        for (let k = 0; k < 8; k++) z += x[m * 8 + k]! * integers[n * 8 + k]! * scales[n]!;
        // Inputs are rounded too where weights have eight bits: by 1/255 of their range of 2, at most half of that each.
        const bound = bits === 8 ? 8 * (1 / 255) * 1.0 : 1e-5;
        expect(Math.abs(got![m * 4 + n]! - Math.max(z, 0))).toBeLessThan(bound);
      }
    }
  });
});
