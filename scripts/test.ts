/**
 * @file `npm test`: everything there is to check, on a machine that may have neither Chromium nor a Vulkan driver; with
 * `--soak`, as `npm run soak` calls it, what takes too long for that: the same proofs at greater length.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Machine } from "./find-machine";
import { command, runSteps, type Step } from "./steps";
import { filesBelow, testFiles } from "./test-files";
import { type Counts, type Note, playwrightCounts, summary } from "./test-report";

const machineTitle = "Chromium and WebGPU";
const enginesTitle = "other browsers";
const buildTitle = "build";
const kernelTests = "shaders/conformance.test.ts";
const trainingTests = "src/train/";
const pageTests = ["src/ui/", "src/store/", "src/lessons/"];
/** Of machines, workers and what comes late: half of their time they wait for each other, or for a moment. */
const waitingTests = ["src/distribute/", "src/train/distribute/", "src/classroom/", "src/worker/"];

/**
 * Mesa's driver without a GPU computes the same without passes that optimise. Hundreds of kernels that run once are compiled
 * in three quarters of the time; training would take four times as long.
 */
const quickCompiler = { GALLIVM_PERF: "nopt" };

export default async function main(argv: string[]): Promise<number> {
  const isSoak = argv.includes("--soak");
  const folder = mkdtempSync(join(tmpdir(), "halfstep-test-"));
  const notesFolder = join(folder, "notes");
  mkdirSync(notesFolder);
  const start = performance.now();
  const results = await runSteps(isSoak ? soakSteps(folder) : testSteps(folder));
  const seconds = (performance.now() - start) / 1000;
  const notes = readdirSync(notesFolder)
    .toSorted()
    .map((name) => readJson<Note>(join(notesFolder, name)));
  const problems = machineOf(folder).problems;
  console.log(`\n${[...problems, ...summary(notes, results, seconds)].join("\n")}`);
  rmSync(folder, { recursive: true });
  return results.every(({ ok }) => ok) ? 0 : 1;
}

type BrowserOf = (machine: Machine) => string | undefined;

/**
 * A test that fails is tried once more: what is broken fails twice, and what passes then is named at the end. The steps go on
 * side by side where two processors allow it: what needs no browser goes on while one is installed. What takes longest comes
 * first, so that both processors have something to do until the end of what does not need the two of them.
 */
function testSteps(folder: string): Step[] {
  const units = (options: readonly string[], env = {}) => vitest(folder, ["--retry", "1", ...options], env);
  const pages = (project: string, browserOf?: BrowserOf) =>
    playwright(folder, ["--retries", "1", "--project", project], {}, browserOf);
  return [
    machineStep(folder),
    {
      title: "unit tests of machines and workers",
      processors: 0,
      run: units(["--project", "processor", ...waitingTests]),
    },
    {
      title: "unit tests of the engine",
      processors: 1,
      run: units([
        ...["--project", "processor"],
        ...[...pageTests, ...waitingTests].flatMap((path) => ["--exclude", `${path}**`]),
      ]),
    },
    enginesStep(folder),
    // Before the tests of the package, which builds a part of the same.
    buildStep,
    // These would keep two processors busy, but beside them other tests go on.
    {
      title: "training on devices",
      after: [machineTitle],
      processors: 1,
      run: units(["--project", "gpu", "--maxWorkers", "1", trainingTests]),
    },
    {
      title: "gradients and devices",
      after: [machineTitle],
      processors: 1,
      run: units([
        ...["--project", "gpu", "--maxWorkers", "1"],
        ...["--exclude", kernelTests, "--exclude", `${trainingTests}**`],
      ]),
    },
    {
      title: "unit tests of the page",
      processors: 1,
      run: units(["--project", "processor", ...pageTests]),
    },
    {
      title: "kernels against their references",
      after: [machineTitle],
      processors: 1,
      run: units(["--project", "gpu", kernelTests], quickCompiler),
    },
    // Each of several checkers goes through the types that all of them need, which the other steps' processor pays for.
    { title: "types", processors: 1, run: command({ command: ["tsc", "--noEmit", "--checkers", "1"] }) },
    { title: "lint and format", processors: 1, run: command({ command: ["biome", "check"] }) },
    {
      title: "end-to-end tests in Chromium",
      after: [machineTitle, buildTitle],
      processors: 2,
      run: pages("pages", ({ chromium, shell }) => shell ?? chromium),
    },
    {
      title: "smoothness in Chromium",
      after: [machineTitle, buildTitle],
      processors: 2,
      run: pages("alone"),
    },
    {
      title: "end-to-end tests in other browsers",
      after: [machineTitle, enginesTitle, buildTitle],
      processors: 2,
      run: pages("engines"),
    },
  ];
}

/** The test files in which something is done at length. */
function soakSteps(folder: string): Step[] {
  const isAtLength = (path: string) => /\/scripts\/soak"/.test(readFileSync(path, "utf8"));
  const units = testFiles().filter(isAtLength);
  const pages = filesBelow("e2e")
    .filter((path) => path.endsWith(".spec.ts"))
    .filter(isAtLength);
  const environment = { HALFSTEP_SOAK: "1" };
  return [
    machineStep(folder),
    enginesStep(folder),
    buildStep,
    {
      title: "unit, gradient and conformance tests at length",
      after: [machineTitle],
      processors: 2,
      run: vitest(folder, units, environment),
    },
    {
      title: "end-to-end tests at length",
      after: [machineTitle, enginesTitle, buildTitle],
      processors: 2,
      run: playwright(
        folder,
        ["--project", "pages", "--project", "alone", "--workers", "1", ...pages],
        environment,
      ),
    },
    {
      title: "end-to-end tests in other browsers, at length",
      after: [machineTitle, enginesTitle, buildTitle],
      processors: 2,
      run: playwright(folder, ["--project", "engines", "--workers", "1"], environment),
    },
  ];
}

const machineStep = (folder: string): Step => ({
  title: machineTitle,
  processors: 1,
  run: command({
    command: [process.execPath, "scripts/run.mjs", "scripts/find-machine.ts", machineFile(folder)],
  }),
});

/** After Chromium, since packages are installed one after the other. */
const enginesStep = (folder: string): Step => ({
  title: enginesTitle,
  after: [machineTitle],
  processors: 1,
  run: command({
    command: [process.execPath, "scripts/run.mjs", "scripts/find-engines.ts", enginesFile(folder)],
  }),
});

const buildStep: Step = {
  title: buildTitle,
  processors: 1,
  run: command({ command: ["npm", "run", "--silent", "build"] }),
};

function vitest(folder: string, options: readonly string[], env = {}): Step["run"] {
  const report = join(mkdtempSync(join(folder, "vitest-")), "counts.json");
  return command({
    command: ["vitest", "run", ...options, "--reporter=default", "--reporter=./scripts/counts-reporter.ts"],
    env: () => ({
      ...machineOf(folder).vulkanEnv,
      HALFSTEP_REQUIRE_GPU: "1",
      HALFSTEP_REPORT_DIR: join(folder, "notes"),
      HALFSTEP_COUNTS: report,
      ...env,
    }),
    counts: () => readJson<Counts>(report),
  });
}

function playwright(
  folder: string,
  options: readonly string[],
  env = {},
  browserOf: BrowserOf = ({ chromium }) => chromium,
): Step["run"] {
  const report = join(mkdtempSync(join(folder, "playwright-")), "report.json");
  return command({
    command: ["playwright", "test", ...options, "--reporter=list,json"],
    env: () => {
      const browser = browserOf(machineOf(folder));
      const engines = enginesFile(folder);
      return {
        ...(browser ? { CHROMIUM_PATH: browser } : {}),
        ...(existsSync(engines) ? { HALFSTEP_ENGINES: readFileSync(engines, "utf8") } : {}),
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        HALFSTEP_REPORT_DIR: join(folder, "notes"),
        ...env,
      };
    },
    counts: () => playwrightCounts(readJson(report)),
  });
}

const enginesFile = (folder: string) => join(folder, "engines.json");
const machineFile = (folder: string) => join(folder, "machine.json");

/** Nothing, as long as the search has not ended. */
function machineOf(folder: string): Machine {
  const file = machineFile(folder);
  return existsSync(file) ? readJson(file) : { vulkanEnv: {}, problems: [] };
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8"));
}
