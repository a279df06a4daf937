/** @file What starts the replicas of a run, wherever they compute. */
import type { Split } from "../../data/dataset";
import type { Device } from "../../device/device";
import type { Transport } from "../../distribute/transport";
import { ConditionedTransport, type Conditions } from "../../distribute/transports/conditioned";
import { InProcessRoom } from "../../distribute/transports/in-process";
import {
  type ReplicaEnd,
  type ReplicaHooks,
  type ReplicaPlace,
  type ReplicaTask,
  runReplica,
} from "./replica-run";

export interface StartOptions {
  tasks: readonly ReplicaTask[];
  hooksOf: (number: number) => ReplicaHooks;
  /** Those of now. */
  conditions: () => Conditions;
  /** What is asked for by now in the name of all; null for what the plan has. */
  localSteps: () => number | null;
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
  /** Asks for it in the name of all of them. */
  setLocalSteps(steps: number): void;
}

/** All of them in this thread, on one device. */
export function startHere(options: StartOptions, device: Device): StartedReplicas {
  const room = new InProcessRoom();
  return startOn(options, device, ({ number }) => room.join(`${number}`));
}

/** The one of this tab or machine, of a group of all that the transport reaches. */
export const startApart = (options: StartOptions, device: Device, transport: Transport): StartedReplicas =>
  startOn(options, device, () => transport, true);

function startOn(
  { tasks, hooksOf, conditions, localSteps, leads, ...others }: StartOptions,
  device: Device,
  join: (task: ReplicaTask) => Transport,
  leaves = false,
): StartedReplicas {
  const transports = tasks.map((task) => new ConditionedTransport(join(task), conditions()));
  const wishes = new Set<(steps: number) => void>();
  const onLocalSteps: NonNullable<ReplicaPlace["onLocalSteps"]> = (listener) => {
    wishes.add(listener);
    const steps = localSteps();
    if (steps !== null) listener(steps);
  };
  const ends = tasks.map(async (task, index) => {
    const transport = transports[index]!;
    const own = { device, transport, leaves, leads: () => !leaves && leads(task.number), onLocalSteps };
    const place = { ...others, ...own };
    return runReplica(task, place, hooksOf(task.number)).finally(() => transport.close());
  });
  return {
    ends,
    setConditions: (changed) => {
      for (const transport of transports) transport.set(changed);
    },
    setLocalSteps: (steps) => {
      for (const wish of wishes) wish(steps);
    },
  };
}
