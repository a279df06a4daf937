import { expect, it } from "vitest";
import { roundReport } from "./round-report";

const share = (startedAt: number) => ({
  sentAt: startedAt + 10,
  startedAt,
  samples: 64,
  overflows: 0,
  wish: 0,
  hasDiverged: false,
  losses: [0.5],
  correct: [60],
});

it("a round's report accounts for all of its time: what follows on an owner's notes is waiting for the last owner, then exchange", () => {
  const tally = { samples: 64, bytesSent: 8, computeMs: 10, exchangeMs: 2, waitMs: 0 };
  const { replicas } = roundReport({
    ...{ round: 0, step: 1, hasWeightedLosses: true, endedAt: 1030 },
    members: ["a", "b"].map((id) => ({
      id,
      name: id,
      device: { description: "processor", processor: null },
    })),
    shares: [share(1000), share(1003)],
    owners: [
      { sentAt: 1012, endsView: false, hasDiverged: false, tally },
      {
        sentAt: 1025,
        endsView: false,
        hasDiverged: false,
        tally: { ...tally, computeMs: 18, exchangeMs: 4 },
      },
    ],
  });
  const ends = replicas.map((one) => one.startMs + one.computeMs + one.exchangeMs + one.waitMs);
  expect(ends).toEqual([30, 30]);
  expect(replicas.map(({ exchangeMs, waitMs }) => [exchangeMs, waitMs])).toEqual([
    [7, 13],
    [9, 0],
  ]);
});
