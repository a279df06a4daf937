import { expect, it } from "vitest";
import type { GroupSummary } from "../../store/together/round-log";
import { sharesOf, speedUpOf } from "./measure";

const summary = {
  samplesPerSecond: { median: 3000, low: 2400, high: 3300 },
  replicas: [
    { shares: { compute: 0.6, exchange: 0.3, wait: 0.1 } },
    { shares: { compute: 0.4, exchange: 0.4, wait: 0.2 } },
  ],
} as unknown as GroupSummary;

it("a group is as many times as fast as it trains on more samples a second than one replica", () => {
  const { value, low, high } = speedUpOf({ summary, alone: 2000, isSame: true });
  expect([value, low, high]).toEqual([1.5, 1.2, 1.65]);
});

it("what replicas do is the mean of what each does, and all of it together", () => {
  const shares = sharesOf({ summary });
  expect(shares.compute).toBeCloseTo(0.5);
  expect(shares.compute + shares.exchange + shares.wait).toBeCloseTo(1);
});
