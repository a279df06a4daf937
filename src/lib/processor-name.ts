/** @file What a processor computed with: as tables and terminals name it, and the page in the reader's language. */

export interface NamedProcessor {
  code: "wasm" | "js";
  arithmetic: "strict" | "relaxed";
  fusesMultiplyAdd: boolean;
  threads: number;
}

/** The parts of a name in one language. */
export interface ProcessorNameWords {
  readonly processor: string;
  readonly code: Readonly<Record<NamedProcessor["code"], string>>;
  readonly threads: (count: number) => string;
  readonly strict: string;
  readonly relaxed: { readonly fused: string; readonly unfused: string };
}

/** The page says the same; see processor-words.ts. */
const english: ProcessorNameWords = {
  processor: "processor",
  code: { wasm: "SIMD", js: "plain loops" },
  threads: (count) => (count === 1 ? "1 thread" : `${count} threads`),
  strict: "strict",
  relaxed: { fused: "relaxed (fused multiply-add)", unfused: "relaxed (without fused multiply-add)" },
};

/** "processor · SIMD · 2 threads · strict" */
export const processorName = (one: NamedProcessor, t = english): string =>
  [t.processor, processorMeans(one, t)].join(separator);

/** "SIMD · 2 threads · strict" */
export function processorMeans(
  { code, arithmetic, fusesMultiplyAdd, threads }: NamedProcessor,
  t = english,
): string {
  const relaxed = fusesMultiplyAdd ? t.relaxed.fused : t.relaxed.unfused;
  return [t.code[code], t.threads(threads), arithmetic === "strict" ? t.strict : relaxed].join(separator);
}

const separator = " · ";
