import { expect, test } from "vitest";
import {
  adam,
  exponents,
  matmul,
  relu,
  rowRanges,
  sampleBatch,
  softmaxCrossEntropy,
  sumRows,
} from "../../shaders/index";
import {
  type CaseForm,
  type CaseKey,
  caseKeys,
  compare,
  decode,
  encode,
  formsOf,
  isForHardwareAlone,
  makeCase,
  precisionOf,
} from "./cases";
import type { Kernel } from "./declaration";

function caseOf(kernel: Kernel, dims: Record<string, number>, form: CaseForm = "f32") {
  const key: CaseKey = { kernel, variant: kernel.variants.wgsl.at(-1)!, form, dims, params: kernel.params };
  const conformance = makeCase(key);
  const [expected] = conformance.expected;
  const results = (change: (values: Float64Array) => void = () => {}) => {
    const values = Float64Array.from(expected!.reference);
    change(values);
    return { [expected!.arg.name]: encode(values, "real", precisionOf(form)) };
  };
  return { conformance, expected: expected!, results };
}

test("the same key gives the same bytes, other sizes give others", () => {
  const { conformance } = caseOf(matmul, { M: 5, K: 7, N: 3 });
  expect(caseOf(matmul, { M: 5, K: 7, N: 3 }).conformance.contents).toEqual(conformance.contents);
  expect(caseOf(matmul, { M: 5, K: 7, N: 2 }).conformance.contents["a"]).not.toEqual(
    conformance.contents["a"],
  );
});

test("sizes surround the tile, differ between dimensions and include those in use", () => {
  for (const variant of matmul.variants.wgsl) {
    const keys = caseKeys(matmul, variant, "f32");
    expect(keys.length).toBeGreaterThanOrEqual(5);
    for (const { dims, params } of keys) expect(variant.isLegal(dims, params)).toBe(true);
    const sizes = new Set(keys.map(({ dims }) => dims["N"]));
    expect(sizes.size).toBeGreaterThanOrEqual(4);
    expect(keys.some(({ dims }) => dims["M"] === 128 && dims["K"] === 784)).toBe(true);
  }
  const naive = caseKeys(matmul, matmul.variants.wgsl.at(-1)!, "f32");
  expect(naive.some(({ dims }) => dims["M"] !== dims["N"] && dims["M"] !== dims["K"])).toBe(true);
});

test("inputs are rounded to their storage, so the reference sees what the GPU sees", () => {
  const { conformance } = caseOf(relu, { N: 100 }, "packed");
  const x = decode(conformance.contents["x"]!, "real", "f16");
  expect(conformance.contents["x"]!.length).toBe(200);
  expect([...conformance.expected[0]!.reference]).toEqual([...x].map((value) => Math.max(value, 0)));
});

test("the reference itself passes with ratio 0", () => {
  const { conformance, results } = caseOf(matmul, { M: 4, K: 9, N: 4 });
  expect(compare(conformance, results())).toMatchObject({ pass: true, firstBad: "" });
  expect(compare(conformance, results()).ratio).toBeLessThan(0.1);
});

test("one element that is off by a little too much fails and is named", () => {
  const { conformance, expected, results } = caseOf(matmul, { M: 4, K: 9, N: 4 });
  const wrong = results((values) => {
    values[6]! += 3 * expected.bounds[6]!;
  });
  const { pass, ratio, firstBad } = compare(conformance, wrong);
  expect(pass).toBe(false);
  expect(ratio).toBeGreaterThan(2.5);
  expect(firstBad).toMatch(/^y\[6\] is /);
});

test("a NaN fails, and so does an element that was never written", () => {
  const { conformance, results } = caseOf(matmul, { M: 4, K: 9, N: 4 });
  const withNaN = results((values) => {
    values[3] = Number.NaN;
  });
  expect(compare(conformance, withNaN)).toMatchObject({ pass: false, ratio: Number.POSITIVE_INFINITY });
  expect(compare(conformance, { y: conformance.contents["y"]! }).firstBad).toMatch(/^y\[0\] is NaN/);
});

test("an element whose bound or reference is no number, or beyond all numbers, fails", () => {
  const { conformance, expected, results } = caseOf(matmul, { M: 4, K: 9, N: 4 });
  const got = results((values) => {
    values[3]! += 1;
  });
  const beyond = (what: "bounds" | "reference", value: number) => {
    const changed = { ...expected, [what]: expected[what].slice() };
    changed[what][3] = value;
    return compare({ ...conformance, expected: [changed] }, got);
  };
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY])
    expect(beyond("reference", value), `${value}`).toMatchObject({
      pass: false,
      ratio: Number.POSITIVE_INFINITY,
    });
  expect(beyond("bounds", Number.NaN)).toMatchObject({ pass: false, ratio: Number.POSITIVE_INFINITY });
  const endless = results((values) => {
    values[3] = Number.POSITIVE_INFINITY;
  });
  const bounds = expected.bounds.slice().fill(Number.POSITIVE_INFINITY);
  const withBounds = { ...conformance, expected: [{ ...expected, bounds }] };
  expect(compare(withBounds, endless)).toMatchObject({
    pass: false,
    firstBad: expect.stringMatching(/^y\[3\] is Infinity/),
  });
});

test("an exact kernel may not differ at all, an integer output neither", () => {
  const { conformance, results } = caseOf(relu, { N: 8 });
  const wrong = results((values) => {
    values[7]! += 2 ** -20;
  });
  expect(compare(conformance, wrong).pass).toBe(false);
  const counted = caseOf(softmaxCrossEntropy, { B: 6, C: 3 }).conformance;
  const correct = counted.expected.find(({ arg }) => arg.name === "correct")!;
  expect([...correct.bounds]).toEqual([0, 0, 0, 0, 0, 0]);
});

test("a variant for hardware alone is told from a kernel's own, whatever memory that uses", () => {
  const alone = (kernel: Kernel) =>
    kernel.variants.wgsl.filter((variant) => isForHardwareAlone(kernel, variant)).map(({ name }) => name);
  expect(alone(sumRows)).toEqual(["slices"]);
  expect(alone(rowRanges)).toEqual([]);
  expect(isForHardwareAlone(exponents, exponents.small!)).toBe(false);
});

test("a kernel with real arguments has cases with halves too", () => {
  expect(formsOf(matmul, matmul.variants.wgsl.at(-1)!)).toEqual(["f32", "native", "packed"]);
  expect(formsOf(matmul, matmul.variants.wgsl.find(({ name }) => name === "halves")!)).toEqual(["native"]);
  expect(formsOf(matmul, matmul.variants.js[0]!)).toEqual(["f32", "packed"]);
  expect(formsOf(sampleBatch, sampleBatch.variants.wgsl[0]!)).toEqual(["f32"]);
});

test("an optional argument is bound only where halves are", () => {
  const key = { kernel: adam, variant: adam.variants.wgsl[0]!, dims: { N: 4 }, params: adam.params };
  expect(Object.keys(makeCase({ ...key, form: "f32" }).contents)).not.toContain("copy");
  expect(Object.keys(makeCase({ ...key, form: "packed" }).contents)).toContain("copy");
});
