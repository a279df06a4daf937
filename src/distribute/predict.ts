/** @file What a round of training together should take, by arithmetic: what people set against what it does take. */
import { bytesPerFloat } from "./frames/floats";
import type { Schedule, Wire } from "./options";

/** How a run is trained together, and what was measured of one replica. */
export interface Workload {
  replicas: number;
  schedule: Schedule;
  /** Steps between two exchanges of "diloco". */
  localSteps: number;
  wire: Wire;
  /** Parameters. */
  size: number;
  /** Samples of the global batch. */
  batchSize: number;
  /** What a replica that is alone takes for a step of the whole batch, in milliseconds. */
  stepMs: number;
  /** Of these what remains however few samples a replica has: launches, the update, a pass over the weights. See `serialPart`. */
  serialMs: number;
  /** What an exchange takes beside frames on their way: packing, adding up, hashing. */
  overheadMs: number;
  /** What a frame is under way. */
  delayMs: number;
  /** Bytes per second that a replica can send; null without a limit. */
  bandwidth: number | null;
  /** What replicas compute on: cores of a processor, or one GPU that all of them share. */
  device: "cpu" | "gpu";
  /** Of the processor, less those that have something else to do. */
  cores: number;
}

/**
 * The largest part of a round. "compute": a replica's part of the samples. "serial": what every replica does again. "cores": replicas
 * wait for a core. "shared-gpu": they wait for the GPU. "exchange": frames on their way, and what is done with them.
 */
export type Bound = "compute" | "serial" | "cores" | "shared-gpu" | "exchange";

export interface Prediction {
  /** Of a round. */
  steps: number;
  /** The sum of the four that follow. */
  roundMs: number;
  /** A replica's part of the samples. */
  computeMs: number;
  /** What it does whatever its part is. */
  serialMs: number;
  /** What it waits for others that compute on the same core or GPU. */
  contentionMs: number;
  exchangeMs: number;
  /** What a replica sends. */
  bytes: number;
  samplesPerSecond: number;
  /** Against one replica that trains alone. */
  speedUp: number;
  /** The same if exchanges took no time and each replica had a core to itself. */
  amdahlSpeedUp: number;
  bound: Bound;
}

/** What a replica sends in an exchange: its part of the gradients to each owner, and its own parameters to all others, 2·(N-1)/N of all. */
export const bytesPerExchange = (size: number, replicas: number, wire: Wire): number =>
  ((2 * (replicas - 1)) / replicas) * bytesPerFloat[wire] * size;

/**
 * Amdahl's law (1967), 1 / (s + (1-s)/N): what N replicas gain where a share `serial` of the work, 0 to 1, does not become less.
 */
export const amdahl = (serial: number, replicas: number): number => 1 / (serial + (1 - serial) / replicas);

/**
 * The part of a step that does not become less with fewer samples, from two measured steps: of the whole batch, and of a share of it, 0 to
 * below 1. Of whole = serial + divisible and part = serial + share · divisible. Within 0 and the whole, whatever noise there is.
 */
export function serialPart(wholeMs: number, partMs: number, share: number): number {
  const divisibleMs = (wholeMs - partMs) / (1 - share);
  return Math.min(wholeMs, Math.max(0, wholeMs - divisibleMs));
}

/** Milliseconds of an exchange: both halves of it wait for a delay, and what is sent passes through the bandwidth. */
export function exchangeMs({
  replicas,
  wire,
  size,
  overheadMs,
  delayMs,
  bandwidth,
}: Pick<Workload, "replicas" | "wire" | "size" | "overheadMs" | "delayMs" | "bandwidth">): number {
  if (replicas === 1) return 0;
  const sendMs = bandwidth === null ? 0 : (1000 * bytesPerExchange(size, replicas, wire)) / bandwidth;
  return sendMs + 2 * delayMs + overheadMs;
}

export function predict(workload: Workload): Prediction {
  const { replicas, schedule, localSteps, size, batchSize, wire, device, cores } = workload;
  const steps = schedule === "diloco" ? localSteps : 1;
  const serialMs = steps * workload.serialMs;
  const computeMs = (steps * (workload.stepMs - workload.serialMs)) / replicas;
  const atOnce = device === "gpu" ? 1 : cores;
  const contentionMs = (computeMs + serialMs) * (Math.max(1, replicas / atOnce) - 1);
  const exchange = exchangeMs(workload);
  const roundMs = computeMs + serialMs + contentionMs + exchange;
  const parts: [Bound, number][] = [
    ["compute", computeMs],
    ["serial", serialMs],
    [device === "gpu" ? "shared-gpu" : "cores", contentionMs],
    ["exchange", exchange],
  ];
  const [bound] = parts.reduce((largest, part) => (part[1] > largest[1] ? part : largest));
  return {
    ...{ steps, roundMs, computeMs, serialMs, contentionMs, bound },
    exchangeMs: exchange,
    bytes: bytesPerExchange(size, replicas, wire),
    samplesPerSecond: (1000 * steps * batchSize) / roundMs,
    speedUp: (steps * workload.stepMs) / roundMs,
    amdahlSpeedUp: amdahl(workload.serialMs / workload.stepMs, replicas),
  };
}

/** As it was measured. */
export interface MeasuredRound {
  /** One replica alone. */
  aloneStepMs: number;
  /** A round of the group, and what of it the exchange takes, whatever the number of steps. */
  roundMs: number;
  exchangeMs: number;
  /** Steps of the round. */
  steps: number;
}

/** The fewest local steps between exchanges with which replicas are faster than one alone; null where no number of them is enough. */
export function localStepsToPay({ aloneStepMs, roundMs, exchangeMs, steps }: MeasuredRound): number | null {
  const savedMs = aloneStepMs - (roundMs - exchangeMs) / steps;
  return savedMs > 0 ? Math.floor(exchangeMs / savedMs) + 1 : null;
}
