/** @file What a processor computed with, in words that stand in terminals and tables. */

export interface NamedProcessor {
  code: "wasm" | "js";
  arithmetic: "strict" | "relaxed";
  threads: number;
}

/** "SIMD · 2 threads · strict" */
export const processorName = ({ code, arithmetic, threads }: NamedProcessor): string =>
  [
    code === "wasm" ? "SIMD" : "plain loops",
    threads === 1 ? "1 thread" : `${threads} threads`,
    arithmetic,
  ].join(" · ");
