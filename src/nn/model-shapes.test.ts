import { describe, expect, it } from "vitest";
import { mnist } from "../data/mnist";
import { costOf } from "../graph/program";
import { sizeOf } from "../tensor/shape";
import { hiddenOf } from "../train/inspect/step-names";
import { parseConfig } from "../train/parse-config";
import { traceWithoutData } from "../train/report/fusion-report";
import { modelShapes, type ShapeOf } from "./model-shapes";

const products = ["matmul", "matmul-nt", "matmul-tn"];

const computed = Object.entries<ShapeOf | null>(modelShapes).filter(([, shapeOf]) => shapeOf !== null) as [
  string,
  ShapeOf,
][];

describe.each(computed)("the shape of %s, computed by the page", (model, shapeOf) => {
  it.each([[[]], [[128]], [[64, 300]]])("is that of the traced run, with hidden layers %j", (hidden) => {
    const config = parseConfig({ model, hidden, fusion: "off" });
    const shape = shapeOf(config, { inputs: mnist.width * mnist.height, classes: mnist.classes });
    const traced = traceWithoutData(config, 8, () => null);
    expect(traced.shape).toEqual(shape);
    expect(shape.parameterCount).toBe(
      traced.parameters.reduce((count, { shape }) => count + sizeOf(shape), 0),
    );
    expect(shape.hidden).toEqual(hiddenOf(traced.train.recorded.forward).map(({ shape }) => shape[1]));
    expect(traced.firstWeight?.shape ?? null).toEqual(
      shape.firstWeight && [shape.firstWeight.inputs, shape.firstWeight.outputs],
    );
    const launches = traced.train.program.launches.filter(({ kernel }) => products.includes(kernel.name));
    const flops = launches.reduce((sum, launch) => sum + costOf(launch).flops, 0);
    expect(shape.trainingFlops * config.batchSize).toBe(flops);
  });
});
