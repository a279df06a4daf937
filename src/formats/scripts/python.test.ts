import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { mnist } from "../../data/mnist";
import { defaultConfig } from "../../train/defaults";
import type { RunConfig } from "../../train/types";
import type { ExportedRun } from "../exported-run";
import { findPython } from "../testing/python";
import { jaxScript } from "./jax";
import { kerasScript } from "./keras";
import { pytorchScript } from "./pytorch";

const dense = (inputs: number, outputs: number) => ({
  ...{ inputs, outputs },
  ...{ weight: new Float32Array(inputs * outputs), bias: new Float32Array(outputs) },
});

const runOf = (
  changes: Partial<RunConfig>,
  activation: ExportedRun["network"]["activation"],
): ExportedRun => ({
  name: "halfstep-01234567",
  config: { ...defaultConfig(), ...changes },
  dataset: mnist,
  network: { layers: [dense(784, 4), dense(4, 10)], activation },
  state: {
    ...{ step: 7, updates: 7, skipped: 0, lr: 0.001, lossScale: 1, growthTracker: 0 },
    slots: new Map(),
  },
  ...{ fusion: "step", device: "a device", kernels: "01234567" },
  metrics: { points: [], epochs: [], stepsPerEpoch: 10 },
});

/** All that a script depends on. */
const runs = (["f32", "f16", "f16-naive"] as const).flatMap((precision) =>
  (["dynamic", "off"] as const).flatMap((lossScaling) =>
    (["relu", "sigmoid", "tanh", "gelu"] as const).flatMap((activation) =>
      [
        { optimizer: "sgd" } as const,
        { adamForm: "keras" } as const,
        { adamForm: "pytorch", init: "pytorch" } as const,
      ].map((form) => runOf({ ...form, precision, lossScaling }, activation)),
    ),
  ),
);

const python = findPython("ast");
if (!python) console.warn("scripts: no Python here that would say whether they are any; skipped");

test.skipIf(!python)("whatever a device is called stands in the docstring, and nothing of it is code", () => {
  const device = `A4""";import os;os.abort();"""\\N{x}\\`;
  const [run] = runs;
  const scripts = [pytorchScript, jaxScript, kerasScript].map((script) => [
    script({ ...run!, device: "a device" }),
    script({ ...run!, device: `${device}\u0000` }),
  ]);
  const look = `import ast, json, sys
device, pairs = json.load(sys.stdin)
for plain, hostile in pairs:
    trees = [ast.parse(text) for text in (plain, hostile)]
    assert device in ast.get_docstring(trees[1]), ast.get_docstring(trees[1])
    bodies = [[ast.dump(node) for node in tree.body[1:]] for tree in trees]
    assert bodies[0] == bodies[1]
print("all")`;
  const { stdout, stderr } = spawnSync(python!, ["-c", look], { input: JSON.stringify([device, scripts]) });
  expect([String(stdout).trim(), String(stderr)]).toEqual(["all", ""]);
});

test.skipIf(!python)("every script that there can be is one that Python takes", () => {
  const scripts = runs.flatMap((run) => [pytorchScript(run), jaxScript(run), kerasScript(run)]);
  const look = "import ast, json, sys\nfor text in json.load(sys.stdin): ast.parse(text)\nprint('all')";
  const { stdout, stderr } = spawnSync(python!, ["-c", look], { input: JSON.stringify(scripts) });
  expect([String(stdout).trim(), String(stderr)]).toEqual(["all", ""]);
  expect(new Set(scripts).size).toBeGreaterThan(100);
});
