/** @file A Python script as the far side of a contender: a process of its own, a line there, a line of JSON back. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Run } from "../src/race/run";
import { adam, type BenchData, initialParameters, sampleCount, type TrainingWorkload } from "./workloads";

/** Numbers of a request that travel in files. */
export type RequestFiles = Readonly<Record<string, Uint8Array | Float32Array>>;

export interface ScriptRequest {
  /** A file of this folder. */
  script: string;
  /** What the script gets as its argument, and in it the path of each of `files`, which it reads before it greets. */
  request: object;
  files: RequestFiles;
  env?: Readonly<Record<string, string>>;
  /** The command that starts Python. */
  python?: string;
}

/** What a Python says when it runs `code`, or why it says nothing: that it does not start, or that the code fails. */
export function askPython(
  code: string,
  python = "python3",
): { said: string } | { fault: "absent" | "fails" } {
  const { error, status, stdout } = spawnSync(python, ["-c", code], { encoding: "utf8" });
  if (error) return { fault: "absent" };
  return status === 0 ? { said: stdout } : { fault: "fails" };
}

/** "1 thread", "2 threads". */
export const threadsOf = (threads: number): string => `${threads} thread${threads === 1 ? "" : "s"}`;

/** What the libraries that multiply for Python are told their number of threads by. */
export const threadVariables = (threads: number): Record<string, string> =>
  Object.fromEntries(
    [
      "OPENBLAS_NUM_THREADS",
      "OMP_NUM_THREADS",
      "MKL_NUM_THREADS",
      "BLIS_NUM_THREADS",
      "VECLIB_MAXIMUM_THREADS",
    ].map((name) => [name, String(threads)]),
  );

/** The part of a request that says what to train on. */
export const trainingRequest = (
  { widths, batchSize }: TrainingWorkload,
  data: BenchData,
): Pick<ScriptRequest, "request" | "files"> => ({
  request: { widths, batchSize, sampleCount, adam },
  files: {
    images: data.images,
    labels: data.labels,
    parameters: Buffer.concat(initialParameters(widths).map(({ values }) => bytesOf(values))),
  },
});

/**
 * Starts the script; resolves to what it says when it is ready, and to the run that asks it. Rejects with what Python said last when it
 * ends instead.
 */
export async function startScript<Greeting>(asked: ScriptRequest): Promise<Run & { greeting: Greeting }> {
  const folder = mkdtempSync(join(tmpdir(), "halfstep-python-"));
  try {
    const paths = Object.entries(asked.files).map(([name, numbers]) => {
      const path = join(folder, `${name}.bin`);
      writeFileSync(path, bytesOf(numbers));
      return [name, path];
    });
    const child = new Child({ ...asked, request: { ...asked.request, ...Object.fromEntries(paths) } });
    return {
      greeting: await child.answer<Greeting>(),
      values: (count) => child.ask("values", count),
      time: (count) => child.ask("time", count),
      dispose: () => child.end(),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint8Array | Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

class Child {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  /** Resolves when all that it said was heard: its last line comes after the end of its answers. */
  readonly #ended: Promise<void>;
  #said = "";

  constructor({ script, request, env = {}, python = "python3" }: ScriptRequest) {
    const path = fileURLToPath(new URL(script, import.meta.url));
    this.#process = spawn(python, [path, JSON.stringify(request)], { env: { ...process.env, ...env } });
    // What was written to a script that has ended is no news: `answer` tells why it did.
    this.#process.stdin.on("error", () => {});
    this.#ended = new Promise((resolve) => {
      this.#process.on("close", () => resolve());
      this.#process.on("error", ({ message }) => {
        this.#said += message;
        resolve();
      });
    });
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
    if (!done) return JSON.parse(value);
    await this.#ended;
    throw new Error(`Python ended: ${this.#said.trim().split("\n").at(-1)}`);
  }

  end(): void {
    this.#process.stdin.end();
  }
}
