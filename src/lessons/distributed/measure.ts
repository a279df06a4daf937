/** @file What the lesson on distributed training measures: one replica, two, two far apart, and two that seldom meet. */
import { createScripting } from "../../store/scripting";
import { type GroupSummary, RoundLog } from "../../store/together/round-log";
import type { OpenMachine } from "../../ui/learn/machine";
import type { Measure, Tell } from "../../ui/learn/use-experiment";
import type { DistributeOptions, RunConfig } from "../../worker/api";

/** A batch that is worth sharing; on the processor, whose cores replicas can have each for itself. */
const config: Partial<RunConfig> = { hidden: [128], batchSize: 1024, device: "cpu" };

/** 100 Mbit/s, and 20 ms each way. */
export const network = { delayMs: 20, bandwidth: 12.5e6 };
export const localSteps = 32;

export interface Group {
  summary: GroupSummary;
  /** Samples per second of a single replica, measured just before. */
  alone: number;
  /** Whether all replicas have the same weights, to the last bit. */
  isSame: boolean;
}

async function train(
  machine: OpenMachine,
  options: DistributeOptions,
  maxSteps: number,
  tell: Tell,
  signal: AbortSignal,
): Promise<{ summary: GroupSummary; hashes: readonly string[] }> {
  const log = new RoundLog();
  const { distribute } = createScripting(machine.engine.client);
  const { replicas } = await distribute(config, options, {
    maxSteps,
    signal,
    onRound(round) {
      log.push(round);
      tell(Math.min(1, round.step / maxSteps));
    },
  });
  const summary = log.summary();
  if (!summary?.samplesPerSecond) throw new Error("There were too few rounds to tell a speed.");
  return { summary, hashes: replicas.map(({ weightsHash }) => weightsHash) };
}

const aloneSteps = 30;

async function measureGroup(
  machine: OpenMachine,
  options: Partial<DistributeOptions>,
  maxSteps: number,
  tell: Tell,
  signal: AbortSignal,
): Promise<Group> {
  const one = await train(
    machine,
    { replicas: 1, schedule: "every-step" },
    aloneSteps,
    (share) => tell(share / 3),
    signal,
  );
  const two = await train(
    machine,
    { replicas: 2, schedule: "every-step", ...options },
    maxSteps,
    (share) => tell((1 + 2 * share) / 3),
    signal,
  );
  return {
    summary: two.summary,
    alone: one.summary.samplesPerSecond!.median,
    isSame: new Set(two.hashes).size === 1,
  };
}

export const measureTwo: Measure<Group> = (machine, tell, signal) =>
  measureGroup(machine, {}, 60, tell, signal);

export const measureFar: Measure<Group> = (machine, tell, signal) =>
  measureGroup(machine, network, 30, tell, signal);

export const measureLocal: Measure<Group> = (machine, tell, signal) =>
  measureGroup(machine, { ...network, schedule: "diloco", localSteps }, 6 * localSteps, tell, signal);

/** How many times as many samples per second as one replica, with the quartiles of the group's rounds. */
export function speedUpOf({ summary, alone }: Group): { value: number; low: number; high: number } {
  const { median, low, high } = summary.samplesPerSecond!;
  return { value: median / alone, low: low / alone, high: high / alone };
}

export type Part = "compute" | "exchange" | "wait";

/** Of the replicas' time together, each from 0 to 1. */
export function sharesOf({ summary: { replicas } }: Pick<Group, "summary">): Record<Part, number> {
  const mean = (part: Part) => replicas.reduce((sum, { shares }) => sum + shares[part], 0) / replicas.length;
  return { compute: mean("compute"), exchange: mean("exchange"), wait: mean("wait") };
}
