/** @file The command's options. */
import { parseArgs } from "node:util";
import { largeProducts } from "../src/race/products";
import { fewestPairs } from "./pairs";
import { type Workload, workloads } from "./workloads";

export interface BenchCommand {
  /** Where everything computes. */
  device: "gpu" | "cpu";
  workloads: readonly Workload[];
  /** Names of contenders, or what they begin with up to a dash; null for all. */
  engines: readonly string[] | null;
  /** The most of them; what is steady rests earlier. */
  rounds: number;
  sliceMs: number;
  /** Whether larger products are measured too, as far as they take at most two seconds each. */
  isLarge: boolean;
  /** Root of another checkout of this repository that takes turns with this one, or null. */
  against: string | null;
  /** File for the figures, or null. */
  json: string | null;
  /** Only what runs without a browser: our own modes on Dawn in Node; on the processor, NumPy too. */
  isNode: boolean;
  /** A browser with a window: on some machines only that one gets the GPU. */
  isHeaded: boolean;
}

/** The wide model and the product take minutes in plain loops: on the processor they must be asked for. */
const processorWorkloads = workloads.filter(({ name }) => name.startsWith("batch-"));

/** Two builds differ by little: more rounds, of shorter slices, so that both meet the same machine. */
const usualTurns = { alone: { rounds: "5", sliceMs: "500" }, against: { rounds: "15", sliceMs: "250" } };

const namesOf = (list: readonly Workload[]): string => list.map(({ name }) => name).join(", ");

export const usage = `Measures this engine beside TensorFlow.js, jax-js and PyTorch: npm run bench -- [options]

  --device NAME    gpu: all on WebGPU; cpu: all on the processor, and NumPy where Python has it (gpu)
  --only NAMES     workloads, separated by commas: ${namesOf(workloads)} (all; on the
                   processor ${namesOf(processorWorkloads)}); ${namesOf(largeProducts)}
  --large          these larger products too, each where it takes at most two seconds by the rate of a smaller one
  --engines NAMES  halfstep, tensorflow, jax, torch, numpy, or one way of one, as halfstep-off, halfstep-strict-1 or jax-jit (all)
  --rounds N       the most interleaved rounds (5; 15 with --against); what is steady rests after three
  --slice-ms N     what one timed slice of one engine should take (500; 250 with --against)
  --node           only what needs no browser: this engine on Dawn in Node, with the GPU's own time, and PyTorch; on the
                   processor NumPy too
  --against PATH   this engine in Node in turns with that of another checkout: the ratio of each pair, and its interval
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
      rounds: { type: "string" },
      "slice-ms": { type: "string" },
      large: { type: "boolean", default: false },
      against: { type: "string" },
      node: { type: "boolean", default: false },
      headed: { type: "boolean", default: false },
      json: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return null;
  const device = deviceOf(values.device);
  const usual = device === "gpu" ? workloads : processorWorkloads;
  const turns = values.against === undefined ? usualTurns.alone : usualTurns.against;
  const rounds = positiveInteger("rounds", values.rounds ?? turns.rounds);
  if (values.against !== undefined && rounds < fewestPairs)
    throw new Error(
      `--rounds is ${rounds}, with --against it must be ${fewestPairs} at least: fewer have no interval.`,
    );
  return {
    device,
    workloads: values.only === undefined ? usual : namesIn(values.only).map(workloadOf),
    engines: values.engines === undefined ? null : namesIn(values.engines),
    rounds,
    sliceMs: positiveInteger("slice-ms", values["slice-ms"] ?? turns.sliceMs),
    isLarge: values.large,
    against: values.against ?? null,
    json: values.json ?? null,
    isNode: values.node || values.against !== undefined,
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
  const unknown = engines?.find((engine) => !contenders.some((contender) => isAskedFor(contender, [engine])));
  if (unknown !== undefined) {
    const names = contenders.map(({ name }) => name).join(", ");
    throw new Error(`There is no engine "${unknown}" here. There are ${names}.`);
  }
  return contenders.filter((contender) => isAskedFor(contender, engines));
}

/** Whether one of these names, null for all, is that of the contender or of its library. */
export const isAskedFor = ({ name }: { name: string }, engines: readonly string[] | null): boolean =>
  engines === null || engines.some((engine) => name === engine || name.startsWith(`${engine}-`));

const namesIn = (text: string): string[] => text.split(",").map((name) => name.trim());

function deviceOf(name: string): BenchCommand["device"] {
  if (name === "gpu" || name === "cpu") return name;
  throw new Error(`--device is ${name}, allowed are gpu and cpu.`);
}

function workloadOf(name: string): Workload {
  const all = [...workloads, ...largeProducts];
  const found = all.find((workload) => workload.name === name);
  if (!found) throw new Error(`There is no workload "${name}". There are ${namesOf(all)}.`);
  return found;
}

function positiveInteger(option: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`--${option} is ${text}, allowed is a positive integer.`);
}
