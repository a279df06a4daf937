import { expect, test } from "vitest";
import { initialParameters, sampleCount, titleOf, workloads } from "./workloads";

test("no batch is short, so that all libraries train on the same samples", () => {
  for (const workload of workloads)
    if (workload.kind === "training") expect(sampleCount % workload.batchSize).toBe(0);
});

test("all libraries begin with the same parameters, in the shapes of their layers", () => {
  const parameters = initialParameters([784, 128, 10]);
  expect(parameters.map(({ shape }) => shape)).toEqual([[784, 128], [128], [128, 10], [10]]);
  for (const { shape, values } of parameters) expect(values).toHaveLength(shape[0] * (shape[1] ?? 1));
  expect(initialParameters([784, 128, 10])[0]!.values).toEqual(parameters[0]!.values);
});

test("titles name the model and the batch, or the product", () => {
  expect(workloads.map(titleOf)).toEqual([
    "784-128-10, batch 32",
    "784-128-10, batch 128",
    "784-128-10, batch 1024",
    "784-1024-1024-10, batch 256",
    "product 512×512×512 in f32",
    "product 512×512×512 in f16",
    "product 1024×1024×1024 in f32",
    "product 1024×1024×1024 in f16",
  ]);
});
