/** @file For tests: rounds of a group as a worker would report them. */
import type { RoundReport } from "../../../distribute/options";

interface RoundOf {
  world: number;
  computeMs: number;
  exchangeMs: number;
  waitMs: number;
  /** Steps since the round before. */
  steps: number;
  batchSize: number;
  bytesSent: number;
}

/** A round in which all do the same for as long, and lose the more the higher their rank. */
export function playedRound(round: number, changes: Partial<RoundOf> = {}): RoundReport {
  const given: RoundOf = {
    world: 2,
    computeMs: 10,
    exchangeMs: 2,
    waitMs: 0,
    steps: 1,
    batchSize: 128,
    bytesSent: 407_080,
    ...changes,
  };
  const { world, computeMs, exchangeMs, waitMs, steps, batchSize, bytesSent } = given;
  const loss = 2 / (round + 1);
  return {
    round,
    step: steps * (round + 1),
    losses: Array<number>(steps).fill(loss),
    correct: Array<number>(steps).fill(batchSize / 2),
    replicas: Array.from({ length: world }, (_, rank) => ({
      rank,
      name: `worker ${rank + 1}`,
      device: {
        description: "the processor of a test",
        processor: { code: "wasm", threads: 1 },
      },
      samples: (steps * batchSize) / world,
      loss: loss * (1 + 0.1 * rank),
      bytesSent,
      startMs: 0,
      computeMs,
      exchangeMs,
      waitMs,
    })),
  };
}
