/** @file How a processor computed, in the reader's language. */
import type { ProcessorInfo } from "../../worker/api";
import type { ProcessorWords } from "./processor-words";

/** "processor · SIMD · 2 threads · strict" */
export const processorName = (info: ProcessorInfo, t: ProcessorWords): string =>
  [t.processor, processorMeans(info, t)].join(separator);

/** "SIMD · 2 threads · strict". Loops have one arithmetic only, which goes without saying. */
export function processorMeans(
  { code, threads, arithmetic, fusesMultiplyAdd }: ProcessorInfo,
  t: ProcessorWords,
): string {
  const relaxed = fusesMultiplyAdd ? t.relaxed.fused : t.relaxed.unfused;
  const parts = [
    t.code[code],
    threads === 1 ? t.oneThread : t.threads(String(threads)),
    ...(code === "js" ? [] : [arithmetic === "strict" ? t.strict : relaxed]),
  ];
  return parts.join(separator);
}

const separator = " · ";

/** A sentence for each thing that the processor does without, and what comes of it. */
export const processorLacks = ({ lacks }: ProcessorInfo, t: ProcessorWords): string[] =>
  lacks.map((lack) => t.lacks[lack]);
