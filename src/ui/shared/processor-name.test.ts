import { describe, expect, it } from "vitest";
import type { ProcessorInfo } from "../../worker/api";
import { processorLacks, processorName } from "./processor-name";
import { processorWords } from "./processor-words";

const simd: ProcessorInfo = {
  code: "wasm",
  arithmetic: "strict",
  fusesMultiplyAdd: false,
  threads: 2,
  lacks: [],
};

describe("a processor", () => {
  it.each([
    [simd, "processor · SIMD · 2 threads · strict", "CPU · SIMD 指令 · 2 个线程 · 严格"],
    [{ ...simd, threads: 1 }, "processor · SIMD · 1 thread · strict", "CPU · SIMD 指令 · 1 个线程 · 严格"],
    [
      { ...simd, arithmetic: "relaxed", fusesMultiplyAdd: true },
      "processor · SIMD · 2 threads · relaxed (fused multiply-add)",
      "CPU · SIMD 指令 · 2 个线程 · 宽松（乘加融合）",
    ],
    [
      { ...simd, arithmetic: "relaxed" },
      "processor · SIMD · 2 threads · relaxed (without fused multiply-add)",
      "CPU · SIMD 指令 · 2 个线程 · 宽松（乘加未融合）",
    ],
    [
      { ...simd, code: "js", threads: 1 },
      "processor · JavaScript loops · 1 thread",
      "CPU · JavaScript 循环 · 1 个线程",
    ],
  ] satisfies [ProcessorInfo, string, string][])(
    "is named by its code, threads and arithmetic: %o",
    (info, en, zh) => {
      expect(processorName(info, processorWords.en)).toBe(en);
      expect(processorName(info, processorWords.zh)).toBe(zh);
    },
  );

  it("says each thing that it lacks, and nothing where it lacks none", () => {
    expect(processorLacks(simd, processorWords.en)).toEqual([]);
    const lacks = ["relaxed-simd", "second-core"] as const;
    expect(processorLacks({ ...simd, lacks }, processorWords.en)).toEqual([
      "The engine lacks relaxed SIMD, so the arithmetic is strict.",
      "There is no second core to spare, so one thread computes.",
    ]);
  });
});
