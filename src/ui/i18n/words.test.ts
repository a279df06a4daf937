import { readdirSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { pageNames } from "../../share/pages";
import { type DeclaredText, declaredTexts } from "./testing/declared-texts";
import { literalWords } from "./testing/literal-words";
import { usedTexts } from "./testing/used-texts";
import { chineseFaults, englishFaults } from "./testing/writing";

interface File {
  path: string;
  code: string;
}

const source = fileURLToPath(new URL("../..", import.meta.url));

/** The page's own code and its lessons, without tests and without what makes words of declarations. */
const files: File[] = ["ui", "lessons"]
  .flatMap((folder) =>
    readdirSync(join(source, folder), { recursive: true, encoding: "utf8" }).map((path) =>
      posix.join(folder, path.split(sep).join("/")),
    ),
  )
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|\/testing\/|^ui\/i18n\//.test(path))
  .map((path) => ({ path, code: readFileSync(join(source, path), "utf8") }));

/** words.ts, and failure-words.ts where a panel has parts. The titles of pages stand with the pages. */
const isWords = (path: string) => /(^|[/-])words\.ts$/.test(path);

const known = new WeakMap<File, readonly DeclaredText[]>();

/** The texts of a file, which is parsed once for all tests. */
function textsOf(file: File): readonly DeclaredText[] {
  const texts = known.get(file) ?? declaredTexts(file.path, file.code);
  known.set(file, texts);
  return texts;
}

/** Each text of some files with each of its faults: "draw/words.ts tools.pen: no zh". */
function faulty(sources: readonly File[], faultsOf: (text: DeclaredText) => readonly string[]): string[] {
  return sources.flatMap((file) =>
    textsOf(file).flatMap((text) => faultsOf(text).map((fault) => `${file.path} ${text.path}: ${fault}`)),
  );
}

const missing = ({ parts }: DeclaredText): string[] =>
  (["en", "zh"] as const)
    .filter((language) => parts[language].join("").trim() === "")
    .map((language) => `no ${language}`);

/** Names and abbreviations that both languages write alike. */
const names = /Halfstep|English|中文|MNIST|Keras|PyTorch|Adam|SGD|f32|f16|GPU|CPU|https:.*/g;

const untranslated = ({ parts: { en, zh } }: DeclaredText): string[] => {
  const text = en.join(" ");
  const isSame = text === zh.join(" ") && /\p{L}/u.test(text.replace(/\{\w*\}/g, "").replace(names, ""));
  return isSame ? [`the same in both languages: ${text}`] : [];
};

const illWritten = ({ parts }: DeclaredText): string[] => [
  ...parts.en.flatMap(englishFaults),
  ...parts.zh.flatMap(chineseFaults),
];

/** Texts of the words files among some files that none of these files says. */
function unsaid(sources: readonly File[]): string[] {
  const said = new Set(sources.flatMap(({ path, code }) => [...usedTexts(path, code, isWords)]));
  return faulty(
    sources.filter(({ path }) => isWords(path)),
    (text) => {
      const steps = text.path.split(".");
      const groups = steps.map((_, i) => `${steps.slice(0, i).join(".")}.*`);
      // By its constant, or by the type of the file's words.
      const places = [`${text.file}#${text.constant}`, `${text.file}#`].flatMap((from) =>
        [text.path, ...groups].map((place) => `${from} ${place}`),
      );
      return places.some((place) => said.has(place)) ? [] : ["said nowhere"];
    },
  );
}

describe("the words of the page", () => {
  it("are found, in each panel's file", () => {
    const counts = files.filter(({ path }) => isWords(path)).map((file) => faulty([file], () => [""]).length);
    expect(counts.length).toBeGreaterThan(20);
    expect(counts).not.toContain(0);
    expect(faulty(files, () => [""]).filter((text) => text.startsWith("ui/pages.ts"))).toHaveLength(
      pageNames.length,
    );
  });

  it("are there in both languages", () => {
    expect(faulty(files, missing)).toEqual([]);
  });

  it("say something else in Chinese, except for names", () => {
    expect(faulty(files, untranslated)).toEqual([]);
  });

  it("are written as an editor of either language would leave them", () => {
    expect(faulty(files, illWritten)).toEqual([]);
  });

  it("are all said somewhere", () => {
    expect(unsaid(files)).toEqual([]);
  });
});

describe("the components", () => {
  it.each(files.filter(({ path }) => path.endsWith(".tsx")))(
    "$path has no words of its own",
    ({ path, code }) => {
      expect(literalWords(path, code)).toEqual([]);
    },
  );
});

describe("would be caught:", () => {
  const declare = (...lines: string[]): File[] => [
    { path: "pad/words.ts", code: `export const words = declareWords({\n${lines.join(",\n")}\n});` },
  ];

  it("a text without one of its languages, or empty in it", () => {
    const words = declare(
      'a: { en: "A pad" }',
      'b: { c: { zh: "板", en: (n: string) => n ? "" : `` } }',
      "d: { en: (x: string) => x, zh: (x) => x }",
    );
    expect(faulty(words, missing)).toEqual(["pad/words.ts a: no zh", "pad/words.ts b.c: no en"]);
  });

  it("a text that is the same in both languages", () => {
    const words = declare(
      'a: { en: "pen", zh: "pen" }',
      'b: { en: (n: string) => n + " on f16", zh: (n) => n + " on f16" }',
      'c: { en: "GPU", zh: "GPU" }',
      'd: { en: (n: string) => n + "×", zh: (n) => n + "×" }',
    );
    expect(faulty(words, untranslated)).toEqual([
      "pad/words.ts a: the same in both languages: pen",
      "pad/words.ts b: the same in both languages:  on f16",
    ]);
  });

  it.each([
    ["半,精度", "punctuation is full-width"],
    ["已完成.", "punctuation is full-width"],
    ["共 {n}, 步", "punctuation is full-width"],
    ["设备：X。 其余", "no space beside full-width punctuation"],
    ["用f16", "a space parts Latin"],
    ["97%用时", "a space parts Latin"],
    ["第 {step}步", "a space parts a figure"],
    ["编译内核", "write 核函数"],
  ])("the Chinese %s", (text, fault) => {
    expect(chineseFaults(text).join()).toContain(fault);
  });

  it.each(["the page's", "Measured by somebody", "It could not be had."])("the English %s", (text) => {
    expect(englishFaults(text)).toHaveLength(1);
  });

  it("nothing in what is well written", () => {
    const texts = [
      "{label}不能是“{value}”，可取 {allowed}。",
      "启动由 {from} 次减到 {to} 次",
      "10 个类别",
      "2.91 毫秒",
    ];
    expect(texts.flatMap(chineseFaults)).toEqual([]);
  });

  it("what is ill-written in any branch of a text", () => {
    const words = declare('a: { en: "", zh: (n) => { const at = n ? "步," : ""; return at + "损失"; } }');
    expect(faulty(words, illWritten)).toEqual(["pad/words.ts a: 步,: punctuation is full-width"]);
  });

  it("a text that no component says, however its group is used", () => {
    const words = declare(
      'used: { en: "", zh: "" }',
      'unused: { en: "", zh: "" }',
      "tools: { pen: { en: '', zh: '' }, ink: { en: '', zh: '' } }",
      "byName: { one: { en: '', zh: '' } }",
      "ways: { one: { en: '', zh: '' }, two: { en: '', zh: '' } }",
      "handed: { one: { en: '', zh: '' } }",
      "typed: { one: { en: '', zh: '' }, two: { en: '', zh: '' } }",
      "inside: { one: { en: '', zh: '' } }",
      "apart: { one: { en: '', zh: '' } }",
    );
    const component = `
      import { words as padWords, type PadWords } from "./words";
      const { unused, ink } = elsewhere;
      function Pad() {
        const t = useWords(padWords);
        const { tools } = t;
        const { one, ...rest } = useWords(padWords).ways;
        const { apart } = t;
        ask({ options: t.inside });
        return [t.used, tools.pen, wordFor(t.byName, name), Object.values(t.handed), elsewhere.unused];
      }
      const write = ({ one }: PadWords["typed"]) => one;`;
    expect(unsaid([...words, { path: "pad/Pad.tsx", code: component }])).toEqual([
      "pad/words.ts unused: said nowhere",
      "pad/words.ts tools.ink: said nowhere",
      "pad/words.ts ways.two: said nowhere",
      "pad/words.ts typed.two: said nowhere",
      "pad/words.ts apart.one: said nowhere",
    ]);
    const picked = 'import { words } from "./words"; const t = useWords(words); t.tools[tool]; t[key];';
    expect(unsaid([...words, { path: "pad/Pad.tsx", code: picked }])).toEqual([]);
  });

  it("words that a component has of its own", () => {
    const words =
      'const A = () => <p title="Hover me" className="b">Hello {x ? "yes" : t.no}<i aria-label={b || `a`} /></p>;';
    expect(literalWords("A.tsx", words).toSorted()).toEqual(["Hello", "Hover me", "a", "yes"]);
  });
});
