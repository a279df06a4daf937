import { expect, it } from "vitest";
import { processorMeans, processorName } from "../../lib/processor-name";
import type { ProcessorInfo } from "../../worker/api";
import { processorWords } from "./processor-words";

const simd: ProcessorInfo = {
  code: "wasm",
  arithmetic: "strict",
  fusesMultiplyAdd: false,
  threads: 2,
  lacks: [],
};

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
    "processor · plain loops · 1 thread · strict",
    "CPU · 普通循环 · 1 个线程 · 严格",
  ],
] satisfies [ProcessorInfo, string, string][])(
  "a processor is named by its code, threads and arithmetic, in tables as on the page: %o",
  (info, en, zh) => {
    expect(processorName(info)).toBe(en);
    expect(processorName(info, processorWords.en)).toBe(en);
    expect(processorName(info, processorWords.zh)).toBe(zh);
    expect(`processor · ${processorMeans(info)}`).toBe(en);
  },
);
