import { withoutComments } from "../../lib/wgsl-comments";
import type { SourceFile } from "./kernel-sources";

export interface SourceBlock {
  /** Where it was written; null for what was made of it. */
  file: string | null;
  text: string;
}

/**
 * What is compiled, every line with the indentation and the comment that it has in its file: without these, it is what is compiled,
 * byte for byte. `code` has the lines of `files` one below the other, and where it stores halves, `enable f16;` or nothing above
 * them, and below them loads and stores for its arguments, then `prelude`.
 */
export function annotate(code: string, files: readonly SourceFile[], prelude: SourceFile): SourceBlock[] {
  const lines = withoutComments(code).split("\n");
  const written = files.map(({ text }) => text.split("\n"));
  const count = written.reduce((sum, one) => sum + one.length, 0);
  const hasHalves = lines.length > count;
  const ofPrelude = prelude.text.split("\n");
  const blocks: SourceBlock[] = [];
  let at = hasHalves ? 1 : 0;
  for (const [index, { file }] of files.entries()) {
    const own = written[index]!;
    const text = own.map((line, i) => dress(lines[at + i]!, line)).join("\n");
    blocks.push({ file, text });
    at += own.length;
  }
  if (!hasHalves) return blocks;
  const end = lines.length - ofPrelude.length;
  blocks.unshift({ file: null, text: lines[0]! });
  blocks.push({ file: null, text: lines.slice(at, end).join("\n") });
  blocks.push({
    file: prelude.file,
    text: ofPrelude.map((line, i) => dress(lines[end + i]!, line)).join("\n"),
  });
  return blocks;
}

/** A line that runs, as the line that it was made of is written. */
function dress(line: string, written: string): string {
  const [indent = ""] = /^[ \t]*/.exec(written)!;
  const comment = /[ \t]*\/\/.*$/.exec(written)?.[0] ?? "";
  // A line that is nothing but a comment has its indentation in that.
  return line === "" ? comment : `${indent}${line}${comment}`;
}
