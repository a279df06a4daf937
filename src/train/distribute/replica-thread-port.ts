/** @file What goes between a run and a replica in a thread of its own: plain data. */
import type { GroupEvent, RoundReport } from "../../distribute/options";
import type { Conditions } from "../../distribute/transports/conditioned";
import type { EpochEvaluation } from "./epoch-replica";
import type { ReadyReplica, ReplicaEnd, ReplicaTask } from "./replica-run";
import type { SharedSplit } from "./shared-data";

/** A thread that waits to be told of its replica: a Web Worker in a page, a worker thread in Node. */
export interface ReplicaThread {
  post(message: ToReplica, transfer: readonly MessagePort[]): void;
  /** One listener. */
  onMessage(listener: (message: FromReplica) => void): void;
  /** It has ended by itself, for this reason. */
  onDeath(listener: (reason: Error) => void): void;
  end(): void;
}

/** Rejects where there can be no such thread. */
export type OpenReplicaThread = () => Promise<ReplicaThread>;

export type ToReplica =
  | {
      type: "begin";
      task: ReplicaTask;
      conditions: Conditions;
      data: SharedSplit;
      /** By number of the other replicas, null for its own. */
      ports: readonly (MessagePort | null)[];
    }
  | { type: "conditions"; conditions: Conditions }
  | { type: "local-steps"; steps: number }
  /** The test split that it has asked for. */
  | { type: "test"; data: SharedSplit }
  | { type: "stop"; leads: boolean }
  | { type: "halt" }
  | { type: "abort" };

export type FromReplica =
  | { type: "ready"; ready: ReadyReplica }
  /** Since the last such message. */
  | { type: "rounds"; rounds: readonly RoundReport[] }
  | { type: "group"; event: GroupEvent }
  | { type: "evaluation"; evaluation: EpochEvaluation }
  | { type: "settled"; step: number; isResting: boolean }
  | { type: "wants-test" }
  | { type: "ended"; end: ReplicaEnd }
  | { type: "failed"; failure: ReplicaFailure };

/** An Error on its way between threads. */
export interface ReplicaFailure {
  name: string;
  message: string;
  /** Of a DeviceError. */
  code?: string;
  /** Of a NanLossError. */
  step?: number;
}
