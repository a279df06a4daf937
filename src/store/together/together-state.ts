/** @file What the page knows of a group that trains together. */
import type { GroupEvent } from "../../distribute/options";
import type { Summary } from "../../race/statistics";
import type { DistributedResult, EpochResult, Failure, RunConfig } from "../../worker/api";
import type { TogetherPlan } from "./plan";
import type { GroupSummary } from "./round-log";

/**
 * "measuring": one replica trains alone for a moment, by which the group is measured. "gathering": the group is made, until its first
 * round is done.
 */
export type TogetherStatus = "idle" | "measuring" | "gathering" | "training" | "over";

/** One replica alone, on the same machine before the group began. */
export interface AloneMeasured {
  samplesPerSecond: Summary;
  stepMs: number;
  /** Steps that were timed. */
  steps: number;
  /** The same with a share of the samples, 0 to 1, as each of the group has; null where that was not measured. */
  part: { share: number; stepMs: number } | null;
}

export interface TogetherState {
  status: TogetherStatus;
  /** Counts what was begun on this page, from 1; 0 before. */
  ordinal: number;
  /** Of what is trained, or was last, with the network as it was set meanwhile; null before. */
  plan: TogetherPlan | null;
  config: RunConfig | null;
  /** That of the tabs or machines which train together; null where all replicas are this page's. */
  group: string | null;
  /** Whether that is a group of machines. */
  isOfMachines: boolean;
  /** Of the whole run; null until it is known. */
  totalSteps: number | null;
  /** That travel; null until it is known. */
  parameters: number | null;
  /** null where it was not measured. */
  alone: AloneMeasured | null;
  summary: GroupSummary | null;
  /** What happened to the group, the oldest first. */
  happened: readonly GroupEvent[];
  epochs: readonly EpochResult[];
  /** Whether the person has ended it, or is about to. */
  isStopped: boolean;
  /** What came of it; null where there is nothing. */
  result: DistributedResult | null;
  failure: Failure | null;
}

export const initialTogether: TogetherState = {
  status: "idle",
  ordinal: 0,
  plan: null,
  config: null,
  group: null,
  isOfMachines: false,
  totalSteps: null,
  parameters: null,
  alone: null,
  summary: null,
  happened: [],
  epochs: [],
  isStopped: false,
  result: null,
  failure: null,
};

/** Whether something is under way. */
export const isTogether = ({ status }: Pick<TogetherState, "status">): boolean =>
  status !== "idle" && status !== "over";

/** How many times as fast the group is as one replica; null while one of both is not known. Quartiles are those of the group. */
export function speedUpOf({ summary, alone }: Pick<TogetherState, "summary" | "alone">): Summary | null {
  const group = summary?.samplesPerSecond;
  if (!group || !alone) return null;
  const one = alone.samplesPerSecond.median;
  return { median: group.median / one, low: group.low / one, high: group.high / one };
}
