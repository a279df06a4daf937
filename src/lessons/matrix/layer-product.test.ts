import { expect, test } from "vitest";
import { uniform } from "../../lib/random";
import { SystolicArray } from "../../systolic/systolic-array";
import { largestError, largestOf, layerProduct, type Numbers, outputsOf } from "./layer-product";
import { dense, untrainedNetwork } from "./network";

const layer = untrainedNetwork().layers[1]!;
layer.bias.set(uniform(3, 1, 10, -1, 1));
const x = uniform(3, 2, 4 * 128, 0, 1) as Float32Array<ArrayBuffer>;

function computed(numbers: Numbers) {
  const product = layerProduct(layer, x, numbers);
  const array = new SystolicArray(product.factors, { rows: 8, columns: 8 }, "two");
  while (!array.isDone) array.step();
  return { product, sums: array.state.accumulators };
}

test("sums become the layer's outputs, in integers as nearly as a byte allows", () => {
  const expected = dense(x, layer);
  const off = (numbers: Numbers) => {
    const { product, sums } = computed(numbers);
    return largestOf(outputsOf(product, sums).map((value, i) => value - expected[i]!));
  };
  expect(off("f32")).toBeLessThan(1e-5);
  // Half a step of the inputs for each weight, and half a step of the weights for each input.
  const [inputStep, weightStep] = [1 / 127, 0.21 / 127.5];
  expect(off("int8")).toBeLessThan(0.5 * 128 * (inputStep * 0.21 + weightStep));
  expect(off("int8")).toBeGreaterThan(0);
});

test("sums are held against the plain product: integers to the bit, and a wrong one is found", () => {
  const { product, sums } = computed("int8");
  expect(largestError(product, sums)).toBe(0);
  sums[17]! += 1;
  expect(largestError(product, sums)).toBe(1);
  const single = computed("f32");
  expect(largestError(single.product, single.sums)).toBeLessThan(1e-5);
  single.sums[3]! += 0.5;
  expect(largestError(single.product, single.sums)).toBeCloseTo(0.5, 4);
});
