/** @file What a run that was trained together is told of by: plain data. */
import type { DistributeOptions, GroupEvent, ReplicaReport, RoundReport } from "../../distribute/options";
import type { Transport } from "../../distribute/transport";
import type { EpochResult, RunResult } from "../types";

/** The options with what is left out filled in. */
export interface Together extends Required<Omit<DistributeOptions, "bandwidth">> {
  /** Bytes per second; null where there is no limit. */
  bandwidth: number | null;
}

/**
 * A run of several replicas: `losses` has one for each global step, the mean over all samples of the batch. `device` is that of the
 * first replica, with how many there are in its description.
 */
export interface DistributedResult extends RunResult {
  together: Together;
  /** By rank, those that have left included. */
  replicas: ReplicaReport[];
}

/** A network that the replicas are as if connected by. */
export interface NetworkConditions {
  /** Added to every frame. */
  delayMs: number;
  /** Bytes per second that a replica can send; null without a limit. */
  bandwidth: number | null;
}

/** Told before the first round. */
export interface TogetherStart {
  /** Devices by rank. */
  devices: readonly string[];
  /** Of the run, for each replica. */
  totalSteps: number;
  stepsPerEpoch: number;
  /** Parameters that travel, with what lies between tensors. */
  parameters: number;
}

export interface DistributeHooks {
  onStart?: (start: TogetherStart) => void;
  onRound?: (round: RoundReport) => void;
  onGroup?: (event: GroupEvent) => void;
  onEpoch?: (epoch: EpochResult) => void;
}

export interface DistributeRunOptions {
  /** Of each replica. */
  maxSteps?: number;
  /** Whether the test split is evaluated after each epoch; true unless told otherwise. */
  isEvaluated?: boolean;
  /** Aborted, it ends the run, which then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Aborted, it ends the run behind the round under way: it resolves to what it has come to. Before there are replicas it rejects with the reason. */
  stop?: AbortSignal;
  /** Of "tabs": all that name the same one train together. */
  room?: string;
  /** Of "tabs" and "machines": what this one is called by the others. */
  name?: string;
  /** Of "machines": what reaches the others. It is closed when the run is over. */
  transport?: Transport;
  /** The network that the replicas are as if connected by from the next frame on, whenever it is told of another one, also before they are. */
  onNetwork?: (listener: (network: NetworkConditions) => void) => void;
  /** Another number of steps between two exchanges of "diloco", for all replicas of the group, whenever it is told of one, also before they train. */
  onLocalSteps?: (listener: (steps: number) => void) => void;
  hooks?: DistributeHooks;
}
