/** @file The command's options. */
import { parseArgs } from "node:util";
import { type Workload, workloads } from "./workloads";

export interface BenchCommand {
  /** Where everything computes. */
  device: "gpu" | "cpu";
  workloads: readonly Workload[];
  /** Names of contenders, or what they begin with up to a dash; null for all. */
  engines: readonly string[] | null;
  rounds: number;
  sliceMs: number;
  /** File for the figures, or null. */
  json: string | null;
  /** Only what runs without a browser: our own modes on Dawn in Node; on the processor, NumPy too. */
  isNode: boolean;
  /** A browser with a window: on some machines only that one gets the GPU. */
  isHeaded: boolean;
}

/** The wide model and the product take minutes in plain loops: on the processor they must be asked for. */
const processorWorkloads = workloads.filter(({ name }) => name.startsWith("batch-"));

const processorNames = processorWorkloads.map(({ name }) => name).join(", ");
const workloadNames = workloads.map(({ name }) => name).join(", ");

export const usage = `Measures this engine beside TensorFlow.js and jax-js: npm run bench -- [options]

  --device NAME    gpu: all on WebGPU; cpu: all on the processor, and NumPy where Python has it (gpu)
  --only NAMES     workloads, separated by commas: ${workloadNames} (all; on the processor ${processorNames})
  --engines NAMES  halfstep, tensorflow, jax, numpy, or one way of one, as halfstep-off, halfstep-strict-1 or jax-jit (all)
  --rounds N       interleaved rounds, at least 1 (5)
  --slice-ms N     what one timed slice of one engine should take (700)
  --node           only what needs no browser: this engine on Dawn in Node; on the processor, NumPy too
  --headed         a browser with a window, where only that gets the GPU
  --json FILE      write the figures to this file`;

/** Null when help is wanted. Throws an Error that names an option or value that is not allowed. */
export function parseBenchOptions(argv: readonly string[]): BenchCommand | null {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      device: { type: "string", default: "gpu" },
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
  const device = deviceOf(values.device);
  const usual = device === "gpu" ? workloads : processorWorkloads;
  return {
    device,
    workloads: values.only === undefined ? usual : namesIn(values.only).map(workloadOf),
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

function deviceOf(name: string): BenchCommand["device"] {
  if (name === "gpu" || name === "cpu") return name;
  throw new Error(`--device is ${name}, allowed are gpu and cpu.`);
}

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
