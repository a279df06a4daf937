/** @file The few sums that a lesson's figures are made of, done here again and in their own way. */
import type { RoundReport } from "../../src/distribute/options";

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Linear between the two values that it lies between. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = q * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return below + (at - Math.floor(at)) * (above - below);
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
export const mean = (values: readonly number[]): number => sum(values) / values.length;

/** The loss that a run has settled at: of its last twenty steps. */
export const settled = (losses: readonly number[]): number => mean(losses.slice(-20));

/** From the first replica's beginning to the last one's end. */
const lasting = ({ replicas }: RoundReport): number =>
  Math.max(...replicas.map((one) => one.startMs + one.computeMs + one.exchangeMs + one.waitMs));

/** Rounds that count: the first two are those in which code is compiled. */
const counted = (rounds: readonly RoundReport[]): readonly RoundReport[] =>
  rounds.slice(-200).filter(({ round }) => round >= 2);

export const roundTimes = (rounds: readonly RoundReport[]): number[] => counted(rounds).map(lasting);

/** Samples per second of all replicas together, round by round. */
export const roundRates = (rounds: readonly RoundReport[]): number[] =>
  counted(rounds).map((round) => (1000 * sum(round.replicas.map(({ samples }) => samples))) / lasting(round));

/** What part of its time a replica spends so, the mean of them. */
export function spent(rounds: readonly RoundReport[], part: "computeMs" | "exchangeMs" | "waitMs"): number {
  const ranks = rounds.at(-1)!.replicas.map(({ rank }) => rank);
  return mean(
    ranks.map((rank) => {
      const own = counted(rounds).flatMap(({ replicas }) => replicas.filter((one) => one.rank === rank));
      const all = own.map((one) => one.computeMs + one.exchangeMs + one.waitMs);
      return sum(own.map((one) => one[part])) / sum(all);
    }),
  );
}
