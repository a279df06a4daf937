/** @file One replica's part in a run, in the thread that it computes in: what it is told, what it tells, and what comes of it. */
import type { SnapshotVariable } from "../../checkpoint/snapshot";
import type { DatasetSpec, Split } from "../../data/dataset";
import type { CallCounts, Device, DeviceInfo } from "../../device/device";
import { Member } from "../../distribute/member";
import type { GroupEvent, RoundReport } from "../../distribute/options";
import type { Outcome } from "../../distribute/outcome";
import type { Plan } from "../../distribute/plan";
import type { Transport } from "../../distribute/transport";
import { NanLossError } from "../run/nan-loss-error";
import { precisionOutcome, scalingOf } from "../run/precision";
import type { FusionOutcome, PrecisionOutcome, RunConfig, ScalingState } from "../types";
import { EngineReplica } from "./engine-replica";
import { type EpochEvaluation, EpochReplica, type EpochReplicaOptions, type Stopping } from "./epoch-replica";
import type { TracedReplica } from "./trace-replica";

/** What a replica is told: plain data. */
export interface ReplicaTask {
  /** From 0: its rank, as long as no other one leaves. */
  number: number;
  config: RunConfig;
  spec: DatasetSpec;
  plan: Plan;
  evaluates: EpochReplicaOptions["evaluates"];
}

/** What a replica tells: plain data too. */
export interface ReplicaHooks {
  onReady: (ready: ReadyReplica) => void;
  onRound: (round: RoundReport) => void;
  onGroup: (event: GroupEvent) => void;
  onEvaluation: (evaluation: EpochEvaluation) => void;
  onSettled: Stopping["onSettled"];
}

export interface ReadyReplica {
  device: DeviceInfo;
  stepsPerEpoch: number;
  parameters: number;
  compileMs: number;
}

export interface ReplicaEnd {
  /** "stopped": it was told to, behind a round. */
  outcome: Exclude<Outcome, { end: "diverged" }> | { end: "stopped"; step: number };
  device: DeviceInfo;
  fusion: FusionOutcome;
  precision: PrecisionOutcome;
  scaling: ScalingState | null;
  variables: SnapshotVariable[];
  weightsHash: string;
  /** Calls into WebGPU of its device while it trained. */
  counts: CallCounts;
}

/** What there is in the replica's thread. */
export interface ReplicaPlace {
  device: Device;
  transport: Transport;
  train: Split;
  /** Of what is evaluated. */
  loadTest: () => Promise<Split>;
  /** Ends it at once: it rejects with the reason. */
  signal: AbortSignal;
  /** It is to come to rest; see Stopping. */
  stop: AbortSignal;
  leads: () => boolean;
  /** Whether it goes by itself when it is to stop: the others are not this run's to stop. */
  leaves: boolean;
  /** It rests, and ends. */
  halt: AbortSignal;
  /** Called with what takes its wish for another number of local steps, see Member.setLocalSteps. */
  onLocalSteps?: (listener: (steps: number) => void) => void;
}

/** Resolves when its part is over. The device and the transport stay the caller's. Throws a ConfigError, a DeviceError, a NanLossError, and as Member.run does. */
export async function runReplica(
  { number, config, spec, plan, evaluates }: ReplicaTask,
  { device, transport, train, loadTest, signal, stop, leads, leaves, halt, onLocalSteps }: ReplicaPlace,
  hooks: ReplicaHooks,
): Promise<ReplicaEnd> {
  let test: Split | undefined;
  const startMs = performance.now();
  const replica = await EngineReplica.open({
    config,
    spec,
    device,
    schedule: plan.schedule,
    share: { rank: number, world: plan.world },
    totalSteps: plan.totalSteps,
    train: { count: train.count, load: () => train },
    test: { count: spec.testCount, load: () => test! },
  });
  try {
    const { stepsPerEpoch } = replica.traced;
    const compileMs = performance.now() - startMs;
    hooks.onReady({ device: device.info, stepsPerEpoch, parameters: replica.size, compileMs });
    const fetchTest = async () => {
      test ??= await loadTest();
    };
    const { onEvaluation, onSettled } = hooks;
    const end = AbortSignal.any([signal, halt]);
    const watched = new EpochReplica({
      replica,
      evaluates,
      fetchTest,
      onEvaluation,
      stopping: { stop, leads, onSettled, end },
    });
    const before = { ...device.counts };
    const member = new Member(watched, transport, plan, hooks);
    onLocalSteps?.((steps) => member.setLocalSteps(steps));
    if (leaves && stop.aborted) member.leave();
    else if (leaves) stop.addEventListener("abort", () => member.leave(), { once: true });
    const outcome = await member.run(end).catch((error: unknown) => {
      if (!halt.aborted || signal.aborted) throw error;
      return { end: "stopped" as const, step: replica.step };
    });
    if (outcome.end === "diverged") throw new NanLossError(outcome.step, config.lr, config.precision);
    const counts = difference(device.counts, before);
    if (outcome.end !== "refused" && outcome.end !== "differs") await watched.evaluateEpoch();
    return {
      outcome,
      device: device.info,
      fusion: replica.traced.fusion,
      precision: precisionOutcome(programOf(replica.traced), device),
      scaling: replica.traced.isScaled ? scalingOf(await replica.clock()) : null,
      variables: await replica.variables(),
      weightsHash: await replica.weightsHash(),
      counts,
    };
  } finally {
    await replica.dispose();
  }
}

const programOf = ({ step }: TracedReplica) => (step.kind === "own" ? step.program : step.gradients);

function difference(now: CallCounts, before: CallCounts): CallCounts {
  const names = Object.keys(now) as (keyof CallCounts)[];
  return Object.fromEntries(names.map((name) => [name, now[name] - before[name]])) as unknown as CallCounts;
}
