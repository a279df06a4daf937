/** @file What one text has that another has not, line by line. */
import { diffLines } from "diff";
import { highlight, type SourceLanguage, type Token } from "./highlight";

export interface DifferenceLine {
  /** On which side it stands. */
  side: "both" | "before" | "after";
  tokens: readonly Token[];
}

interface SidedText {
  text: string;
  language: SourceLanguage;
}

export function differenceOf(before: SidedText, after: SidedText): DifferenceLine[] {
  const [was, is] = [before, after].map(({ text }) => `${text.trimEnd()}\n`) as [string, string];
  const [old, now] = [before, after].map(({ text, language }) => highlight(text, language)) as [
    Token[][],
    Token[][],
  ];
  const at = { before: 0, after: 0 };
  return diffLines(was, is).flatMap(({ added, removed, count }) => {
    const side = added ? "after" : removed ? "before" : "both";
    const [lines, from] = side === "before" ? [old, at.before] : [now, at.after];
    if (side !== "after") at.before += count;
    if (side !== "before") at.after += count;
    return lines.slice(from, from + count).map((tokens) => ({ side, tokens }) as const);
  });
}
