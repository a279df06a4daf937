/** @file What the ends of all replicas come to. */
import { noRecords, type Snapshot } from "../../checkpoint/snapshot";
import type { CallCounts, DeviceInfo } from "../../device/device";
import { isApart, type ReplicaReport } from "../../distribute/options";
import { newRunId } from "../../lib/run-id";
import { kernelsHash } from "../kernels-hash";
import type { RunConfig, Timing } from "../types";
import type { DistributedResult, Together } from "./distributed-result";
import type { Records } from "./records";
import type { ReplicaEnd } from "./replica-run";

export interface EndedRun {
  config: RunConfig;
  together: Together;
  records: Records;
  /** By number, as `ends`. */
  names: readonly string[];
  /** By number; null for those that failed while others went on. */
  ends: readonly (ReplicaEnd | null)[];
  /** That of the first one that did not. */
  end: ReplicaEnd;
  timing: Timing;
}

/** Throws an Error where the group refused the replica that tells, or parameters differed that must be the same. */
export function resultOf({
  config,
  together,
  records,
  names,
  ends,
  end,
  timing,
}: EndedRun): DistributedResult {
  const { outcome, device, fusion, scaling, weightsHash, counts } = end;
  if (outcome.end === "differs") {
    const who = outcome.who.join(", ");
    throw new Error(
      `After ${outcome.step} steps ${who} had other parameters than the others, so all stopped. Train again, without that device if it is ` +
        "one of several.",
    );
  }
  if (outcome.end === "refused")
    throw new Error(`${outcome.by} let this replica not take part any more: ${outcome.why}.`);
  const { losses, correct, epochs } = records;
  const steps = Math.max(1, losses.length);
  const info = { ...device, description: describe(device, together) };
  return {
    id: newRunId(),
    config: { ...config, hidden: [...config.hidden] },
    device: info,
    choice: { kind: device.kind, reason: "asked", stepMs: null },
    modeChoice: { mode: fusion.mode, reason: "asked", stepMs: null },
    fusion,
    precision: end.precision,
    choices: { mode: fusion.mode, launches: [] },
    refusals: [],
    losses,
    correct,
    epochs,
    timing,
    counts: perStep(counts, steps),
    kernels: kernelsHash(),
    scaling,
    weightsHash,
    together,
    // Of others elsewhere nothing is known but what they told at the end.
    replicas: reportsOf(records, isApart(together.transport) ? new Map() : byName(names, ends), end),
  };
}

/** All that is needed to go on by oneself. */
export function snapshotOf(
  { config, end, records }: EndedRun,
  { epochs, timing }: DistributedResult,
): Snapshot {
  return {
    config: { ...config, hidden: [...config.hidden] },
    step: end.outcome.step,
    lr: config.lr,
    origin: null,
    variables: end.variables,
    records: {
      ...noRecords(),
      losses: Float32Array.from(records.losses),
      correct: Uint32Array.from(records.correct),
      epochs,
      trainMs: timing.trainMs,
    },
  };
}

function describe({ kind, description }: DeviceInfo, { replicas, transport }: Together): string {
  if (replicas === 1) return description;
  if (transport === "tabs") return `${replicas} replicas in tabs of one browser: ${description}`;
  if (transport === "machines") return `${replicas} machines, of which this one has ${description}`;
  if (kind === "gpu") return `${replicas} replicas that share ${description}`;
  return transport === "workers"
    ? `${replicas} replicas, each in a worker: ${description}`
    : `${replicas} replicas that take turns: ${description}`;
}

type EndsByName = ReadonlyMap<string, ReplicaEnd | null>;

const byName = (names: readonly string[], ends: readonly (ReplicaEnd | null)[]): EndsByName =>
  new Map(names.map((name, number) => [name, ends[number] ?? null]));

/** A replica that died has no weights. */
function reportsOf(
  records: Pick<Records, "replicas" | "names">,
  ends: EndsByName,
  { outcome, weightsHash }: ReplicaEnd,
): ReplicaReport[] {
  const told = outcome.end === "finished" ? outcome.replicas : [];
  const own = outcome.end === "finished" ? told[outcome.rank]?.weightsHash : undefined;
  return [...records.replicas].map(([name, sums]) => {
    const hash = told[records.names.indexOf(name)]?.weightsHash;
    // The group hashes what travels, which has zeros between tensors.
    const isSame = hash !== undefined && hash === own;
    return { ...sums, weightsHash: isSame ? weightsHash : (ends.get(name)?.weightsHash ?? hash ?? "") };
  });
}

function perStep(counts: CallCounts, steps: number): CallCounts {
  const names = Object.keys(counts) as (keyof CallCounts)[];
  return Object.fromEntries(names.map((name) => [name, counts[name] / steps])) as unknown as CallCounts;
}
