/**
 * @file For tests: one thing of each kind that CONTRIBUTING tells how to add, as its rows say: one file each, and one
 * line in each place that the row names. `uses` is what then makes use of the new thing.
 */

export interface Addition {
  /** As the table of CONTRIBUTING calls it. */
  thing: string;
  file?: { path: string; text: string };
  lines: readonly Insertion[];
  uses?: readonly Insertion[];
}

/** A line that comes behind the only one that begins with these words, or in its place. */
export interface Insertion {
  path: string;
  behind: string;
  /** Whether it takes the place of that line. */
  replaces?: true;
  line: string;
  /** The import that the line needs. */
  imports?: string;
}

const page: Addition = {
  thing: "page",
  file: {
    path: "src/ui/lesson/Lesson.tsx",
    text: `export const Lesson = () => <section />;
`,
  },
  lines: [
    {
      path: "src/share/pages.ts",
      behind: '  { name: "compare"',
      line: '  { name: "lesson", own: ["chapter"] },',
    },
    {
      path: "src/ui/pages.ts",
      behind: "const pages:",
      line: '  lesson: { title: { en: "Lesson", zh: "课程" }, fetch: () => import("./lesson/Lesson").then(({ Lesson }) => Lesson) },',
    },
  ],
};

const lesson: Addition = {
  thing: "lesson",
  file: {
    path: "src/lessons/zero/lesson.ts",
    text: `import { asksFactor, declareSheet } from "../../ui/learn/declare-sheet";
import type { Lesson } from "../../ui/learn/lesson";

const sheet = declareSheet(() => ({
  loops: { less: asksFactor({ question: "0/0", how: "", min: 1, max: 2 }) },
  questions: [],
  says: "",
  found: "",
}));

export const lesson: Lesson = {
  place: 0,
  minutes: 1,
  title: { en: "Zero", zh: "零" },
  question: { en: "What is nothing?", zh: "什么是无？" },
  fetch: () => Promise.resolve(() => null),
  fetchSheet: () => Promise.resolve(sheet),
};
`,
  },
  lines: [],
};

const model: Addition = {
  thing: "model",
  file: {
    path: "src/nn/models/linear.ts",
    text: `import { initializers } from "../init";
import { Linear } from "../linear";
import type { CreateModel } from "./model";

export const linear: CreateModel = (graph, { init, seed }, { width, height, classes }) => {
  const inputs = width * height;
  const layer = new Linear(graph, inputs, classes, { name: "dense1", init: initializers[init], seed, stream: 0 });
  const firstWeight = { inputs, outputs: classes };
  return {
    shape: { parameterCount: (inputs + 1) * classes, trainingFlops: 4 * inputs * classes, hidden: [], firstWeight },
    firstWeight: layer.weight,
    parameters: () => layer.parameters(),
    forward: (x) => ({ logits: layer.forward(x), features: x, taps: [] }),
  };
};
`,
  },
  lines: [
    { path: "src/nn/model-shapes.ts", behind: "  mlp: mlpShape,", line: "  linear: null," },
    {
      path: "src/nn/models/registry.ts",
      behind: "  mlp: perceptron,",
      line: "  linear,",
      imports: 'import { linear } from "./linear";',
    },
  ],
};

const word: Addition = {
  thing: "text",
  lines: [
    {
      path: "src/ui/run/words.ts",
      behind: "    reset:",
      line: '    rest: { en: "Rest a while", zh: "歇一会儿" },',
    },
  ],
  uses: [
    {
      path: "src/ui/run/RunBand.tsx",
      behind: "    <section className={styles.band}",
      replaces: true,
      line: "    <section className={styles.band} aria-label={t.run.label} title={t.run.rest}>",
    },
  ],
};

const fragment: Addition = {
  thing: "WGSL that kernels share",
  file: {
    path: "shaders/shared/times.wgsl",
    text: `// The product of two numbers.
fn times(a: Real, b: Real) -> Real {
  return a * b;
}
`,
  },
  lines: [
    {
      path: "shaders/mul/mul.kernel.ts",
      behind: "  wgsl,",
      line: "  shares: [timesWgsl],",
      imports: 'import timesWgsl from "../shared/times.wgsl?raw";',
    },
  ],
  uses: [
    {
      path: "shaders/scale/scale.kernel.ts",
      behind: "  wgsl,",
      line: "  shares: [timesWgsl],",
      imports: 'import timesWgsl from "../shared/times.wgsl?raw";',
    },
    {
      path: "shaders/scale/scale.wgsl",
      behind: "  y[i] = FACTOR * x[i];",
      replaces: true,
      line: "  y[i] = times(FACTOR, x[i]);",
    },
    {
      path: "shaders/mul/mul.wgsl",
      behind: "  y[i] = a[i] * b[i];",
      replaces: true,
      line: "  y[i] = times(a[i], b[i]);",
    },
  ],
};

const target: Addition = {
  thing: "target",
  file: {
    path: "src/kernel/targets/tape.ts",
    text: `import type { Signature } from "../signature";
import { type CommonDeclaration, type CommonVariant, commonOf } from "./variant";

export interface TapeDeclaration extends CommonDeclaration {
  target: "tape";
  symbols: string;
}

export interface TapeVariant extends CommonVariant {
  target: "tape";
  symbols: string;
}

export function defineTape({ kernel }: Signature, declaration: TapeDeclaration): TapeVariant {
  const { name, symbols } = declaration;
  if (symbols === "") throw new Error(\`kernel \${kernel} (\${name}): the tape is blank\`);
  return { ...commonOf(declaration), target: "tape", symbols, tile: 1, halfForms: ["packed"] };
}
`,
  },
  lines: [
    {
      path: "src/kernel/targets/index.ts",
      behind: "  wgsl: defineWgsl,",
      line: "  tape: defineTape,",
      imports: 'import { defineTape } from "./tape";',
    },
  ],
  uses: [
    {
      path: "shaders/gelu/gelu.kernel.ts",
      behind: "  sizes: ",
      line: '  variants: [{ target: "tape", name: "unary", symbols: "1+1" }],',
    },
    {
      path: "shaders/conformance.test.ts",
      behind: "  js: {",
      line: '  tape: { name: "a tape", missing: "nothing here reads tapes", abilities: noAbilities, open: () => Promise.reject() },',
    },
  ],
};

export const additions: readonly Addition[] = [page, lesson, model, word, fragment, target];

/** What a copy with all of them must fulfil, besides the types and the tests that it has anyway. */
export const check = `
import { expect, test } from "vitest";
import { gelu, mul } from "../shaders";
import { CpuDevice } from "./device/cpu/cpu-device";
import { pageNames, partsOfPage, readPage } from "./share/pages";
import { fields } from "./train/fields";
import { runTiny } from "./train/test-data";
import { Lesson } from "./ui/lesson/Lesson";
import { lessons } from "./ui/learn/lessons";
import { fetchedPage, fetchPage, pageTitles } from "./ui/pages";
import { words } from "./ui/run/words";

test("the page has an address with its parameters, a title in both languages, and code of its own", async () => {
  expect(pageNames).toContain("lesson");
  const page = readPage("?page=lesson&chapter=2", "");
  expect(page).toEqual({ name: "lesson", own: "chapter=2" });
  expect(partsOfPage(page)).toEqual(["page=lesson", "chapter=2"]);
  expect([pageTitles.en.lesson, pageTitles.zh.lesson]).toEqual(["Lesson", "课程"]);
  expect(fetchedPage("lesson")).toBeNull();
  expect(await fetchPage("lesson")).toBe(Lesson);
});

test("the lesson stands among the others, by its folder's name and in its place", () => {
  expect(lessons[0]).toMatchObject({ name: "zero", title: { en: "Zero" } });
  expect(lessons.length).toBeGreaterThan(1);
});

test("the model can be asked for, and learns", async () => {
  expect(fields.find(({ name }) => name === "model")).toMatchObject({ options: ["mlp", "linear"] });
  const { epochs, fusion } = await runTiny(new CpuDevice(), { model: "linear" });
  expect(epochs.at(-1)!.testAccuracy).toBeGreaterThan(0.9);
  expect(fusion.mode).toBe("step");
});

test("the word is said in both languages", () => {
  expect([words.en.run.rest, words.zh.run.rest]).toEqual(["Rest a while", "歇一会儿"]);
});

test("the fragment stands once in the text that is compiled", () => {
  expect(mul.variants.wgsl[0]!.wgsl.match(/fn times/g)).toHaveLength(1);
});

test("the target has variants of its own, beside those that the devices take", () => {
  expect(gelu.variants.tape).toMatchObject([{ target: "tape", name: "unary", symbols: "1+1" }]);
  expect(gelu.variants.wgsl).toHaveLength(1);
});
`;
