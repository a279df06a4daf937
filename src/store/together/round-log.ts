/** @file What has come of the rounds of a group so far, kept small however many there are; outside of React, as series are. */
import type { ReplicaDevice, RoundOfReplica, RoundReport } from "../../distribute/options";
import { type Summary, summarize } from "../../race/statistics";
import { StepSeries } from "../runs/step-series";

/** The latest rounds, of which figures tell and which the timeline shows. */
const keptRounds = 200;
/** In the first rounds code is still being compiled. */
const warmUpRounds = 2;
/** Enough to draw. */
const curvePoints = 256;

/** What one replica does, over the latest rounds; bytes and samples since the beginning. */
export interface ReplicaSummary {
  rank: number;
  name: string;
  device: ReplicaDevice;
  samplesPerSecond: number;
  /** Of its time, each from 0 to 1. */
  shares: Record<"compute" | "exchange" | "wait", number>;
  samples: number;
  bytesSent: number;
  /** Of the last round. */
  bytesPerRound: number;
  loss: number;
}

export interface GroupSummary {
  rounds: number;
  /** Steps of the run that are done. */
  step: number;
  /** Of all replicas together; null before a round that counts. */
  samplesPerSecond: Summary | null;
  roundMs: Summary | null;
  /** Rounds that both are of. */
  timedRounds: number;
  /** Steps between two exchanges. */
  stepsPerRound: number;
  /** Payloads of all replicas in the last round. */
  bytesPerRound: number;
  /** Of the last round: mean over the global batches, and how far the replicas' own losses lie apart. */
  loss: number;
  apart: number;
  /** Those of the last round, by rank. */
  replicas: readonly ReplicaSummary[];
}

/** From the first replica's beginning of a round, by which all times are counted, to the last one's end. */
export const durationOf = ({ replicas }: RoundReport): number =>
  Math.max(
    ...replicas.map(
      ({ startMs, computeMs, exchangeMs, waitMs }) => startMs + computeMs + exchangeMs + waitMs,
    ),
  );

const mean = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0) / values.length;

export class RoundLog {
  #latest: RoundReport[] = [];
  #count = 0;
  /** The number of the first round that counts for speeds. */
  #countedFrom = warmUpRounds;
  #totals = new Map<number, { samples: number; bytesSent: number }>();
  /** A point a round, as the three that follow: the steps that were done behind it. */
  readonly step = new StepSeries(curvePoints);
  /** The common loss, and the lowest and highest of the replicas' own. */
  readonly common = new StepSeries(curvePoints);
  readonly lowest = new StepSeries(curvePoints);
  readonly highest = new StepSeries(curvePoints);

  /** The latest rounds, the oldest first. */
  get latest(): readonly RoundReport[] {
    return this.#latest;
  }

  /** Speeds are those of rounds from now on, the one under way left out: something has changed by which they differ from before. */
  countAnew(): void {
    const last = this.#latest.at(-1);
    if (last) this.#countedFrom = last.round + 2;
  }

  push(round: RoundReport): void {
    this.#count++;
    this.#latest.push(round);
    if (this.#latest.length > keptRounds) this.#latest.shift();
    for (const { rank, samples, bytesSent } of round.replicas) {
      const before = this.#totals.get(rank);
      this.#totals.set(rank, {
        samples: (before?.samples ?? 0) + samples,
        bytesSent: (before?.bytesSent ?? 0) + bytesSent,
      });
    }
    const own = round.replicas.map(({ loss }) => loss);
    this.step.push(round.step);
    this.common.push(mean(round.losses));
    this.lowest.push(Math.min(...own));
    this.highest.push(Math.max(...own));
  }

  /** null before the first round. */
  summary(): GroupSummary | null {
    const last = this.#latest.at(-1);
    if (!last) return null;
    // Those of which another group was are of another speed.
    const world = last.replicas.length;
    const alike = this.#latest.filter(
      ({ round, replicas }) => replicas.length === world && round >= this.#countedFrom,
    );
    const own = last.replicas.map(({ loss }) => loss);
    return {
      rounds: this.#count,
      step: last.step,
      samplesPerSecond: alike.length > 0 ? summarize(alike.map(rateOf)) : null,
      roundMs: alike.length > 0 ? summarize(alike.map(durationOf)) : null,
      timedRounds: alike.length,
      stepsPerRound: last.losses.length,
      bytesPerRound: last.replicas.reduce((total, { bytesSent }) => total + bytesSent, 0),
      loss: mean(last.losses),
      apart: Math.max(...own) - Math.min(...own),
      replicas: last.replicas.map((replica) => this.#summaryOf(replica, alike)),
    };
  }

  #summaryOf(
    { rank, name, device, bytesSent, loss }: RoundOfReplica,
    rounds: readonly RoundReport[],
  ): ReplicaSummary {
    const totals = this.#totals.get(rank)!;
    const spent = { compute: 0, exchange: 0, wait: 0 };
    const rates: number[] = [];
    for (const round of rounds) {
      const own = round.replicas.find((replica) => replica.rank === rank);
      if (!own) continue;
      spent.compute += own.computeMs;
      spent.exchange += own.exchangeMs;
      spent.wait += own.waitMs;
      rates.push((1000 * own.samples) / durationOf(round));
    }
    const total = spent.compute + spent.exchange + spent.wait || 1;
    return {
      rank,
      name,
      device,
      // The median as of all together, or one would not be a part of the other.
      samplesPerSecond: rates.length > 0 ? summarize(rates).median : 0,
      shares: {
        compute: spent.compute / total,
        exchange: spent.exchange / total,
        wait: spent.wait / total,
      },
      ...totals,
      bytesPerRound: bytesSent,
      loss,
    };
  }
}

const rateOf = (round: RoundReport): number =>
  (1000 * round.replicas.reduce((total, { samples }) => total + samples, 0)) / durationOf(round);
