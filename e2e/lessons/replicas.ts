/** @file The figures of the lesson on distributed training: rounds of replicas, and what they are made of. */
import { type Expected, loss, ms, percent, rate } from "./figures";
import type { Heard } from "./heard";
import { beside } from "./of-comparisons";
import { type LessonSource, type LoopSource, type Outcome, withInterval } from "./sources";
import { mean, median, quantile, roundRates, roundTimes, spent, sum } from "./statistics";

/** Replicas beside one that was alone before. */
const group = (name: string, said: (of: Grouped) => Outcome["said"]): LoopSource => ({
  name,
  guess: "factor",
  outcome({ heard }) {
    const [alone, together] = heard.groups as [Heard["groups"][number], Heard["groups"][number]];
    const [one, rates] = [median(roundRates(alone)), roundRates(together)];
    const truth = withInterval(median(rates) / one, quantile(rates, 0.25) / one, quantile(rates, 0.75) / one);
    const last = together.at(-1)!;
    const own = last.replicas.map((replica) => replica.loss);
    const [computing, exchange, waiting] = (["computeMs", "exchangeMs", "waitMs"] as const).map((part) =>
      percent(spent(together, part), 0),
    ) as [Expected, Expected, Expected];
    const isFaster = truth.value > 1;
    const round = ms(median(roundTimes(together)));
    const bytes = sum(last.replicas.map(({ bytesSent }) => bytesSent));
    const apart = Math.max(...own) - Math.min(...own);
    return {
      said: said({ isFaster, round, exchange, computing, bytes, loss: mean(last.losses), apart }),
      shown: [...beside(truth), computing, exchange, waiting],
      truth,
    };
  },
});

interface Grouped {
  isFaster: boolean;
  round: Expected;
  exchange: Expected;
  computing: Expected;
  bytes: number;
  loss: number;
  apart: number;
}

const outcomeOf = ({ isFaster }: Grouped) => (isFaster ? "faster" : "slower");

export const distributed: LessonSource = {
  loops: [
    group("two", (of) => ({
      [`share.${outcomeOf(of)}`]: [of.round, of.exchange],
      "share.bytes": [rate(of.bytes)],
    })),
    group("far", (of) => ({ [`far.${outcomeOf(of)}`]: [of.round, of.exchange, of.computing] })),
    group("local", (of) => ({
      [`local.${outcomeOf(of)}`]: [of.round, of.exchange],
      "local.apart": [loss(of.loss), loss(of.apart)],
    })),
  ],
  passages: () => ({}),
};
