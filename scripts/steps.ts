/** @file Runs the parts of `npm test`, beside each other where they don't need each other, and keeps how long each took. */
import { spawn } from "node:child_process";
import { delimiter, resolve } from "node:path";
import type { Counts, StepResult } from "./test-report";

export interface Step {
  title: string;
  /** Titles of steps that must have ended before, whether they passed or not. */
  after?: readonly string[];
  /** How many processors it keeps busy: 1; 2 for one that must not be disturbed; 0 for one that waits most of its time. */
  processors: 0 | 1 | 2;
  /** Does the work; what it prints appears when its turn comes. A step that rejects has failed. */
  run(print: Print): Promise<Outcome>;
}

export interface Outcome {
  ok: boolean;
  /** How many tests there were, where it has any. */
  counts?: Counts | undefined;
}

export interface Command {
  command: readonly string[];
  /** Beside what is set already; asked for when the command starts. */
  env?: () => Record<string, string>;
  /** Reads how many tests there were, once the command has ended. */
  counts?: () => Counts;
}

/**
 * Runs steps in their order, each as soon as those before it have ended and processors are free: a step may overtake one
 * that waits. The output of a step is not mixed with another's: one is shown live, the others when it has ended.
 * @throws Error when a step waits for one that is not there.
 */
export async function runSteps(
  steps: readonly Step[],
  { processors = 2, write = writeOut, now = () => performance.now() } = {},
): Promise<StepResult[]> {
  const titles = new Set(steps.map(({ title }) => title));
  for (const { title, after = [] } of steps) {
    for (const name of after)
      if (!titles.has(name)) throw new Error(`The step "${title}" waits for "${name}", which is no step.`);
  }
  const results = new Map<Step, StepResult>();
  const running = new Map<Step, Promise<void>>();
  const stage = new Stage(write);
  const hasEnded = (name: string) => [...results.keys()].some(({ title }) => title === name);

  async function perform(step: Step): Promise<void> {
    const start = now();
    const print = stage.enter(step.title);
    const { ok, counts } = await step.run(print).catch((error: Error): Outcome => {
      print(`${error.message}\n`);
      return { ok: false };
    });
    const seconds = (now() - start) / 1000;
    print(`── ${step.title}: ${ok ? "passed" : "FAILED"} in ${seconds.toFixed(1)} s\n`);
    results.set(step, { title: step.title, ok, seconds, counts });
    running.delete(step);
    stage.leave(print);
  }

  while (results.size < steps.length) {
    for (const step of steps) {
      if (results.has(step) || running.has(step) || !(step.after ?? []).every(hasEnded)) continue;
      if (!fitsBeside([...running.keys()], step, processors)) continue;
      running.set(step, perform(step));
    }
    if (running.size === 0) throw new Error("Steps wait for each other in a circle.");
    await Promise.race(running.values());
  }
  return steps.map((step) => results.get(step)!);
}

function fitsBeside(running: readonly Step[], step: Step, processors: number): boolean {
  if (running.length === 0) return true;
  // What must not be disturbed is disturbed by little, too.
  if ([step, ...running].some((other) => other.processors === 2)) return false;
  return running.reduce<number>((sum, other) => sum + other.processors, step.processors) <= processors;
}

type Print = (text: string) => void;

const writeOut: Print = (text) => {
  process.stdout.write(text);
};

/** One step prints at a time: the first that entered and has not left. The output of the others is kept until then. */
class Stage {
  readonly #write: Print;
  readonly #acts: { print: Print; kept: string; hasLeft: boolean }[] = [];

  constructor(write: Print) {
    this.#write = write;
  }

  enter(title: string): Print {
    const act = { kept: "", hasLeft: false, print: (text: string) => this.#say(act, text) };
    this.#acts.push(act);
    act.print(`\n── ${title} ──\n`);
    return act.print;
  }

  leave(print: Print): void {
    this.#acts.find((act) => act.print === print)!.hasLeft = true;
    while (this.#acts[0]?.hasLeft) {
      this.#acts.shift();
      const next = this.#acts[0];
      if (next) this.#write(next.kept);
    }
  }

  #say(act: { kept: string }, text: string): void {
    if (act === this.#acts[0]) this.#write(text);
    else act.kept += text;
  }
}

/** The `run` of a step that is a command of this project or its packages. */
export const command =
  ({ command: [file = "", ...args], env, counts }: Command): Step["run"] =>
  async (print) => {
    const path = `${resolve("node_modules/.bin")}${delimiter}${process.env["PATH"]}`;
    const child = spawn(file, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, PATH: path, ...colors(), ...env?.() },
      shell: process.platform === "win32",
    });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", print);
    const code = await new Promise<number>((done) => {
      child.on("error", ({ message }) => {
        print(`${message}\n`);
        done(1);
      });
      child.on("close", (exitCode) => done(exitCode ?? 1));
    });
    return { ok: code === 0, counts: counts && tryTo(counts) };
  };

/** Behind a pipe a command does not see that it is a terminal that shows what it prints. */
const colors = (): Record<string, string> =>
  process.stdout.isTTY && !process.env["NO_COLOR"] ? { FORCE_COLOR: "1" } : {};

/** A step that crashed leaves no report; then it has no counts, and counts as failed by its exit code. */
function tryTo<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
