/** @file Firefox with WebGPU: its compiler for WGSL is another one than Chromium's, Naga, and refuses what that accepts. */
import { expect } from "@playwright/test";
import { inSoak } from "../../scripts/soak";
import type { RunConfig } from "../../src/worker/api";
import type { CaseOutcome } from "./cases-in-page";
import { engineOver } from "./engine";
import { launchFirefox } from "./firefox";
import { countsOf, readIntegerCases, runIntegerCases } from "./integer-cases";
import { measureInLessons } from "./lessons";
import { note, orSkip, test } from "./test";
import { Visitor } from "./visitor.page";

const name = "Firefox with WebGPU";
const fusions = ["off", "layers", "step"] as const;
const precisions = ["f32", "f16", "f16-naive"] as const;
const modes = fusions.flatMap((fusion) => precisions.map((precision) => ({ fusion, precision })));

/** All kernels of a mode run in each. */
const maxSteps = inSoak(12, 30);

/** Between drivers, which add in another order. What stores everything in halves feels it most. */
const tolerances = { f32: 1e-4, f16: 1e-3, "f16-naive": 0.1 };
const quick: Partial<RunConfig> = { hidden: [16], batchSize: inSoak(32, 128), seed: 7, device: "gpu" };

/**
 * Mesa's driver compiles in less than half the time for narrow vectors, without passes that optimise: they would take longer than
 * kernels that run once, or in a few steps.
 */
const quickCompiler = { LP_NATIVE_VECTOR_WIDTH: "128", GALLIVM_PERF: "nopt" };
/** Many steps need these passes. */
const quickTraining = inSoak<Record<string, string>>(quickCompiler, { LP_NATIVE_VECTOR_WIDTH: "128" });

// Chromium's driver too.
test.use({
  launchOptions: [
    ({ launchOptions }, use) => use({ ...launchOptions, env: { ...launchOptions.env, ...quickTraining } }),
    { scope: "worker" },
  ],
});

// The two take longer than all other engines together.
test.describe.configure({ mode: "parallel" });

test("every kernel passes its self-test in Firefox", async ({ engines, visit }) => {
  test.setTimeout(inSoak(300_000, 1_200_000));
  const { path, env, driver } = orSkip(name, engines.firefoxGpu);
  const visitor = visit(await launchFirefox(path, { ...env, ...quickCompiler }));
  await visitor.open();
  // A size is a compilation; every text of a kernel goes through the compiler with one of them.
  const { rows, skipped } = await visitor.selfTest(inSoak({ sizes: 1 }, {}));
  expect(rows.filter(({ pass }) => !pass)).toEqual([]);
  expect(new Set(rows.map(({ kernel }) => kernel)).size).toBeGreaterThan(30);
  await test.step("ONNX's and WebNN's integer cases pass, on the GPU and on the processor", async () => {
    const cases = readIntegerCases();
    if (typeof cases === "string")
      return note(`${name} integers`, { line: `${name}: no cases`, skipped: [cases] });
    const outcomes = await runIntegerCases(visitor.engine, cases);
    const isRun = ({ skipped }: CaseOutcome) => skipped === "";
    for (const all of Object.values(outcomes)) {
      expect(all.filter(({ problem }) => problem)).toEqual([]);
      expect(all.filter(isRun).length).toBeGreaterThan(25);
    }
    expect(outcomes.gpu).toEqual(outcomes.cpu);
    const [run, left] = [true, false].map((which) => outcomes.gpu.filter((one) => isRun(one) === which));
    const line = `${name}, on ${driver} and on the processor: integer cases passed, ${countsOf(run!, cases)}`;
    note(`${name} integers`, { line, skipped: [`integer cases in Firefox: ${countsOf(left!, cases)}`] });
    console.log(line, `skipped: ${countsOf(left!, cases)}`);
  });
  await test.step("a kernel's page has its source and its error here, and launches are timed by the adapter's answers", async () => {
    await visitor.open("?page=kernels&kernel=relu&lang=en");
    await visitor.expectText("alias Real = f32;");
    await visitor.press("Measure the error");
    await visitor.expectText("Measure again");
    await visitor.open("?page=kernels&hidden=16&batchSize=32&device=gpu&lang=en#timeline");
    const isBegun = () =>
      visitor.engine.evaluate((): boolean => {
        const buttons = [...document.querySelectorAll<HTMLButtonElement>("#timeline button:not(:disabled)")];
        const button = buttons.find(({ innerText }) => innerText.trim() === "Measure here");
        button?.click();
        return button !== undefined;
      }, null);
    await expect.poll(isBegun, { timeout: 60_000 }).toBe(true);
    await visitor.expectText(/3 launches, .* together; whole step/);
  });
  await test.step("lessons measure on the GPU", () => measureInLessons(name, visitor, ["precision"]));
  const line = `${name}, on ${driver}: ${rows.length} cases of the self-test passed`;
  note(`${name} self-test`, { line, skipped });
});

interface Outcome {
  features: readonly string[];
  /** Of a run in each mode. */
  losses: number[][];
  /** What each mode's launches were. */
  variants: string[];
}

async function trainEveryMode(visitor: Visitor): Promise<Outcome> {
  await visitor.open();
  const outcome: Outcome = { features: [], losses: [], variants: [] };
  for (const mode of modes) {
    const result = await visitor.train({ ...quick, ...mode }, maxSteps);
    const { device, losses, fusion, refusals, choices } = result;
    expect(device.kind).toBe("gpu");
    expect(fusion.mode).toBe(mode.fusion);
    expect(refusals).toEqual([]);
    expect(losses).toHaveLength(maxSteps);
    outcome.features = device.features;
    outcome.losses.push(losses);
    outcome.variants.push(choices.launches.map(({ kernel, variant }) => `${kernel} (${variant})`).join(", "));
  }
  return outcome;
}

test("every mode of fusion and precision trains in Firefox to Chromium's losses", async ({
  engines,
  visit,
  page,
  baseURL,
}) => {
  const { path, env, driver } = orSkip(name, engines.firefoxGpu);
  const { losses, variants } = await trainEveryMode(
    visit(await launchFirefox(path, { ...env, ...quickTraining })),
  );
  // The browser of the other tests, which is not this one's to close.
  const chromium = await trainEveryMode(new Visitor(engineOver(page), baseURL!));
  // Chromium calls every driver without a GPU SwiftShader; of the two there are, Mesa's is the one with halves.
  const chromiumDriver = chromium.features.includes("shader-f16") ? "Mesa lavapipe" : "SwiftShader";
  const isSameDriver = chromiumDriver === driver;
  for (const [number, { fusion, precision }] of modes.entries()) {
    const mode = `${fusion}, ${precision}`;
    // Firefox has no subgroups, in which Chromium broadcasts. Products sum in the same order either way, the whole step doesn't.
    const isSameProgram = variants[number] === chromium.variants[number];
    expect(isSameProgram || chromium.features.includes("subgroups"), mode).toBe(true);
    if (isSameDriver && (isSameProgram || fusion !== "step"))
      expect(losses[number], mode).toEqual(chromium.losses[number]);
    else {
      for (const [step, loss] of losses[number]!.entries()) {
        const difference = Math.abs(loss - chromium.losses[number]![step]!);
        expect(difference, `${mode}, step ${step}`).toBeLessThan(tolerances[precision]);
      }
    }
  }
  const agreement = isSameDriver
    ? "those of Chromium on the same driver, to the last bit where both sum in the same order"
    : `those of Chromium on ${chromiumDriver}, within what rounding changes`;
  note(name, { line: `${name}, on ${driver}: losses of ${modes.length} modes are ${agreement}` });
});
