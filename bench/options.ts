/** @file The command's options. */
import { parseArgs } from "node:util";
import { type Workload, workloads } from "./workloads";

export interface BenchCommand {
  workloads: readonly Workload[];
  /** Names of contenders, or what they begin with up to a dash; null for all. */
  engines: readonly string[] | null;
  rounds: number;
  sliceMs: number;
  /** File for the figures, or null. */
  json: string | null;
  /** Our own modes on Dawn in Node, without a browser. */
  isNode: boolean;
  /** A browser with a window: on some machines only that one gets the GPU. */
  isHeaded: boolean;
}

const workloadNames = workloads.map(({ name }) => name).join(", ");

export const usage = `Measures this engine beside TensorFlow.js and jax-js: npm run bench -- [options]

  --only NAMES     workloads, separated by commas: ${workloadNames} (all)
  --engines NAMES  halfstep, tensorflow, jax, or one way of one, as halfstep-off or jax-jit (all)
  --rounds N       interleaved rounds, at least 1 (5)
  --slice-ms N     what one timed slice of one engine should take (700)
  --node           only this engine, on Dawn in Node: for machines with a GPU and no browser
  --headed         a browser with a window, where only that gets the GPU
  --json FILE      write the figures to this file`;

/** Null when help is wanted. Throws an Error that names an option or value that is not allowed. */
export function parseBenchOptions(argv: readonly string[]): BenchCommand | null {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: "string" },
      engines: { type: "string" },
      rounds: { type: "string", default: "5" },
      "slice-ms": { type: "string", default: "700" },
      node: { type: "boolean", default: false },
      headed: { type: "boolean", default: false },
      json: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return null;
  return {
    workloads: values.only === undefined ? workloads : namesIn(values.only).map(workloadOf),
    engines: values.engines === undefined ? null : namesIn(values.engines),
    rounds: positiveInteger("rounds", values.rounds),
    sliceMs: positiveInteger("slice-ms", values["slice-ms"]),
    json: values.json ?? null,
    isNode: values.node,
    isHeaded: values.headed,
  };
}

/**
 * The contenders that `engines` asks for, in their own order: "jax" asks for "jax-jit" and "jax-page".
 * Throws an Error for a name that asks for none.
 */
export function chooseContenders<T extends { name: string }>(
  contenders: readonly T[],
  engines: readonly string[] | null,
): T[] {
  if (!engines) return [...contenders];
  const asks = (engine: string, { name }: T) => name === engine || name.startsWith(`${engine}-`);
  const unknown = engines.find((engine) => !contenders.some((contender) => asks(engine, contender)));
  if (unknown !== undefined) {
    const names = contenders.map(({ name }) => name).join(", ");
    throw new Error(`There is no engine "${unknown}" here. There are ${names}.`);
  }
  return contenders.filter((contender) => engines.some((engine) => asks(engine, contender)));
}

const namesIn = (text: string): string[] => text.split(",").map((name) => name.trim());

function workloadOf(name: string): Workload {
  const found = workloads.find((workload) => workload.name === name);
  if (!found) throw new Error(`There is no workload "${name}". There are ${workloadNames}.`);
  return found;
}

function positiveInteger(option: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`--${option} is ${text}, allowed is a positive integer.`);
}
