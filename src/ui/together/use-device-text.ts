import { useWords } from "../i18n";
import { processorWords } from "../shared/processor-words";
import { sharedWords } from "../shared/words";

/** What a replica trains on in the reader's language, where it is a processor: a GPU has a name of its own. */
export function useDeviceText(): (device: string) => string {
  const t = useWords(processorWords);
  const { names } = useWords(sharedWords);
  return (device) => {
    const [, code, threads] =
      /^(WebAssembly SIMD|JavaScript) on (one|\d+) (?:threads?|processor core)/.exec(device) ?? [];
    if (!code || !threads) return device;
    const count = threads === "one" ? 1 : Number(threads);
    return names([t.processor, t.code[code === "WebAssembly SIMD" ? "wasm" : "js"], t.threads(count)]);
  };
}
