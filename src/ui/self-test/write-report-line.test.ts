import { expect, test } from "vitest";
import { adapterOf } from "./testing/adapter";
import { rowOf } from "./testing/row";
import { writeReportLine } from "./write-report-line";

const rows = [
  rowOf({ maxError: 1e-6, bound: 4e-6 }),
  rowOf({
    kernel: "adam",
    dims: { N: 3 },
    maxError: 2,
    bound: 1,
    pass: false,
    problem: "p[0] is 3\nand not 1",
  }),
  rowOf({
    variant: "early",
    dims: {},
    pass: false,
    skipped: "needs time-travel, which this device does not have",
  }),
];

test("the line has what passed, the first failure, the largest error, the adapter, the kernels and the browser", () => {
  expect(writeReportLine(rows, adapterOf(), "Browser 1")).toBe(
    "Halfstep self-test: 1 of 2 passed, 1 variants skipped; " +
      "first failure: adam (tile, wgsl, f32) at N 3: p[0] is 3 and not 1; " +
      "largest error: 2.000 of its bound, adam (tile, wgsl, f32) at N 3; " +
      "acme, native halves, shader-f16; kernels 1a2b3c4d; Browser 1",
  );
});

test("where the processor was checked, it tells of that", () => {
  const line = writeReportLine([rowOf({ target: "wasm", maxError: 0 })], adapterOf(), "Browser 1");
  expect(line).toContain("; processor, wasm, strict, 3 threads; kernels 5e6f7a8b; Browser 1");
  expect(line).not.toContain("\n");
});
