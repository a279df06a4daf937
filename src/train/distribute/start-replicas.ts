/** @file What starts the replicas of a run, wherever they compute. */
import type { Split } from "../../data/dataset";
import type { Device } from "../../device/device";
import type { Transport } from "../../distribute/transport";
import { ConditionedTransport, type Conditions } from "../../distribute/transports/conditioned";
import { InProcessRoom } from "../../distribute/transports/in-process";
import { type ReplicaEnd, type ReplicaHooks, type ReplicaTask, runReplica } from "./replica-run";

export interface StartOptions {
  tasks: readonly ReplicaTask[];
  hooksOf: (number: number) => ReplicaHooks;
  conditions: Conditions;
  train: Split;
  loadTest: () => Promise<Split>;
  /** Aborted, it ends all replicas, which then reject with its reason. */
  signal: AbortSignal;
  /** See Stopping. */
  stop: AbortSignal;
  leads: (number: number) => boolean;
  halt: AbortSignal;
}

export interface StartedReplicas {
  /** By number. Those of replicas that fail reject. */
  ends: readonly Promise<ReplicaEnd>[];
  setConditions(conditions: Conditions): void;
}

/** All of them in this thread, on one device. */
export function startHere(options: StartOptions, device: Device): StartedReplicas {
  const room = new InProcessRoom();
  return startOn(options, device, ({ number }) => room.join(`${number}`));
}

/** Those of this thread, of a group that others may be in too. */
export function startOn(
  { tasks, hooksOf, conditions, leads, ...others }: StartOptions,
  device: Device,
  join: (task: ReplicaTask) => Transport,
): StartedReplicas {
  const transports = tasks.map((task) => new ConditionedTransport(join(task), conditions));
  const ends = tasks.map(async (task, index) => {
    const transport = transports[index]!;
    const place = { ...others, device, transport, leads: () => leads(task.number) };
    return runReplica(task, place, hooksOf(task.number)).finally(() => transport.close());
  });
  return {
    ends,
    setConditions: (changed) => {
      for (const transport of transports) transport.set(changed);
    },
  };
}
