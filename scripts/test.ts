/** @file `npm test`: everything there is to check, on a machine that may have neither Chromium nor a Vulkan driver. */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { findChromium } from "./find-chromium";
import { findVulkan } from "./find-vulkan";
import {
  type Counts,
  type Note,
  playwrightCounts,
  type StepResult,
  summary,
  vitestCounts,
} from "./test-report";

interface Step {
  title: string;
  command: string[];
  env?: Record<string, string>;
  /** Reads how many tests there were, once the command has ended. */
  counts?: () => Counts;
}

export default async function main(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "halfstep-test-"));
  const notesFolder = mkdtempSync(join(folder, "notes-"));
  const vitestFile = join(folder, "vitest.json");
  const playwrightFile = join(folder, "playwright.json");
  const machine = prepareMachine();
  const steps: Step[] = [
    { title: "types", command: ["tsc", "--noEmit"] },
    { title: "lint and format", command: ["biome", "check"] },
    {
      title: "unit, gradient, conformance and golden tests",
      command: ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${vitestFile}`],
      env: { ...machine.vulkanEnv, HALFSTEP_REQUIRE_GPU: "1", HALFSTEP_REPORT_DIR: notesFolder },
      counts: () => vitestCounts(readJson(vitestFile)),
    },
    { title: "build", command: ["npm", "run", "--silent", "build"] },
    {
      title: "end-to-end tests in Chromium",
      command: ["playwright", "test", "--reporter=list,json"],
      env: {
        ...(machine.chromium ? { CHROMIUM_PATH: machine.chromium } : {}),
        PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightFile,
        HALFSTEP_REPORT_DIR: notesFolder,
      },
      counts: () => playwrightCounts(readJson(playwrightFile)),
    },
  ];
  const results: StepResult[] = [];
  for (const step of steps) results.push(await run(step));
  const notes = readdirSync(notesFolder)
    .toSorted()
    .map((name) => readJson<Note>(join(notesFolder, name)));
  console.log(`\n${[...machine.problems, ...summary(notes, results)].join("\n")}`);
  rmSync(folder, { recursive: true });
  return results.every(({ ok }) => ok) ? 0 : 1;
}

/** What the tests need of this machine. Where it cannot be had, the tests that need it fail and the reason is kept. */
function prepareMachine() {
  const problems: string[] = [];
  const attempt = <T>(find: () => T): T | undefined => {
    try {
      return find();
    } catch (error) {
      problems.push((error as Error).message);
      return undefined;
    }
  };
  const chromium = attempt(() => findChromium());
  const vulkan = attempt(() => findVulkan(chromium));
  if (chromium) console.log(`Chromium: ${chromium}`);
  if (vulkan) console.log(`WebGPU in Node: ${vulkan.adapter}, by ${vulkan.driver}`);
  for (const problem of problems) console.log(problem);
  return { chromium, vulkanEnv: vulkan?.env ?? {}, problems };
}

async function run({ title, command, env, counts }: Step): Promise<StepResult> {
  console.log(`\n── ${title} ──`);
  const start = performance.now();
  const ok = (await exitCode(command, env)) === 0;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`── ${title}: ${ok ? "passed" : "FAILED"} in ${seconds} s`);
  return { title, ok, counts: counts && tryTo(counts) };
}

function exitCode([command = "", ...args]: string[], env: Record<string, string> = {}): Promise<number> {
  const path = `${resolve("node_modules/.bin")}${delimiter}${process.env["PATH"]}`;
  const child = spawn(command, args, {
    stdio: "inherit",
    env: { ...process.env, PATH: path, ...env },
    shell: process.platform === "win32",
  });
  return new Promise((done) => {
    child.on("error", () => done(1));
    child.on("exit", (code) => done(code ?? 1));
  });
}

/** A step that crashed leaves no report; then it has no counts, and counts as failed by its exit code. */
function tryTo<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8"));
}
