import type { ProcessorInfo } from "../../worker/api";
import type { ProcessorWords } from "./processor-words";

/** "processor · SIMD · 2 threads · strict", in the reader's language. */
export const writeProcessor = ({ code, threads, arithmetic }: ProcessorInfo, t: ProcessorWords): string =>
  t.name(t.code[code], t.threads(threads), t.arithmetic[arithmetic]);
