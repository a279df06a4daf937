/** @file The architecture as rules: who may import whom, how files are named, how long they may be. */
import { posix } from "node:path";

/** The lines of the architecture that imports must follow, one way: a layer may use itself and all that it leads to. */
const arrows: Record<string, string[]> = {
  /** Texts with live parts, which the page of lessons finds by their folders and nothing imports. */
  lessons: ["ui", "systolic"],
  ui: ["store"],
  /** A systolic array, cycle by cycle: arithmetic that the page draws while it goes on. */
  systolic: ["lib"],
  store: [
    "distribute",
    "worker/client",
    "worker/rivals",
    "race",
    "train/choices",
    "train/defaults",
    "nn/model-shapes",
    "share",
    "formats",
    "offline",
  ],
  /** What a browser keeps of the site, and what its service worker decides: plain data and functions. */
  offline: ["lib"],
  /** In a file of its own beside the document. */
  "service-worker": ["offline"],
  /** Results as plain data that travels: links, files, tables. */
  share: ["lib", "race", "distribute", "worker/api", "train/defaults"],
  "worker/client": ["worker/api", "worker/life-lock"],
  "worker/rivals": ["race"],
  "worker/api": ["nn/model-shapes", "formats", "distribute"],
  /** Held by the worker, watched by the page. */
  "worker/life-lock": ["lib"],
  worker: ["worker/api", "worker/life-lock", "train"],
  /** Plain data, so that the page can offer it before its worker answers. */
  "train/choices": [],
  "train/defaults": [],
  /** Plain arithmetic, which the page does while a slider moves: an answer of the worker would come late, or not while it is busy. */
  "nn/model-shapes": [],
  /** Products of matrices in turns: what is multiplied, whose turn it is, and what is right. The benchmark stands on it too. */
  race: ["lib"],
  /** Training together: who owns what, frames, rounds, membership, transports. Knows a replica by its interface, and no device. */
  distribute: ["lib"],
  /** Other libraries as contenders, in a worker of their own. */
  rivals: ["race"],
  /** Plain data in and out of a run, for the page by its types only. */
  "train/types": ["data", "nn", "optim", "device"],
  /** The state of a run as plain data, and as bytes. */
  checkpoint: ["train/types", "graph"],
  /** Models, training state and metrics as files of other programs, and back: plain data and bytes. */
  formats: ["lib"],
  train: [
    "train/choices",
    "train/defaults",
    "train/types",
    "checkpoint",
    "formats",
    "race",
    "distribute",
    "data",
    "nn",
    "optim",
    "device",
  ],
  data: ["ops"],
  nn: ["ops", "nn/model-shapes"],
  optim: ["ops"],
  ops: ["shaders", "graph"],
  device: ["graph"],
  shaders: ["kernel"],
  graph: ["kernel"],
  kernel: ["tensor"],
  tensor: ["lib"],
  lib: [],
  /** The page's entry mounts the application. */
  main: ["ui"],
  /** The library and the terminal may use everything below the page. */
  index: ["worker", "worker/client", "share"],
  cli: ["index"],
  /** A server for Node: the built site, and the relay by which the devices of a room find each other. */
  classroom: ["distribute"],
};

/** Layers of the page and what it is built with, which know the engine by its types only, so that its code stays in the worker. */
const pageLayers = [
  "main",
  "lessons",
  "ui",
  "systolic",
  "store",
  "worker/client",
  "worker/rivals",
  "worker/api",
  "worker/life-lock",
  "train/choices",
  "train/defaults",
  "nn/model-shapes",
  "race",
  "distribute",
  "share",
  "formats",
  "offline",
  "service-worker",
];
/** What every layer may use at run time. */
const sharedLayer = "lib";

/** Of every file; past 300 lines it usually holds two ideas. */
const longestFileLines = 350;
/** Half of the source files, tests left out, have fewer lines. */
const medianFileLines = 60;
/** Of fewer files a median says nothing. */
const fewestFiles = 20;

/** Source files by their path from the root of the repository, with their text. */
export type Sources = ReadonlyMap<string, string>;

export interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

/** A test, or what is only there for tests. */
const isForTests = (path: string): boolean => /\.test\.tsx?$|\/testing\//.test(path);

/** Every way in which `sources` break a rule, as sentences. Tests may import what they like. */
export function violations(sources: Sources): string[] {
  const code = new Map([...sources].filter(([path]) => /\.tsx?$/.test(path) && !isForTests(path)));
  return [
    ...[...code].flatMap(([path, text]) => importsOf(path, text).flatMap(brokenImportRule)),
    ...[...sources].flatMap(([path, text]) => [...brokenNameRule(path), ...brokenLengthRule(path, text)]),
    ...brokenMedianRule(code),
    ...brokenTypesOnlyRule(code),
    ...circles(code).map((files) => `Files import each other in a circle: ${files.join(" → ")}.`),
  ];
}

/** The imports of our own modules in a file. `import { type A }` counts as run time: it leaves an import behind. */
export function importsOf(path: string, text: string): Import[] {
  const found: Import[] = [];
  const statement = /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?["'](\.[^"']+)["']/gm;
  const dynamic = /(typeof\s+)?\bimport\(\s*["'](\.[^"']+)["']/g;
  for (const [, type, target] of [...text.matchAll(statement), ...text.matchAll(dynamic)]) {
    const to = posix.join(posix.dirname(path), (target ?? "").replace(/\?.*$/, ""));
    found.push({ from: path, to, typeOnly: type !== undefined });
  }
  return found;
}

/** The layer of a file or import path; undefined for what is outside of the layers. */
export function layerOf(path: string): string | undefined {
  const [top = "", folder = "", file = ""] = path.split("/");
  if (top === "shaders") return "shaders";
  if (top !== "src") return undefined;
  const name = (file || folder).replace(/\.tsx?$/, "");
  if (!file && name in arrows && /^(index|main)$/.test(name)) return name;
  return `${folder}/${name}` in arrows ? `${folder}/${name}` : folder;
}

function brokenImportRule({ from, to, typeOnly }: Import): string[] {
  // What a page shows in a test may be made as other tests make it.
  if (isForTests(to))
    return from.startsWith("e2e/") ? [] : [`${from} imports ${to}, which is for tests only.`];
  const [user, used] = [layerOf(from), layerOf(to)];
  if (user === undefined || used === undefined || user === used) return [];
  if (!(user in arrows)) return [`${from} is in no layer: add ${user} to the table of layers.`];
  if (pageLayers.includes(user) && !pageLayers.includes(used)) {
    if (typeOnly || used === sharedLayer) return [];
    return [`${from} imports ${to} at run time: ${user} may know ${used} by its types only (import type).`];
  }
  if (reachable(user).has(used)) return [];
  return [
    `${from} imports ${to}: ${user} may import ${[...reachable(user)].join(", ") || "nothing of ours"}.`,
  ];
}

/** All layers that the arrows lead to. */
function reachable(layer: string, seen = new Set<string>()): Set<string> {
  for (const next of arrows[layer] ?? []) {
    if (seen.has(next)) continue;
    seen.add(next);
    reachable(next, seen);
  }
  return seen;
}

/** One circle through each file that a file leads back to itself by, by its types too, each circle once. */
function circles(code: Sources): string[][] {
  const fileOf = (to: string) =>
    [to, `${to}.ts`, `${to}.tsx`, `${to}/index.ts`].find((path) => code.has(path));
  const imports = new Map(
    [...code].map(([path, text]) => [path, importsOf(path, text).flatMap(({ to }) => fileOf(to) ?? [])]),
  );
  const found: string[][] = [];
  const done = new Set<string>();
  function follow(path: string, way: readonly string[]): void {
    const at = way.indexOf(path);
    if (at >= 0) found.push([...way.slice(at), path]);
    if (at >= 0 || done.has(path)) return;
    for (const next of imports.get(path)!) follow(next, [...way, path]);
    done.add(path);
  }
  for (const path of code.keys()) follow(path, []);
  return found;
}

function brokenNameRule(path: string): string[] {
  const parts = path.split("/");
  const file = parts.pop() ?? "";
  const isComponent = file.endsWith(".tsx") && file !== "main.tsx";
  const isComponentStyle = /^[A-Z].*\.css$/.test(file);
  const rule =
    isComponent || isComponentStyle
      ? ([/^[A-Z][A-Za-z0-9]*(\.[a-z]+)+$/, "PascalCase, as React components are"] as const)
      : ([/^[a-z0-9]+([-.][a-z0-9]+)*\.[a-z]+$/, "kebab-case"] as const);
  const folder = parts.find((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name));
  return [
    ...(rule[0].test(file) ? [] : [`${path}: the file's name must be ${rule[1]}.`]),
    ...(folder === undefined ? [] : [`${path}: the name of the folder ${folder} must be kebab-case.`]),
  ];
}

function brokenLengthRule(path: string, text: string): string[] {
  const lines = linesOf(text);
  return lines <= longestFileLines
    ? []
    : [`${path} has ${lines} lines, at most ${longestFileLines}: split it by ideas.`];
}

/** Files of the engine, the page, kernels and scripts: few ideas each, most of them one. */
function brokenMedianRule(code: Sources): string[] {
  const lengths = [...code]
    .filter(([path]) => /^(src|shaders|scripts)\//.test(path))
    .map(([, text]) => linesOf(text))
    .sort((a, b) => a - b);
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
  return lengths.length < fewestFiles || median < medianFileLines
    ? []
    : [
        `Half of ${lengths.length} source files have ${median} lines or more: split some by ideas, until it is fewer than ${medianFileLines}.`,
      ];
}

const linesOf = (text: string): number => text.trimEnd().split("\n").length;

/** The contract between page and worker is types only, so that importing it costs neither side anything. */
function brokenTypesOnlyRule(sources: Sources): string[] {
  const contract = [...sources].filter(([path]) => layerOf(path) === "worker/api");
  return contract.flatMap(([path, source]) => {
    const text = source.replace(/\/\*.*?\*\//gs, "").replace(/\/\/.*$/gm, "");
    const statements =
      text.match(/^(?:import|export|const|let|var|function|async|class|declare|interface|type)\b.*/gm) ?? [];
    return statements
      .filter((line) => !/^(?:import type|(?:export )?(?:type|interface))\b/.test(line))
      .map((line) => `${path} must hold types only, but has: ${line.trim()}`);
  });
}
