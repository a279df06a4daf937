/** @file NumPy as a contender: `numpy_step.py` in a process of its own, with BLAS on as many threads as the name says. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Contender, Run } from "./contender";
import { adam, type BenchData, initialParameters, sampleCount, type TrainingWorkload } from "./workloads";

const script = fileURLToPath(new URL("numpy_step.py", import.meta.url));

/** What the libraries that NumPy may be linked with are told their number of threads by. */
const threadVariables = [
  "OPENBLAS_NUM_THREADS",
  "OMP_NUM_THREADS",
  "MKL_NUM_THREADS",
  "BLIS_NUM_THREADS",
  "VECLIB_MAXIMUM_THREADS",
];

/** Why NumPy cannot be measured here, as a sentence; null when it can. `python` is a command. */
export function whyNoNumpy(python = "python3"): string | null {
  const { error, status } = spawnSync(python, ["-c", "import numpy"], { stdio: "ignore" });
  if (error) return `NumPy is not measured: ${python} does not start here.`;
  if (status !== 0) return `NumPy is not measured: ${python} has none (pip install numpy).`;
  return null;
}

/** NumPy on one thread, and on all. */
export const numpyContenders = (allThreads: number): Contender[] =>
  [...new Set([1, allThreads])].map((threads) => ({
    name: `numpy-${threads}`,
    title: `NumPy, ${threadsOf(threads)}`,
    // Its product alone is BLAS alone.
    prepare: async (workload, data) =>
      workload.kind === "training" ? prepareTraining(workload, data, threads) : null,
  }));

const threadsOf = (threads: number): string => `${threads} thread${threads === 1 ? "" : "s"}`;

/** What the script says of itself when it is ready. */
interface Greeting {
  version: string;
  blas: string;
}

async function prepareTraining(
  { widths, batchSize }: TrainingWorkload,
  data: BenchData,
  threads: number,
): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), "halfstep-numpy-"));
  const write = (name: string, bytes: Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  try {
    const request = {
      widths,
      batchSize,
      sampleCount,
      adam,
      images: write("images.bin", data.images),
      labels: write("labels.bin", data.labels),
      parameters: write(
        "parameters.bin",
        Buffer.concat(
          initialParameters(widths).map(
            ({ values }) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
          ),
        ),
      ),
    };
    const child = new Child(JSON.stringify(request), threads);
    const { version, blas } = await child.answer<Greeting>();
    return {
      title: `NumPy ${version} with ${blas}, ${threadsOf(threads)}`,
      values: (count) => child.ask("values", count),
      time: (count) => child.ask("time", count),
      dispose: () => child.end(),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The script at work: a line there, a line back. */
class Child {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  #said = "";

  constructor(request: string, threads: number) {
    const told = Object.fromEntries(threadVariables.map((name) => [name, String(threads)]));
    this.#process = spawn("python3", [script, request], { env: { ...process.env, ...told } });
    // What was written to a script that has ended is no news: `answer` tells why it did.
    this.#process.stdin.on("error", () => {});
    this.#process.stderr.on("data", (text) => {
      this.#said += text;
    });
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  ask<T>(command: string, count: number): Promise<T> {
    this.#process.stdin.write(`${command} ${count}\n`);
    return this.answer();
  }

  /** Rejects with what Python said last when it ends instead. */
  async answer<T>(): Promise<T> {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`Python ended: ${this.#said.trim().split("\n").at(-1)}`);
    return JSON.parse(value);
  }

  end(): void {
    this.#process.stdin.end();
  }
}
