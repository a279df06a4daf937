import { readdirSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { importsOf, layerOf, violations } from "../scripts/architecture";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Every source file below these folders, with its text. */
function readSources(folders: string[]): Map<string, string> {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) =>
      posix.join(folder, path.split(sep).join("/")),
    ),
  );
  const sources = paths.filter(
    (path) => /\.(tsx?|mjs|wgsl|css)$/.test(path) && !path.includes("/node_modules/"),
  );
  return new Map(sources.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

describe("this repository", () => {
  const sources = readSources(["src", "shaders", "scripts", "e2e", "bench"]);

  it("keeps to its architecture", () => {
    expect(violations(sources)).toEqual([]);
  });

  it("is really read: there are files, imports and layers", () => {
    const imports = [...sources].flatMap(([path, text]) => importsOf(path, text));
    expect(imports.length).toBeGreaterThan(100);
    const layers = new Set([...sources.keys()].map(layerOf));
    for (const layer of ["lib", "kernel", "shaders", "graph", "ops", "train", "worker/api"])
      expect(layers).toContain(layer);
  });
});

describe("the rules", () => {
  const broken = (path: string, text: string) => violations(new Map([[path, text]]));

  it.each([
    ["src/lib/hash.ts", 'import { Tensor } from "../tensor/tensor";', "lib may import nothing of ours"],
    [
      "src/graph/graph.ts",
      'import { open } from "../device/gpu/open";',
      "graph may import kernel, tensor, lib",
    ],
    [
      "src/device/device.ts",
      'import type { Op } from "../ops";',
      "device may import graph, kernel, tensor, lib",
    ],
    [
      "src/ops/relu.ts",
      'import { Module } from "../nn/module";',
      "ops may import shaders, kernel, tensor, lib, graph",
    ],
    [
      "shaders/relu/relu.kernel.ts",
      'import { relu } from "../../src/ops/relu";',
      "shaders may import kernel",
    ],
    ["src/train/trainer.ts", 'const api = await import("../worker/worker");', "train may import"],
    ["src/worker/worker.ts", 'export * from "../worker/client";', "worker may import"],
    ["src/cli/train.ts", 'import { App } from "../ui/App";', "cli may import"],
    ["src/index.ts", 'import "./main";', "index may import"],
    ["src/elsewhere/x.ts", 'import { a } from "../lib/a";', "add elsewhere to the table of layers"],
  ])("refuse that %s has: %s", (path, text, rule) => {
    expect(broken(path, text)).toEqual([expect.stringContaining(rule)]);
  });

  it("let the page know the engine by its types only", () => {
    expect(broken("src/store/run-store.ts", 'import type { RunConfig } from "../train/config";')).toEqual([]);
    expect(broken("src/store/run-store.ts", 'import { defaults } from "../train/config";')).toEqual([
      "src/store/run-store.ts imports src/train/config at run time: store may know train by its types only (import type).",
    ]);
    expect(broken("src/ui/App.tsx", 'import {\n  type Op,\n} from "../graph/op";')).toHaveLength(1);
    expect(broken("src/ui/App.tsx", 'import { format } from "../lib/format";')).toEqual([]);
  });

  it("let the arrows be followed all the way, tests import anything, and entries use what is below them", () => {
    expect(broken("src/train/trainer.ts", 'import { hash } from "../lib/hash";')).toEqual([]);
    expect(broken("src/lib/hash.test.ts", 'import { Tensor } from "../tensor/tensor";')).toEqual([]);
    expect(broken("src/index.ts", 'export { relu } from "./ops/relu";')).toEqual([]);
    expect(broken("src/cli/train.ts", 'import { train } from "../index";')).toEqual([]);
    expect(broken("src/main.tsx", 'import { App } from "./ui/App";')).toEqual([]);
  });

  it("let what is for tests import what it likes, and nothing but tests of the page import that", () => {
    expect(broken("src/ui/testing/x.ts", 'import { fields } from "../../train/fields";')).toEqual([]);
    expect(broken("src/ui/X.tsx", 'import { show } from "./testing/x";')).toEqual([
      "src/ui/X.tsx imports src/ui/testing/x, which is for tests only.",
    ]);
    expect(broken("e2e/x.spec.ts", 'import { show } from "../src/ui/testing/x";')).toEqual([]);
  });

  it("refuse anything but types in the contract between page and worker", () => {
    const types =
      'import type { A } from "../train/a";\nexport type { A };\n/* const */ export interface B {}\n';
    expect(broken("src/worker/api/events.ts", types)).toEqual([]);
    expect(broken("src/worker/api/events.ts", `${types}export const version = 1;`)).toEqual([
      "src/worker/api/events.ts must hold types only, but has: export const version = 1;",
    ]);
  });

  it("refuse files that import each other in a circle, by types and on demand too", () => {
    const files = {
      "src/lib/a.ts": 'import type { B } from "./b";',
      "src/lib/b.ts": 'const c = () => import("./c");',
      "src/lib/c.ts": 'import { a } from "./a";\nimport { d } from "./d";',
      "src/lib/d.ts": "export const d = 1;",
    };
    expect(violations(new Map(Object.entries(files)))).toEqual([
      "Files import each other in a circle: src/lib/a.ts → src/lib/b.ts → src/lib/c.ts → src/lib/a.ts.",
    ]);
    expect(violations(new Map(Object.entries({ ...files, "src/lib/c.ts": "" })))).toEqual([]);
  });

  it("refuse names in another case and files past 350 lines", () => {
    expect(broken("src/lib/ringBuffer.ts", "")).toEqual([
      "src/lib/ringBuffer.ts: the file's name must be kebab-case.",
    ]);
    expect(broken("src/ui/loss-chart.tsx", "")).toEqual([
      "src/ui/loss-chart.tsx: the file's name must be PascalCase, as React components are.",
    ]);
    expect(broken("src/Lib/hash.ts", "")).toEqual([
      "src/Lib/hash.ts: the name of the folder Lib must be kebab-case.",
    ]);
    expect(broken("shaders/relu/relu.wgsl", "//\n".repeat(351))).toEqual([
      "shaders/relu/relu.wgsl has 351 lines, at most 350: split it by ideas.",
    ]);
    expect(broken("src/lib/hash.test.ts", "//\n".repeat(351))).toHaveLength(1);
    expect(broken("src/ui/Bar.module.css", "\n\n.a {}".repeat(176))).toHaveLength(1);
    expect(broken("src/lib/hash.ts", "//\n".repeat(350))).toEqual([]);
  });

  it("refuse that half of the source files have 60 lines or more, tests not counted", () => {
    const files = (lines: number, ending = "ts") =>
      Array.from({ length: 25 }, (_, i): [string, string] => [
        `src/lib/of-${lines}-${i}.${ending}`,
        "//\n".repeat(lines),
      ]);
    expect(violations(new Map([...files(10).slice(1), ...files(60)]))).toEqual([
      "Half of 49 source files have 60 lines or more: split some by ideas, until it is fewer than 60.",
    ]);
    expect(violations(new Map([...files(10), ...files(60).slice(1)]))).toEqual([]);
    expect(violations(new Map([...files(10), ...files(300, "test.ts")]))).toEqual([]);
  });
});
