import { expect, test } from "vitest";
import { parseConfig } from "../../train/parse-config";
import { fusionReport } from "../../train/report/fusion-report";
import { usesOf } from "./uses";

const report = fusionReport(parseConfig({ hidden: [32, 32], batchSize: 64 }), 10);

test("a row for each mode and size that launches the kernel, with the numbers of its launches", () => {
  const uses = usesOf("matmul", report);
  expect(uses.map(({ mode, dims }) => [mode, dims])).toEqual([
    ["off", { M: 64, K: 784, N: 32 }],
    ["off", { M: 64, K: 32, N: 32 }],
    ["off", { M: 64, K: 32, N: 10 }],
  ]);
  expect(uses[0]).toMatchObject({ flops: 2 * 64 * 784 * 32, bytes: 4 * (64 * 784 + 784 * 32 + 64 * 32) });
  const relu = usesOf("relu", report);
  expect(relu).toHaveLength(1);
  expect(relu[0]!.numbers).toHaveLength(2);
  expect(relu[0]!.total).toBe(report.off.launches.length);
});

test("a fused kernel says what it stands for; one that no step launches has no row", () => {
  const [use] = usesOf("mlp-rows", report);
  expect(use!.mode).toBe("step");
  expect(use!.standsFor).toContain("softmax-cross-entropy");
  expect(usesOf("gelu", report)).toEqual([]);
});
