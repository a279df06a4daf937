import { expect, test, vi } from "vitest";
import { allowRelaxedSimd } from "../v8-flags";
import { expectedSum, measureProcessorPeaks } from "./peaks";

test("sums tell whether rounds were odd or even", () => {
  expect(expectedSum(1)).not.toBe(expectedSum(0));
  expect(expectedSum(3)).toBe(expectedSum(1));
});

test("a processor's peak is told by functions whose results are right, in both kinds of arithmetic", async () => {
  allowRelaxedSimd();
  for (const arithmetic of ["strict", "relaxed"] as const) {
    const { f32Gflops, f16Gflops, copyGBs } = await measureProcessorPeaks(arithmetic);
    expect(f32Gflops).toBeGreaterThan(1);
    expect(f32Gflops).toBeLessThan(1000);
    expect(f16Gflops).toBeNull();
    expect(copyGBs).toBeGreaterThan(0.2);
    expect(copyGBs).toBeLessThan(1000);
  }
});

test("is not told where a result is wrong", async () => {
  const instantiate = WebAssembly.instantiate.bind(WebAssembly);
  vi.spyOn(WebAssembly, "instantiate").mockImplementation((async (...args: [BufferSource]) => {
    const { instance } = await instantiate(...args);
    const { multiply_add: multiplyAdd } = instance.exports as Record<string, (...of: number[]) => number>;
    // As if it took one round more.
    const wrong = multiplyAdd && ((a: number, b: number, rounds: number) => multiplyAdd(a, b, rounds + 1));
    return { instance: { exports: { ...instance.exports, ...(wrong && { multiply_add: wrong }) } } };
  }) as never);
  await expect(measureProcessorPeaks("strict")).rejects.toThrow("multiply-adds came to 780, not 3220, after");
});
