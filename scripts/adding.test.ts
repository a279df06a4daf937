/**
 * @file What CONTRIBUTING promises: a page, a lesson, a model, a text, shared WGSL and a target are a file each, and a line where a registry
 * asks for it. A copy of this project gets one of each; its types hold, and so do the tests that look for what is added.
 */
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { inSoak } from "./soak";
import { additions, check, type Insertion } from "./testing/additions";

const root = fileURLToPath(new URL("..", import.meta.url));
const copy = mkdtempSync(join(tmpdir(), "halfstep-adding-"));
/** What other commands take on a busy machine. */
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });
/** Tests have an environment that would turn what they start into a part of them. */
const { NODE_ENV: _, VITEST: __, VITEST_POOL_ID: ___, VITEST_WORKER_ID: ____, ...env } = process.env;

/** Runs one in the copy. Rejects with all that it has printed when it fails. */
async function run(command: string, ...args: readonly string[]): Promise<void> {
  const options = { cwd: copy, env, shell: process.platform === "win32" };
  await promisify(execFile)(command, args, options).catch(({ message, stdout, stderr }) => {
    throw new Error([message, stdout, stderr].join("\n"));
  });
}

const installed = (name: string) => join(copy, "node_modules/.bin", name);

function insert({ path, behind, replaces, line, imports }: Insertion): void {
  const file = join(copy, path);
  const lines = readFileSync(file, "utf8").split("\n");
  const places = lines.flatMap((text, index) => (text.startsWith(behind) ? [index] : []));
  if (places.length !== 1)
    throw new Error(`${places.length} lines of ${path} begin with "${behind}", where one is wanted`);
  lines.splice(places[0]! + (replaces ? 0 : 1), replaces ? 1 : 0, line);
  writeFileSync(file, [...(imports ? [imports] : []), ...lines].join("\n"));
}

/** What a type check and the tests of the registries need. */
const parts = [
  "src",
  "shaders",
  "scripts",
  "e2e",
  "bench",
  "CONTRIBUTING.md",
  "package.json",
  "tsconfig.json",
  "vite.config.ts",
  "vitest.config.ts",
];

/** Those of the project's tests that look at all there is of a kind. */
const tests = [
  "src/architecture.test.ts",
  "src/share/pages.test.ts",
  "src/nn/model-shapes.test.ts",
  "src/kernel/targets",
  "src/ui/i18n/words.test.ts",
  "shaders/kernels.test.ts",
];

beforeAll(async () => {
  const filter = (path: string) => !path.includes("node_modules") && !path.includes(join("bench", "page"));
  for (const part of parts) cpSync(join(root, part), join(copy, part), { recursive: true, filter });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
  for (const { file, lines, uses = [] } of additions) {
    if (file) {
      mkdirSync(dirname(join(copy, file.path)), { recursive: true });
      writeFileSync(join(copy, file.path), file.text);
    }
    for (const insertion of [...lines, ...uses]) insert(insertion);
  }
  writeFileSync(join(copy, "src/added.test.ts"), check);
  await run(process.execPath, "scripts/run.mjs", "scripts/kernel-table.ts");
});

afterAll(() => rmSync(copy, { recursive: true }));

test.each(additions)(
  "the row of CONTRIBUTING for a $thing names each place that asks for a line",
  ({ thing, lines }) => {
    const table = readFileSync(join(root, "CONTRIBUTING.md"), "utf8").split("\n");
    const [row = ""] = table.filter((line) => line.startsWith(`| ${thing} |`));
    const places = [...row.matchAll(/`([^`]+)`/g)].map(([, place]) => place!);
    for (const { path, line } of lines) {
      const isNamed = places.some(
        (place) => `/${path}`.endsWith(`/${place}`) || line.trim().startsWith(`${place}:`),
      );
      expect(isNamed, `${path} in ${row}`).toBe(true);
    }
  },
);

test("a copy with one of each has sound types", async () => {
  // The project's tests, which are half of it, are checked with the additions at length.
  const exclude = inSoak(["**/*.test.ts", "**/*.test.tsx"], []);
  const config = {
    extends: "./tsconfig.json",
    files: ["src/added.test.ts"],
    include: ["src", "shaders"],
    exclude,
  };
  writeFileSync(join(copy, "tsconfig.adding.json"), JSON.stringify(config));
  // As in `npm test`, of which this is a part: other steps keep the other processors busy.
  await run(installed("tsc"), "--project", "tsconfig.adding.json", "--checkers", "1");
});

test("a copy with one of each offers them, and passes the tests that look at all of a kind", async () => {
  // In one process, where what several of them import is run once.
  const options = ["--project", "processor", "--maxWorkers", "1"];
  await run(installed("vitest"), "run", ...options, "src/added.test.ts", ...tests);
});
