import { expect, test } from "vitest";
import { describeKernels } from "../../train/report/kernel-descriptions";
import { highlight, languageOf, type SourceLanguage } from "./highlight";
import { readSource } from "./kernel-sources";

/** Its words that have a look, line by line. */
const marked = (text: string, language: SourceLanguage) =>
  highlight(text, language).map((line) =>
    line.filter(({ kind }) => kind !== null).map(({ kind, text }) => `${kind} ${text}`),
  );

test("the words of WGSL are told apart, and a comment is nothing but that", () => {
  expect(
    marked("const TILE: u32 = 16; // let it be 32\n@compute fn main() { y[i2] = 1.5e-3f; }", "wgsl"),
  ).toEqual([
    ["keyword const", "type u32", "number 16", "comment // let it be 32"],
    ["attribute @compute", "keyword fn", "number 1.5e-3f"],
  ]);
});

test("so are those of WebAssembly and of TypeScript, over lines too", () => {
  expect(marked('(local.get $x2) ;; from "x"\n(; two\nlines ;) (i32.const -4)', "wat")).toEqual([
    ["keyword local.get", 'comment ;; from "x"'],
    ["comment (; two"],
    ["comment lines ;)", "keyword i32.const", "number -4"],
  ]);
  expect(marked('const file = "a // b"; /** One\n * two */ let n: Dims = 3;', "ts")).toEqual([
    ["keyword const", 'string "a // b"', "comment /** One"],
    ["comment  * two */", "keyword let", "type Dims", "number 3"],
  ]);
});

test("nothing of any source is lost or moved", async () => {
  const files = new Set(describeKernels().flatMap(({ variants }) => variants.flatMap(({ files }) => files)));
  expect(files.size).toBeGreaterThan(150);
  for (const file of files) {
    const { text } = await readSource(file);
    const lines = highlight(text, languageOf(file));
    expect(lines.map((line) => line.map((token) => token.text).join("")).join("\n"), file).toBe(text);
  }
});
