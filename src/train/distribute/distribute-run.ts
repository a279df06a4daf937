/** @file A run of several replicas, from its configuration to its result. */
import type { Snapshot } from "../../checkpoint/snapshot";
import type { DatasetSpec, Splits } from "../../data/dataset";
import type { CpuOptions } from "../../device/cpu/open";
import type { Device } from "../../device/device";
import { type DistributeOptions, isApart } from "../../distribute/options";
import { TabsTransport } from "../../distribute/transports/tabs";
import { abortable } from "../../lib/abortable";
import { fnv1a, toHex } from "../../lib/hash";
import { newRunId } from "../../lib/run-id";
import { kernelsHash } from "../kernels-hash";
import { parseConfig } from "../parse-config";
import type { RunConfig } from "../types";
import type {
  DistributedResult,
  DistributeRunOptions,
  NetworkConditions,
  Together,
  TogetherStart,
} from "./distributed-result";
import { resultOf, snapshotOf } from "./put-together";
import { Records } from "./records";
import type { ReadyReplica, ReplicaEnd, ReplicaHooks, ReplicaTask } from "./replica-run";
import type { OpenReplicaThread } from "./replica-thread-port";
import { Rest } from "./rest";
import { settleOptions } from "./settle-options";
import { type StartedReplicas, type StartOptions, startApart, startHere } from "./start-replicas";
import { startThreads } from "./start-threads";
import { Telling } from "./telling";

/** What a run finds where it is started. */
export interface Surroundings {
  specOf: (dataset: string) => DatasetSpec;
  splits: (dataset: string) => Splits;
  openGpu: () => Promise<Device>;
  openProcessor: (options: CpuOptions) => Promise<Device>;
  openThread: OpenReplicaThread | undefined;
}

export interface DistributedRun {
  result: DistributedResult;
  /** Of the state behind the last step. */
  snapshot: Snapshot;
}

/**
 * Trains one configuration on several replicas. Throws a ConfigError that lists every field or option that is wrong, a DataError, a DeviceError,
 * a NanLossError when training diverges, and the signal's reason; that of `stop` where it comes before there are replicas.
 */
export async function distributeRun(
  input: unknown,
  options: DistributeOptions,
  run: DistributeRunOptions,
  surroundings: Surroundings,
): Promise<DistributedRun> {
  const startMs = performance.now();
  const config = parseConfig(input);
  const asked = settleOptions(options);
  const { signal = never(), stop = never(), hooks = {} } = run;
  const early = AbortSignal.any([signal, stop]);
  early.throwIfAborted();
  let network: NetworkConditions = { delayMs: asked.delayMs, bandwidth: asked.bandwidth };
  let started: StartedReplicas | undefined;
  run.onNetwork?.((changed) => {
    network = changed;
    started?.setConditions(changed);
  });
  let localSteps: number | null = null;
  run.onLocalSteps?.((steps) => {
    localSteps = steps;
    started?.setLocalSteps(steps);
  });
  const spec = surroundings.specOf(config.dataset);
  const { train: loading, test } = surroundings.splits(config.dataset);
  const train = await abortable(loading, early);
  const device = await abortable(deviceOf(config, asked, surroundings), early);
  // One GPU is shared by all: they gain nothing by threads of their own.
  const transport = device && asked.transport === "workers" ? "in-process" : asked.transport;
  const together: Together = { ...asked, transport };
  const loadMs = performance.now() - startMs;

  const batches = {
    batchSize: config.batchSize,
    sampleCount: train.count,
    stepsPerEpoch: Math.ceil(train.count / config.batchSize),
  };
  const totalSteps = Math.min(
    config.epochs * batches.stepsPerEpoch,
    run.maxSteps ?? Number.POSITIVE_INFINITY,
  );
  const records = new Records(batches);
  const tasks = tasksOf(config, spec, together, { ...run, totalSteps });
  const ready = new Map<number, ReadyReplica>();
  const over = new AbortController();
  const ending = AbortSignal.any([signal, over.signal]);
  const names = tasks.map(({ plan }) => plan.name);
  const telling = new Telling(names, {
    onRound: (round) => {
      records.add(round);
      hooks.onRound?.(round);
    },
    onGroup: (event) => {
      if (!stop.aborted) hooks.onGroup?.(event);
    },
  });
  const halt = new AbortController();
  const rest = new Rest(tasks.length, () => halt.abort());
  const hooksOf = (number: number): ReplicaHooks => {
    return {
      onReady: (one) => {
        ready.set(number, one);
        if (ready.size < tasks.length) return;
        hooks.onStart?.(startOf(ready, tasks.length, totalSteps));
      },
      onRound: (round) => telling.round(number, round),
      onGroup: (event) => telling.group(number, event),
      onEvaluation: (evaluation) => {
        const epoch = records.evaluated(evaluation);
        if (epoch) hooks.onEpoch?.(epoch);
      },
      onSettled: (step, isResting) => rest.settle(number, step, isResting),
    };
  };
  const starting: StartOptions = {
    tasks,
    hooksOf,
    conditions: () => network,
    localSteps: () => localSteps,
    train,
    loadTest: () => test,
    signal: ending,
    stop,
    leads: (number) => number === telling.teller,
    halt: halt.signal,
  };
  started = await start(starting, device, together, run, surroundings);
  const onLost = (number: number) => {
    rest.lose(number);
    telling.lose(number);
  };
  let late: ReturnType<typeof setTimeout> | undefined;
  const onEnd = (number: number) => {
    if (number === telling.teller) late = setTimeout(() => over.abort(), lateMs);
  };
  const ends = await settledEnds(started.ends, onEnd, onLost).finally(() => {
    over.abort();
    clearTimeout(late);
  });
  signal.throwIfAborted();
  const end = ends[telling.teller] ?? ends.find((one) => one !== null)!;
  const compileMs = Math.max(...[...ready.values()].map((one) => one.compileMs));
  const timing = records.timing(loadMs, compileMs);
  const told = { config, together, records, names, ends, end, timing };
  const result = resultOf(told);
  return { result, snapshot: snapshotOf(told, result) };
}

async function start(
  starting: StartOptions,
  device: Device | null,
  { transport }: Together,
  { room = "halfstep", transport: toMachines }: DistributeRunOptions,
  { openThread }: Surroundings,
): Promise<StartedReplicas> {
  if (!device) return startThreads(starting, openThread);
  if (!isApart(transport)) return startHere(starting, device);
  const early = AbortSignal.any([starting.signal, starting.stop]);
  const toOthers = transport === "tabs" ? await TabsTransport.enter(room, newRunId(), early) : toMachines;
  if (!toOthers)
    throw new Error('Training with "machines" needs a transport that reaches them: pass one as `transport`.');
  return startApart(starting, device, toOthers);
}

/** What all replicas of this thread share; null where each has a thread of its own. */
async function deviceOf(
  { device, arithmetic }: RunConfig,
  { transport }: Together,
  { openGpu, openProcessor }: Surroundings,
): Promise<Device | null> {
  if (device === "gpu") return openGpu();
  if (isApart(transport)) return openProcessor({ arithmetic });
  return transport === "in-process" ? openProcessor({ arithmetic, threads: 1 }) : null;
}

function tasksOf(
  config: RunConfig,
  spec: DatasetSpec,
  { replicas, schedule, localSteps, wire, transport }: Together,
  { totalSteps, name, isEvaluated = true }: DistributeRunOptions & { totalSteps: number },
): ReplicaTask[] {
  const kind = transport === "workers" ? "worker" : "replica";
  // What of a configuration decides what a step computes.
  const { epochs: _, device: __, ...meaning } = config;
  const configHash = toHex(fnv1a(new TextEncoder().encode(JSON.stringify([meaning, kernelsHash()]))));
  const length = isApart(transport) ? 1 : replicas;
  return Array.from({ length }, (_, number) => ({
    number,
    config,
    spec,
    plan: {
      schedule,
      localSteps,
      wire,
      totalSteps,
      configHash,
      world: replicas,
      name: name ?? `${kind} ${number + 1}`,
    },
    evaluates: !isEvaluated ? "never" : isApart(transport) ? "always" : "first",
  }));
}

function startOf(ready: ReadonlyMap<number, ReadyReplica>, count: number, totalSteps: number): TogetherStart {
  const { stepsPerEpoch, parameters } = ready.get(0)!;
  const devices = Array.from({ length: count }, (_, number) => ready.get(number)!.device.description);
  return { devices, totalSteps, stepsPerEpoch, parameters };
}

/** By number, null for those that failed while others went on; who is refused has failed the group, too. Rejects with the first failure where all have failed. */
async function settledEnds(
  ends: readonly Promise<ReplicaEnd>[],
  onEnd: (number: number) => void,
  onLost: (number: number) => void,
): Promise<(ReplicaEnd | null)[]> {
  const watched = ends.map((promise, number) =>
    promise.then(
      (end) => {
        if (end.outcome.end === "refused") onLost(number);
        else onEnd(number);
        return end;
      },
      (error: unknown) => {
        onLost(number);
        throw error;
      },
    ),
  );
  const settled = await Promise.allSettled(watched);
  const [first] = settled;
  if (first?.status === "rejected" && settled.every(({ status }) => status === "rejected"))
    throw first.reason;
  return settled.map((one) => (one.status === "fulfilled" ? one.value : null));
}

/** Who has not come to an end so long after the one that tells is no part of its group any more, or hangs. */
const lateMs = 4000;

/** A new one for each run, whose listeners go with it. */
const never = (): AbortSignal => new AbortController().signal;
