/** @file What the words of a source are, for their look. Three small languages, none of which is read for more than that. */

export type TokenKind = "comment" | "string" | "attribute" | "keyword" | "type" | "number";

export interface Token {
  /** null for names, signs and spaces. */
  kind: TokenKind | null;
  text: string;
}

const number = String.raw`(?<number>(?<![\w$])-?(?:0x[\da-fA-F_]+|\d[\d_]*(?:\.\d+)?(?:e[-+]?\d+)?)[fhuin]?\b)`;
const words = (list: string): string => String.raw`\b(?:${list.replaceAll(" ", "|")})\b`;

const grammars = {
  wgsl: [
    String.raw`(?<comment>\/\/.*)`,
    String.raw`(?<attribute>@\w+)`,
    `(?<keyword>${words("alias const const_assert enable requires override struct fn let var return if else for while loop continuing break continue switch case default true false storage workgroup private function read read_write")})`,
    String.raw`(?<type>\b(?:[fiu]32|f16|bool|Real|array|atomic|vec[234][fiuh]?|mat[234]x[234][fh]?|vec[234]|subgroup_matrix_\w+)\b)`,
    number,
  ],
  wat: [
    String.raw`(?<comment>;;.*|\(;[\s\S]*?;\))`,
    String.raw`(?<string>"[^"\n]*")`,
    String.raw`(?<type>\b(?:i8x16|i16x8|i32x4|i64x2|f32x4|f64x2|v128|i32|i64|f32|f64)\b(?!\.))`,
    String.raw`(?<keyword>(?<=\()[a-z][\w.]*)`,
    number,
  ],
  ts: [
    String.raw`(?<comment>\/\/.*|\/\*[\s\S]*?\*\/)`,
    String.raw`(?<string>"(?:[^"\\\n]|\\.)*"|\x60(?:[^\x60\\]|\\.)*\x60)`,
    `(?<keyword>${words("import export from const let function return if else for while of in new type interface extends as satisfies true false null undefined")})`,
    String.raw`(?<type>\b[A-Z][a-z]\w*\b)`,
    number,
  ],
} as const;

export type SourceLanguage = keyof typeof grammars;

/** Of a file by its name; what specialize() writes is WGSL. */
export function languageOf(file: string | null): SourceLanguage {
  const ending = file?.split(".").at(-1);
  return ending === "wat" || ending === "ts" ? ending : "wgsl";
}

/** The lines of a text, each as its words. Together they are the text. */
export function highlight(text: string, language: SourceLanguage): Token[][] {
  const lines: Token[][] = [[]];
  const add = (kind: TokenKind | null, part: string) => {
    for (const [index, line] of part.split("\n").entries()) {
      if (index > 0) lines.push([]);
      if (line !== "") lines.at(-1)!.push({ kind, text: line });
    }
  };
  let at = 0;
  for (const match of text.matchAll(new RegExp(grammars[language].join("|"), "g"))) {
    add(null, text.slice(at, match.index));
    const [kind] = Object.entries(match.groups!).find(([, word]) => word !== undefined)!;
    add(kind as TokenKind, match[0]);
    at = match.index + match[0].length;
  }
  add(null, text.slice(at));
  return lines;
}
