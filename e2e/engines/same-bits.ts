/** @file Training on the processor: strict arithmetic ends with the bits that Node ends with, on one thread and on more. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "@playwright/test";
import type { RunResult } from "../../src/worker/api";
import { note } from "./test";
import type { Visitor } from "./visitor.page";

const steps = 60;
/** The reference model, with its kernels one by one and with a step fused as a whole. */
const fusions = ["off", "step"] as const;
type Fusion = (typeof fusions)[number];

const trained = ({ losses, correct, weightsHash }: RunResult) => ({ losses, correct, weightsHash });

let inNode: Promise<Record<Fusion, RunResult>> | undefined;

/** What this project's own command comes to, once for all engines. */
function trainInNode(): Promise<Record<Fusion, RunResult>> {
  inNode ??= (async () => {
    const results = [];
    for (const fusion of fusions) results.push([fusion, await runCommand(fusion)]);
    return Object.fromEntries(results);
  })();
  return inNode;
}

async function runCommand(fusion: Fusion): Promise<RunResult> {
  const folder = mkdtempSync(join(tmpdir(), "halfstep-node-"));
  try {
    const json = join(folder, "result.json");
    const options = { device: "cpu", fusion, threads: 1, "max-steps": steps, json };
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    await promisify(execFile)("node", ["scripts/run.mjs", "src/cli/train.ts", ...args]);
    return JSON.parse(readFileSync(json, "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Fails where the engine that this visitor has comes to other bits. Of this name it tells what it found. */
export async function compareWithNode(name: string, visitor: Visitor): Promise<void> {
  const expected = await trainInNode();
  await visitor.open();
  // WebKitGTK isolates the page, and yet has no SharedArrayBuffer.
  const canShare = await visitor.engine.evaluate(() => typeof SharedArrayBuffer === "function", null);
  expect(canShare).toBe(name !== "WebKitGTK");
  for (const fusion of fusions) {
    for (const threads of [1, 2, 3]) {
      const result = await visitor.train({ device: "cpu", fusion }, steps, threads);
      expect(result.device.processor).toMatchObject(
        canShare || threads === 1
          ? { code: "wasm", threads, lacks: [] }
          : { code: "wasm", threads: 1, lacks: ["shared-memory"] },
      );
      expect(trained(result), `${fusion}, ${threads} threads`).toEqual(trained(expected[fusion]));
    }
  }
  const relaxed = await visitor.train({ device: "cpu", arithmetic: "relaxed" }, steps, 1);
  const { arithmetic, fusesMultiplyAdd, lacks } = relaxed.device.processor!;
  expect(lacks).toEqual(arithmetic === "strict" ? ["relaxed-simd"] : []);
  for (const [step, loss] of relaxed.losses.entries()) {
    expect(Math.abs(loss - expected.step.losses[step]!), `step ${step}`).toBeLessThan(1e-4);
  }
  const where = canShare ? "on 1, 2 and 3 threads" : "on one thread, which is all that it has,";
  const rounding = fusesMultiplyAdd ? "with fused multiply-add" : "without fused multiply-add";
  const other = arithmetic === "strict" ? "it has no relaxed SIMD" : `relaxed runs ${rounding}`;
  note(`${name} on the processor`, { line: `${name}: ${steps} steps ${where} give Node's bits; ${other}` });
}
