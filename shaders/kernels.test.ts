/** @file What holds for all kernels without a GPU: their README, their names, their costs. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { kernelTable, withTable } from "../scripts/kernel-table";
import type { WgslVariant } from "../src/kernel/targets/wgsl";
import * as shaders from "./index";

const kernels = Object.values(shaders);
const folder = new URL(".", import.meta.url);
/** WGSL that kernels share. */
const shared = "shared";
const folders = readdirSync(folder, { withFileTypes: true }).filter(
  (entry) => entry.isDirectory() && entry.name !== shared,
);

test("every folder is exported, and every file of a variant belongs to one", () => {
  expect(kernels.map((kernel) => kernel.name).sort()).toEqual(folders.map((entry) => entry.name).sort());
  for (const { name, variants } of kernels) {
    const files = readdirSync(new URL(name, folder));
    // A file may be the text of several variants, with other shared files behind it.
    const texts = wgslIn(name).map(({ wgsl }) => wgsl);
    const isText = (variant: WgslVariant) => (text: string) => variant.wgsl.startsWith(text);
    expect(
      texts.filter((text) => !variants.wgsl.some((variant) => isText(variant)(text))),
      name,
    ).toEqual([]);
    expect(
      variants.wgsl.filter((variant) => !texts.some(isText(variant))),
      name,
    ).toEqual([]);
    expect(files).toContain(`${name}.wgsl`);
    // What is made of the stages' variants has no file.
    const loops = variants.js.filter((variant) => variant.name !== "stages");
    const others = files.filter(
      (file) => file.startsWith(`${name}.`) && /(?<!\.kernel|\.test)\.ts$/.test(file),
    );
    expect(others.sort()).toEqual(loops.map((variant) => `${name}.${variant.name}.ts`).sort());
  }
});

test("overrides stand before workgroup memory, whose size may be made of some: Firefox dies of one behind it that is used", () => {
  const late = kernels.flatMap(({ name, variants }) =>
    variants.wgsl
      .filter(({ wgsl }) => /^var\s*<\s*workgroup\s*>[\s\S]*^override\b/m.test(wgsl))
      .map((variant) => `${name} (${variant.name})`),
  );
  expect(late).toEqual([]);
});

const wgslIn = (path: string) =>
  readdirSync(new URL(path, folder))
    .filter((file) => file.endsWith(".wgsl"))
    .map((file) => ({
      file: `${path}/${file}`,
      wgsl: readFileSync(new URL(`${path}/${file}`, folder), "utf8"),
    }));

const sources = [shared, ...folders.map(({ name }) => name)].flatMap(wgslIn);
/** What specialize() adds to kernels. */
const added = wgslIn("../src/kernel");

/** Functions but for `main` by their text without comments, its spaces and the name, with the places where they stand. */
function functionsOf(files: readonly { file: string; wgsl: string }[]): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const { file, wgsl } of files) {
    const code = wgsl.replace(/\/\/.*$/gm, "");
    for (const [, name, rest] of code.matchAll(/^fn (\w+)(\([\s\S]*?^\})/gm)) {
      if (name === "main") continue;
      const text = rest!.replace(/\s+/g, " ");
      places.set(text, [...(places.get(text) ?? []), `${name} in ${file}`]);
    }
  }
  return places;
}

const repeated = (functions: Map<string, string[]>): string[][] =>
  [...functions.values()].filter((places) => places.length > 1);

test("no function stands in two places: what kernels share is in shaders/shared", () => {
  expect(sources.some(({ file }) => file.startsWith(`${shared}/`))).toBe(true);
  expect(added.map(({ file }) => file)).toContain("../src/kernel/half.wgsl");
  const functions = functionsOf([...sources, ...added]);
  expect(functions.size).toBeGreaterThan(50);
  expect(repeated(functions)).toEqual([]);
});

test("a function under another name, with other comments and spaces, is found to stand twice", () => {
  const one = { file: "a.wgsl", wgsl: "fn twice(x: f32) -> f32 {\n  // Why.\n  return 2 * x;\n}\n" };
  const same = { file: "b.wgsl", wgsl: "fn double(x: f32) -> f32 {\n    return 2 * x; // How.\n}\n" };
  const other = { file: "c.wgsl", wgsl: "fn twice(x: f32) -> f32 {\n  return x + x;\n}\n" };
  expect(repeated(functionsOf([one, same, other]))).toEqual([["twice in a.wgsl", "double in b.wgsl"]]);
  expect(repeated(functionsOf([one, other]))).toEqual([]);
});

test("what is shared is in the text of two variants at least", () => {
  const texts = [...new Set(kernels.flatMap(({ variants }) => variants.wgsl.map(({ wgsl }) => wgsl)))];
  for (const { file, wgsl } of sources) {
    if (!file.startsWith(`${shared}/`)) continue;
    expect(texts.filter((text) => text.includes(wgsl)).length, file).toBeGreaterThanOrEqual(2);
  }
});

test("exports are named as their kernels", () => {
  for (const [exported, { name }] of Object.entries(shaders)) {
    expect(exported.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)).toBe(name);
  }
});

test("the table in shaders/README.md is current; if not: node scripts/run.mjs scripts/kernel-table.ts", () => {
  const readme = readFileSync(new URL("README.md", folder), "utf8");
  expect(readme).toBe(withTable(readme, kernelTable(kernels)));
});

test("elementwise kernels agree with flatGrid on where an element is", () => {
  const flat = kernels.flatMap(({ variants }) => variants.wgsl).filter(({ wgsl }) => /= id\.x \+/.test(wgsl));
  expect(flat.length).toBeGreaterThan(15);
  for (const { wgsl } of flat) expect(wgsl).toContain("= id.x + id.y * 65535u * WORKGROUP;");
});

/** Of what WGSL declares in the address space "workgroup", from constants that are sums and products of others; NaN where a launch's sizes decide. */
function workgroupBytes({ wgsl, tune }: WgslVariant): number {
  const code = wgsl.replace(/\/\/.*$/gm, "");
  const texts = Object.fromEntries(
    [...code.matchAll(/^const (\w+): u32 = ([^;]+);/gm)].map(([, name, text]) => [name!, text!]),
  );
  const factor = (text: string): number => tune[text] ?? (texts[text] ? value(texts[text]) : Number(text));
  const term = (text: string): number => {
    const [first, ...rest] = text.split(/\s*([*/])\s*/);
    return rest.reduce(
      (product, part, i) =>
        i % 2 === 0
          ? product
          : rest[i - 1] === "*"
            ? product * factor(part)
            : Math.floor(product / factor(part)),
      factor(first!),
    );
  };
  const value = (text: string): number => text.split(/\s*\+\s*/).reduce((sum, part) => sum + term(part), 0);
  const held = /^alias Held = ([^;]+);/m.exec(code)?.[1] ?? "";
  const scalars: Record<string, number> = {
    f32: 4,
    u32: 4,
    Real: 4,
    vec2f: 8,
    vec4f: 16,
    "vec4<f16>": 8,
    "atomic<u32>": 4,
  };
  const size = (type: string): number => {
    const array = /^array<(.+), ([^<>,]+)>$/.exec(type);
    return array ? size(array[1]!) * value(array[2]!) : scalars[type === "Held" ? held : type]!;
  };
  return [...code.matchAll(/^var<workgroup> \w+: ([^;]+);/gm)].reduce(
    (sum, [, type]) => sum + size(type!),
    0,
  );
}

test("workgroups have at most 256 invocations and 16,384 bytes, in every tuning, so that every adapter of the core has room", () => {
  const texts = kernels.flatMap(({ name, variants }) =>
    variants.wgsl.flatMap((variant) =>
      [variant, ...variant.others].map((one) => ({
        title: `${name} (${one.name}) ${JSON.stringify(one.tune)}`,
        bytes: workgroupBytes(one),
        invocations: one.invocations,
      })),
    ),
  );
  expect(texts.filter(({ bytes }) => bytes > 0).length).toBeGreaterThan(50);
  expect(texts.filter(({ bytes, invocations }) => bytes > 16_384 || invocations > 256)).toEqual([]);
});

test("a function with a result ends in its return: the compiler of Firefox takes no endless loop for one", () => {
  const functions = kernels.flatMap(({ name, variants }) =>
    [...new Set(variants.wgsl.map(({ wgsl }) => wgsl))].flatMap((wgsl) =>
      [...wgsl.replace(/\/\/.*$/gm, "").matchAll(/^fn (\w+)\([^)]*\) -> [^{]+\{\n(.*?)^\}/gms)].map(
        ([, called, body]) => ({ name: `${name}: ${called}`, last: body!.trimEnd().split("\n").at(-1)! }),
      ),
    ),
  );
  expect(functions.length).toBeGreaterThan(50);
  const endless = functions.filter(({ last }) => !/^ {2}(?:return\b.*;|\);)$/.test(last));
  expect(endless).toEqual([]);
});

/** Functions that write to buffers, and from how many places of a text each is called. Called from n places, it is compiled n times. */
function storesOf(text: string): { called: string; places: number }[] {
  const wgsl = text.replace(/\/\/.*$/gm, "");
  const buffers = [...wgsl.matchAll(/var<storage, read_write> (\w+)/g)].map(([, name]) => name);
  const store = new RegExp(`\\b(?:${buffers.join("|")})\\[[^=;]*\\] = `);
  return [...wgsl.matchAll(/^fn (\w+)\([^)]*\)[^{]*\{\n(.*?)^\}/gms)]
    .filter(([, , body]) => store.test(body!))
    .map(([, called]) => ({ called: called!, places: wgsl.split(new RegExp(`\\b${called}\\(`)).length - 2 }));
}

test("what software adapters compile has no store written out again and again: it would be most of their compiler's work", () => {
  const stores = kernels.flatMap(({ name, variants }) =>
    variants.wgsl
      .filter(({ isForHardware }) => !isForHardware)
      .flatMap((variant) =>
        storesOf(variant.wgsl).map((one) => ({ name: `${name} (${variant.name})`, ...one })),
      ),
  );
  expect(stores.length).toBeGreaterThan(20);
  expect(stores.filter(({ places }) => places > 4)).toEqual([]);
});

describe("costs", () => {
  test.each(kernels.map((kernel) => ({ name: kernel.name, kernel })))(
    "of $name count its bytes",
    ({ kernel }) => {
      for (const dims of kernel.sizes) {
        const { flops, bytesRead, bytesWritten } = kernel.cost(dims, kernel.params);
        for (const value of [flops, bytesRead, bytesWritten]) expect(Number.isInteger(value)).toBe(true);
        const halves = Object.fromEntries(kernel.args.map(({ name }) => [name, "f16"] as const));
        const inHalf = kernel.cost(dims, kernel.params, halves);
        expect(inHalf.bytesWritten).toBeLessThanOrEqual(bytesWritten);
        const reals = kernel.args.filter(({ pattern, isInput }) => pattern.type === "real" && isInput);
        if (reals.length > 0) expect(inHalf.bytesRead).toBeLessThan(bytesRead);
        expect(bytesRead).toBeGreaterThan(0);
        expect(bytesWritten).toBeGreaterThan(0);
      }
    },
  );
});
