/** @file Training on the processor: strict arithmetic ends with the bits that Node ends with, on one thread and on more. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "@playwright/test";
import { inSoak, isSoak } from "../../scripts/soak";
import type { RunResult } from "../../src/worker/api";
import { note } from "./test";
import type { Visitor } from "./visitor.page";

const steps = inSoak(20, 60);
/** The reference model, with its kernels one by one and with a step fused as a whole. */
const fusions = ["off", "step"] as const;
/** The threads of each. An engine without memory that threads share has one, whatever it is asked for. */
const threadsOf = (fusion: Fusion, canShare: boolean): readonly number[] => {
  if (isSoak) return [1, 2, 3];
  if (fusion === "off") return [3];
  return canShare ? [1, 2, 3] : [1];
};
type Fusion = (typeof fusions)[number];

const trained = ({ losses, correct, weightsHash }: RunResult) => ({ losses, correct, weightsHash });

let inNode: Promise<Record<Fusion, RunResult>> | undefined;

/** What this project's own command comes to, once for all engines. */
function trainInNode(): Promise<Record<Fusion, RunResult>> {
  inNode ??= runCommands();
  return inNode;
}

async function runCommands(): Promise<Record<Fusion, RunResult>> {
  const folder = mkdtempSync(join(tmpdir(), "halfstep-node-"));
  const file = (fusion: Fusion) => join(folder, `${fusion}.json`);
  const argumentsOf = (fusion: Fusion) => {
    const options = { device: "cpu", fusion, threads: 1, "max-steps": steps, json: file(fusion) };
    return Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  };
  try {
    const all = JSON.stringify(fusions.map(argumentsOf));
    await promisify(execFile)("node", ["scripts/run.mjs", "e2e/engines/train-in-node.ts", all]);
    const read = (fusion: Fusion): RunResult => JSON.parse(readFileSync(file(fusion), "utf8"));
    return { off: read("off"), step: read("step") };
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
    for (const threads of threadsOf(fusion, canShare)) {
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
