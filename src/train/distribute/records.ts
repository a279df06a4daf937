/** @file What rounds and evaluations of a run say, put together as a result has it. */

import type { ReplicaReport, RoundReport } from "../../distribute/options";
import { quantile } from "../../lib/math";
import { batchOf } from "../run/decode-ring";
import type { EpochResult, Timing } from "../types";
import type { EpochEvaluation } from "./epoch-replica";

type Sums = Omit<ReplicaReport, "weightsHash">;

export interface RecordedBatches {
  batchSize: number;
  sampleCount: number;
  stepsPerEpoch: number;
}

export class Records {
  /** Of each step. */
  readonly losses: number[] = [];
  readonly correct: number[] = [];
  readonly epochs: EpochResult[] = [];
  readonly #batches: RecordedBatches;
  /** By name: ranks change as others leave. */
  readonly #sums = new Map<string, Sums>();
  /** Of the last round, by rank. */
  #names: string[] = [];
  readonly #stepMs: number[] = [];
  #startMs: number | undefined;
  /** Behind the last round; what was evaluated until then took so long. */
  #end = { atMs: 0, evaluatingMs: 0 };
  #epochMs = 0;
  #evaluatingMs = 0;

  constructor(batches: RecordedBatches) {
    this.#batches = batches;
  }

  /** Steps that were taken twice, because all went back, count by the second time. */
  add({ step, losses, correct, replicas }: RoundReport): void {
    const first = step - losses.length;
    for (const [index, loss] of losses.entries()) {
      this.losses[first + index] = loss;
      this.correct[first + index] = correct[index]!;
    }
    const [{ computeMs, exchangeMs, waitMs }] = replicas as [(typeof replicas)[number]];
    const tookMs = computeMs + exchangeMs + waitMs;
    this.#stepMs.push(tookMs / losses.length);
    this.#end = { atMs: performance.now(), evaluatingMs: this.#evaluatingMs };
    if (this.#startMs === undefined) {
      this.#startMs = this.#end.atMs - tookMs;
      this.#epochMs = this.#startMs;
    }
    this.#names = uniqueNames(replicas.map(({ name }) => name));
    for (const [rank, { device, ...more }] of replicas.entries()) {
      const name = this.#names[rank]!;
      const sums = this.#sums.get(name) ?? { device: device.description, ...nothing };
      for (const key of sumKeys) sums[key] += more[key];
      this.#sums.set(name, sums);
    }
  }

  /** What the epoch that has ended with it came to; null for one that was evaluated before all went back behind its end. */
  evaluated({ step, loss, accuracy, tookMs }: EpochEvaluation): EpochResult | null {
    const { stepsPerEpoch } = this.#batches;
    const number = Math.floor(step / stepsPerEpoch);
    if (this.epochs.some(({ epoch }) => epoch === number)) return null;
    const nowMs = performance.now();
    const epoch: EpochResult = {
      epoch: number,
      ...this.#meanOf((number - 1) * stepsPerEpoch, number * stepsPerEpoch),
      testLoss: loss,
      testAccuracy: accuracy,
      seconds: (nowMs - this.#epochMs) / 1000,
    };
    this.#epochMs = nowMs;
    this.#evaluatingMs += tookMs;
    this.epochs.push(epoch);
    return epoch;
  }

  timing(loadMs: number, compileMs: number): Timing {
    const { atMs, evaluatingMs } = this.#end;
    const trainMs = Math.max(atMs - (this.#startMs ?? atMs) - evaluatingMs, 0);
    const samples = this.losses.reduce((sum, _, step) => sum + batchOf(step, this.#batches), 0);
    const at = (q: number) => (this.#stepMs.length > 0 ? quantile(this.#stepMs, q) : 0);
    return {
      loadMs,
      compileMs,
      trainMs,
      waitedMs: 0,
      samplesPerSecond: trainMs > 0 ? (1000 * samples) / trainMs : 0,
      stepMs: { median: at(0.5), p10: at(0.1), p90: at(0.9) },
    };
  }

  /** What each did, by name, without its weights; in the order of ranks in which they came. */
  get replicas(): ReadonlyMap<string, Sums> {
    return this.#sums;
  }

  /** Of those that were there at the end, by rank. */
  get names(): readonly string[] {
    return this.#names;
  }

  #meanOf(first: number, end: number): Pick<EpochResult, "trainLoss" | "trainAccuracy"> {
    let [loss, correct, samples] = [0, 0, 0];
    for (let step = first; step < end; step++) {
      const size = batchOf(step, this.#batches);
      loss += size * (this.losses[step] ?? 0);
      correct += this.correct[step] ?? 0;
      samples += size;
    }
    return { trainLoss: loss / samples, trainAccuracy: correct / samples };
  }
}

/** Tabs may call themselves the same. */
const uniqueNames = (names: readonly string[]): string[] =>
  names.map((name, rank) => {
    const before = names.slice(0, rank).filter((other) => other === name).length;
    return before > 0 ? `${name} (${before + 1})` : name;
  });

const nothing = { samples: 0, bytesSent: 0, computeMs: 0, exchangeMs: 0, waitMs: 0 };
const sumKeys = Object.keys(nothing) as (keyof typeof nothing)[];
