import type { SelfTestRow } from "../../../worker/api";

/** A check of one kernel that passed, but for these changes. */
export const rowOf = (changes: Partial<SelfTestRow>): SelfTestRow => ({
  kernel: "matmul",
  variant: "tile",
  target: "wgsl",
  precision: "f32",
  dims: { M: 128, K: 784, N: 17 },
  maxError: 1.234e-6,
  bound: 5e-5,
  pass: true,
  problem: "",
  skipped: "",
  ...changes,
});
