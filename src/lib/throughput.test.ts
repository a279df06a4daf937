import { describe, expect, test } from "vitest";
import { uniform } from "./random";
import { measureUnitMs } from "./throughput";

interface Simulated {
  unitMs: number;
  /** When what was done at a time is reported. */
  reportedMs: (doneMs: number) => number;
  /** Whether no two pieces take the same, and the thread that hears of them is busy with other things at times. */
  isNoisy?: boolean;
  /** What it takes to hand a unit over. */
  hostMs?: number;
  budgetMs?: number;
}

const late = (latencyMs: number) => (doneMs: number) => doneMs + latencyMs;

/** As a browser that looks every so often, the first time at `phase` of the first period. */
const every = (periodMs: number, phase: number) => (doneMs: number) =>
  (Math.ceil(doneMs / periodMs - phase) + phase) * periodMs;

/** Measures a device that takes piece after piece, on a clock that moves only when all that could be done is done. */
async function measure(simulated: Simulated) {
  const { unitMs, reportedMs, isNoisy = false, hostMs = 0, budgetMs = 750 } = simulated;
  const random = uniform(1, 0, 10_000);
  let [nowMs, idleMs, lastReportMs, drawn, pieces] = [0, 0, 0, 0, 0];
  const reports: { ms: number; resolve: () => void }[] = [];
  const next = () => random[drawn++ % random.length]!;
  // Busy for 4 of every 70 ms, and up to half a millisecond late in the others.
  const heardMs = (ms: number) => (ms % 70 < 4 ? ms - (ms % 70) + 4 : ms) + next() / 2;
  const submit = (units: number) => {
    pieces++;
    nowMs += 0.02 + units * hostMs;
    idleMs = Math.max(idleMs, nowMs) + 0.05 + units * unitMs * (isNoisy ? 0.9 + 0.2 * next() : 1);
    lastReportMs = Math.max(lastReportMs, isNoisy ? heardMs(reportedMs(idleMs)) : reportedMs(idleMs));
    return new Promise<void>((resolve) => reports.push({ ms: lastReportMs, resolve }));
  };
  let isOver = false;
  const firstUnits = unitMs < 0.3 ? 16 : 1;
  const found = measureUnitMs({ submit, now: () => nowMs, budgetMs, firstUnits }).finally(() => {
    isOver = true;
  });
  for (let handedOver = 0; ; ) {
    await new Promise((resolve) => setImmediate(resolve));
    if (isOver) return { unitMs: await found, ms: nowMs, pieces };
    // While pieces are handed over, only what is due is heard.
    if (pieces === handedOver) nowMs = Math.max(nowMs, reports[0]?.ms ?? 0);
    handedOver = pieces;
    while (reports[0] && reports[0].ms <= nowMs) reports.shift()!.resolve();
  }
}

const delays: [string, Simulated["reportedMs"]][] = [
  ["at once", late(0)],
  ["3 ms late", late(3)],
  ["100 ms late", late(100)],
  ...[0.1, 0.5, 0.9].flatMap((phase): [string, Simulated["reportedMs"]][] => [
    [`every 3 ms, from ${3 * phase} on`, every(3, phase)],
    [`every 20 ms, from ${20 * phase} on`, every(20, phase)],
    [`every 100 ms, from ${100 * phase} on`, every(100, phase)],
  ]),
];

describe.each(delays)("work that is reported %s", (_, reportedMs) => {
  test.each([0.01, 0.05, 0.2, 0.5, 1, 2, 4, 8, 15])(
    "is timed to a tenth at %d ms per unit",
    async (unitMs) => {
      for (const isNoisy of [false, true]) {
        const found = await measure({ unitMs, reportedMs, isNoisy });
        expect(Math.abs(found.unitMs! / unitMs - 1), `noise: ${isNoisy}`).toBeLessThan(0.1);
        expect(found.ms).toBeLessThan(1100);
      }
    },
  );
});

describe("timing work", () => {
  test("takes a third of a second where it is reported within a few milliseconds", async () => {
    for (const reportedMs of [late(0), late(3), every(3, 0.5)]) {
      for (const unitMs of [0.01, 0.1, 1]) {
        expect((await measure({ unitMs, reportedMs })).ms).toBeLessThan(333);
      }
    }
  });

  test("counts what it takes to hand work over, where the device waits for that", async () => {
    for (const reportedMs of [late(0), late(3), every(3, 0.5), every(100, 0.5)]) {
      const found = await measure({ unitMs: 0.02, hostMs: 0.05, reportedMs });
      expect(Math.abs(found.unitMs! / 0.05 - 1)).toBeLessThan(0.1);
    }
  });

  test("of a device that is slow beyond the budget says what few pieces took", async () => {
    const found = await measure({ unitMs: 150, reportedMs: every(3, 0.5), budgetMs: 500 });
    expect(found.unitMs! / 150).toBeCloseTo(1, 1);
    expect(found.pieces).toBe(4);
  });

  test("says nothing where the budget ends before there is anything to read", async () => {
    expect((await measure({ unitMs: 0.01, reportedMs: every(100, 0.5), budgetMs: 100 })).unitMs).toBeNull();
  });

  test("hands nothing more over when it is told to end, and ends when what is under way is done", async () => {
    const [reason, abort] = [new Error("a run begins"), new AbortController()];
    let [handedOver, done] = [0, 0];
    const submit = async () => {
      if (++handedOver === 3) abort.abort(reason);
      await new Promise((resolve) => setTimeout(resolve, 20));
      done++;
    };
    await expect(measureUnitMs({ submit, budgetMs: 1000, signal: abort.signal })).rejects.toBe(reason);
    expect([handedOver, done]).toEqual([3, 3]);
  });

  test("fails as the device does", async () => {
    const lost = new Error("lost");
    await expect(measureUnitMs({ submit: () => Promise.reject(lost), budgetMs: 1000 })).rejects.toBe(lost);
  });
});
