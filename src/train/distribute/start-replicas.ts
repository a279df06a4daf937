/** @file What starts the replicas of a run, wherever they compute. */
import type { Split } from "../../data/dataset";
import type { Device } from "../../device/device";
import type { Transport } from "../../distribute/transport";
import { ConditionedTransport, type Conditions } from "../../distribute/transports/conditioned";
import { InProcessRoom } from "../../distribute/transports/in-process";
import { TabsTransport } from "../../distribute/transports/tabs";
import { newRunId } from "../../lib/run-id";
import { type ReplicaEnd, type ReplicaHooks, type ReplicaTask, runReplica } from "./replica-run";

export interface StartOptions {
  tasks: readonly ReplicaTask[];
  hooksOf: (number: number) => ReplicaHooks;
  /** Those of now. */
  conditions: () => Conditions;
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

/** The one of this tab, of a group of all tabs that enter the room. */
export async function startInRoom(
  options: StartOptions,
  device: Device,
  room: string,
): Promise<StartedReplicas> {
  const early = AbortSignal.any([options.signal, options.stop]);
  const transport = await TabsTransport.enter(room, newRunId(), early);
  return startOn(options, device, () => transport, true);
}

function startOn(
  { tasks, hooksOf, conditions, leads, ...others }: StartOptions,
  device: Device,
  join: (task: ReplicaTask) => Transport,
  leaves = false,
): StartedReplicas {
  const transports = tasks.map((task) => new ConditionedTransport(join(task), conditions()));
  const ends = tasks.map(async (task, index) => {
    const transport = transports[index]!;
    const place = { ...others, device, transport, leaves, leads: () => !leaves && leads(task.number) };
    return runReplica(task, place, hooksOf(task.number)).finally(() => transport.close());
  });
  return {
    ends,
    setConditions: (changed) => {
      for (const transport of transports) transport.set(changed);
    },
  };
}
