import { describe, expect, it } from "vitest";
import type { RoundReport } from "../../distribute/options";
import { durationOf, RoundLog } from "./round-log";

/** Two replicas: one computes twice as long, and the other waits for it. */
const round = (number: number, changes: Partial<RoundReport> = {}): RoundReport => ({
  round: number,
  step: number + 1,
  losses: [1 / (number + 1)],
  correct: [60],
  replicas: [replica(0, { computeMs: 20 }), replica(1, { computeMs: 10, waitMs: 10, loss: 0.7 })],
  ...changes,
});

const replica = (rank: number, changes: Partial<RoundReport["replicas"][number]> = {}) => ({
  rank,
  name: `worker ${rank + 1}`,
  device: { description: "processor", processor: { code: "wasm", threads: 1 } as const },
  samples: 64,
  loss: 0.5,
  bytesSent: 407_080,
  startMs: 0,
  computeMs: 10,
  exchangeMs: 5,
  waitMs: 0,
  ...changes,
});

const logOf = (rounds: readonly RoundReport[]): RoundLog => {
  const log = new RoundLog();
  for (const one of rounds) log.push(one);
  return log;
};

describe("the rounds of a group", () => {
  it("tell how fast all are together, and what each does with its time", () => {
    const summary = logOf([0, 1, 2, 3].map((number) => round(number))).summary()!;
    expect(summary.roundMs?.median).toBe(25);
    expect(summary.samplesPerSecond?.median).toBe(128 / 0.025);
    expect(summary.bytesPerRound).toBe(2 * 407_080);
    expect(summary.apart).toBeCloseTo(0.2, 12);
    const [first, second] = summary.replicas;
    expect(first!.shares).toEqual({ compute: 0.8, exchange: 0.2, wait: 0 });
    expect(second!.shares).toEqual({ compute: 0.4, exchange: 0.2, wait: 0.4 });
    expect(second).toMatchObject({ samples: 256, bytesSent: 4 * 407_080, samplesPerSecond: 64 / 0.025 });
  });

  it("leave the first two out of every speed, in which code is compiled", () => {
    const slow = [0, 1].map((number) =>
      round(number, { replicas: [replica(0, { computeMs: 900 }), replica(1, { computeMs: 900 })] }),
    );
    expect(logOf(slow).summary()!.samplesPerSecond).toBeNull();
    expect(logOf([...slow, round(2), round(3)]).summary()!.roundMs?.high).toBe(25);
  });

  it("of a group that was larger before do not tell of the one that is left", () => {
    const alone = round(6, { replicas: [replica(0, { samples: 128 })] });
    const summary = logOf([...[2, 3, 4, 5].map((number) => round(number)), alone]).summary()!;
    expect(summary.roundMs).toMatchObject({ low: 15, high: 15 });
    expect(summary.replicas).toHaveLength(1);
  });

  it("count anew once the network is another one", () => {
    const log = logOf([2, 3, 4].map((number) => round(number)));
    log.countAnew();
    const slow = (number: number) => round(number, { replicas: [replica(0, { exchangeMs: 90 })] });
    log.push(round(5));
    expect(log.summary()!.roundMs).toBeNull();
    log.push(slow(6));
    log.push(slow(7));
    expect(log.summary()!.roundMs?.median).toBe(100);
  });

  it("last from the first beginning to the last end, however late one begins", () => {
    const late = replica(1, { startMs: 40, computeMs: 10, exchangeMs: 0 });
    expect(durationOf(round(0, { replicas: [replica(0), late] }))).toBe(50);
  });

  it("stay few, whatever the run's length: the curve covers all of them, the timeline the latest", () => {
    const log = logOf(Array.from({ length: 3000 }, (_, number) => round(number)));
    expect(log.latest.length).toBeLessThanOrEqual(200);
    expect(log.common.count).toBe(3000);
    expect(log.common.length).toBeLessThanOrEqual(256);
    expect(log.highest.mean.at(-1)).toBeCloseTo(0.7, 12);
  });
});
