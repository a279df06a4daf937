/** @file What holds for all style sheets of the page: nothing is said twice, and what is shared is used. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** Fewer lines may well be the same by chance. */
const blockLines = 6;

const source = fileURLToPath(new URL("..", import.meta.url));

/** Files of the page and of its lessons, by their paths in src. */
const read = (ending: RegExp): Map<string, string> =>
  new Map(
    ["ui", "lessons"]
      .flatMap((folder) =>
        readdirSync(join(source, folder), { recursive: true, encoding: "utf8" }).map((path) =>
          join(folder, path),
        ),
      )
      .filter((path) => ending.test(path))
      .map((path) => [path.replaceAll("\\", "/"), readFileSync(join(source, path), "utf8")]),
  );

const sheets = read(/\.css$/);

/** Every block of lines that stands in two places, as "a.css:3-8 stands in b.css:14, too"; overlapping blocks are told as one. */
function copies(files: ReadonlyMap<string, string>): string[] {
  const known = new Map<string, { file: string; first: number }>();
  const found: { file: string; first: number; last: number; other: string; from: number }[] = [];
  for (const [file, text] of files) {
    const lines = codeLines(text);
    for (let i = 0; i + blockLines <= lines.length; i++) {
      const block = lines.slice(i, i + blockLines);
      const key = block.map(({ code }) => code).join("\n");
      const [first, last] = [block[0]!.number, block.at(-1)!.number];
      const other = known.get(key);
      if (!other) {
        known.set(key, { file, first });
        continue;
      }
      const before = found.at(-1);
      const goesOn = before?.file === file && before.other === other.file && first <= before.last;
      if (goesOn) before.last = last;
      else found.push({ file, first, last, other: other.file, from: other.first });
    }
  }
  return found.map(
    ({ file, first, last, other, from }) => `${file}:${first}-${last} stands in ${other}:${from}, too`,
  );
}

/** Lines without indentation, blank ones and comments left out, with the numbers that they have in the file. */
const codeLines = (text: string): { code: string; number: number }[] =>
  text
    .replace(/\/\*.*?\*\//gs, (comment) => comment.replace(/[^\n]/g, ""))
    .split("\n")
    .map((line, i) => ({ code: line.trim(), number: i + 1 }))
    .filter(({ code }) => code !== "");

test("no six lines of style stand in two places: what is shared is a pattern in patterns.css, or a component", () => {
  expect(sheets.size).toBeGreaterThan(40);
  expect(copies(sheets)).toEqual([]);
});

test("a copy is found across rules, comments and indentation, and named by its files and lines", () => {
  const rule = ["  display: grid;", "  gap: 0;", "}", ".b {", "  color: red;", "}"];
  const apart = [".x {", ...rule].join("\n");
  const indented = [
    "@media print {",
    "  .y {",
    "    display: grid;",
    "/* Why,",
    "   at length. */",
    ...rule.slice(1),
  ].join("\n\n");
  expect(
    copies(
      new Map([
        ["a.css", apart],
        ["b.css", indented],
      ]),
    ),
  ).toEqual(["b.css:5-19 stands in a.css:2, too"]);
  expect(copies(new Map([["a.css", `${apart}\n${apart}`]]))).toEqual(["a.css:8-14 stands in a.css:1, too"]);
  expect(
    copies(
      new Map([
        ["a.css", apart],
        ["b.css", rule.slice(1).join("\n")],
      ]),
    ),
  ).toEqual([]);
});

test("every class that a component takes from its style sheet has a rule there", () => {
  const missing = [...read(/\.tsx?$/)].flatMap(([path, text]) => {
    const sheet = /import styles from "(.*?\.module\.css)"/.exec(text)?.[1];
    if (!sheet) return [];
    const rules = sheets.get(join(dirname(path), sheet).replaceAll("\\", "/"))!;
    const names = [...text.matchAll(/\bstyles(?:\.|\[")([\w-]+)/g)].map(([, name]) => name!);
    return names.filter((name) => !new RegExp(`\\.${name}\\b`).test(rules)).map((name) => `${path}: ${name}`);
  });
  expect(missing).toEqual([]);
});

test("every pattern is taken in two places at least, and every pattern that is taken exists", () => {
  const patterns = new Set(
    [...sheets.get("ui/patterns.css")!.matchAll(/^\s*\.([\w-]+)/gm)].map(([, name]) => name!),
  );
  const composed = [...sheets.values()].flatMap((text) =>
    [...text.matchAll(/composes: ([^;]*) from global;/g)].flatMap(([, names]) => names!.split(" ")),
  );
  const named = [...read(/\.tsx$/).values()].flatMap((text) =>
    [...text.matchAll(/className=(?:"|\{`)([a-z][a-z -]*)/g)].flatMap(([, names]) =>
      names!.trim().split(" "),
    ),
  );
  const taken = [...composed, ...named];
  expect(patterns.size).toBeGreaterThan(10);
  expect([...new Set(taken)].filter((name) => !patterns.has(name))).toEqual([]);
  expect([...patterns].filter((name) => taken.filter((one) => one === name).length < 2)).toEqual([]);
});
