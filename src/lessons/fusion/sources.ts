/** @file The sources that the lesson lays beside each other, and which of their lines fusion removes. */
import { highlight, type Token } from "../../ui/kernel-page/highlight";
import { readSource } from "../../ui/kernel-page/kernel-sources";

export interface SourceLines {
  kernel: string;
  lines: readonly { tokens: readonly Token[]; isGone: boolean }[];
}

/** The plainest source of each kernel, and the lines by which a number goes to memory and is fetched again. */
const apart = [
  { kernel: "add-bias", gone: "y[i] = x[i] + b[i % N];" },
  { kernel: "relu", gone: "let z = x[i];" },
];
const fused = [{ kernel: "dense-relu", gone: null }];

/** What a kernel does, from its entry on: above stand its formula and its buffers, which its page shows. */
const bodyOf = (text: string): string => text.slice(text.indexOf("@compute")).trimEnd();

/** Throws an Error where a source does not come, or has no longer the line that the lesson speaks of. */
export async function readSources(): Promise<{ apart: SourceLines[]; fused: SourceLines[] }> {
  const read = async ({ kernel, gone }: { kernel: string; gone: string | null }): Promise<SourceLines> => {
    const { file, text } = await readSource(`${kernel}/${kernel}.wgsl`);
    const body = bodyOf(text);
    const isGone = body.split("\n").map((line) => line.trim() === gone);
    if (gone !== null && !isGone.includes(true)) throw new Error(`${file} has no line "${gone}".`);
    return {
      kernel,
      lines: highlight(body, "wgsl").map((tokens, i) => ({ tokens, isGone: isGone[i]! })),
    };
  };
  const [before, after] = await Promise.all([Promise.all(apart.map(read)), Promise.all(fused.map(read))]);
  return { apart: before, fused: after };
}
