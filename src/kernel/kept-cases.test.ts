import { expect, test, vi } from "vitest";
import { matmul } from "../../shaders/index";
import { type CaseKey, makeCase } from "./cases";
import { keepCases } from "./kept-cases";

const reference = vi.fn(matmul.reference);
const kernel = { ...matmul, reference };
const [first, second] = matmul.variants.wgsl;
const keyOf = (dims: CaseKey["dims"], form: CaseKey["form"] = "f32", variant = first!): CaseKey => ({
  kernel,
  variant,
  form,
  dims,
  params: {},
});

test("variants that meet the same sizes in the same precision share a case, and each has its own name on it", () => {
  const cases = keepCases();
  const dims = { M: 3, K: 5, N: 2 };
  const one = cases(keyOf(dims));
  const calls = reference.mock.calls.length;
  const other = cases(keyOf(dims, "f32", second!));
  expect(reference).toHaveBeenCalledTimes(calls);
  expect(other.variant).toBe(second);
  expect(other.contents).toBe(one.contents);
  const native = cases(keyOf(dims, "native"));
  expect(native.contents).not.toEqual(one.contents);
  expect(cases(keyOf(dims, "packed")).contents).toBe(native.contents);
  expect(native.expected).toEqual(makeCase(keyOf(dims, "native")).expected);
});

test("a kernel with the name of another has cases of its own, and old cases are made again", () => {
  const cases = keepCases();
  const dims = { M: 1, K: 1, N: 1 };
  const one = cases(keyOf(dims));
  expect(cases({ ...keyOf(dims), kernel: matmul }).contents).not.toBe(one.contents);
  const again = cases(keyOf(dims));
  for (let M = 2; M < 12; M++) cases(keyOf({ ...dims, M }));
  expect(cases(keyOf(dims)).contents).toBe(again.contents);
  for (let M = 12; M < 30; M++) cases(keyOf({ ...dims, M }));
  expect(cases(keyOf(dims)).contents).not.toBe(again.contents);
});
