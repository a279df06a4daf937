import { describe, expect, test } from "vitest";
import { StepLog } from "./step-log";

const add = (log: StepLog, losses: number[], nowMs: number, size = 10) =>
  log.add(
    {
      losses: Float32Array.from(losses),
      correct: Uint32Array.from(losses, () => size / 2),
      sizes: Uint32Array.from(losses, () => size),
      scales: Float32Array.from(losses, () => 1),
      overflows: new Uint32Array(losses.length),
    },
    nowMs,
  );

describe("StepLog", () => {
  test("counts training time only, without pauses and evaluations", () => {
    const log = new StepLog();
    log.times.startClock(1000);
    add(log, [1, 2], 1200);
    log.times.startClock(9000);
    const metrics = add(log, [3, 4], 9100);
    expect(metrics.elapsedMs).toBe(300);
    expect(metrics.stepMs).toBe(50);
    expect(metrics.samplesPerSecond).toBe(200);
    expect(log.timing(5, 6)).toMatchObject({ loadMs: 5, compileMs: 6, trainMs: 300 });
    expect(log.timing(0, 0).samplesPerSecond).toBeCloseTo(40 / 0.3, 6);
  });

  test("when told to forget, has the means of the epoch under way, and counts all steps and samples", () => {
    const log = new StepLog(false);
    log.times.startClock(0);
    add(log, [5, 7], 100);
    log.startEpoch();
    expect(add(log, [1, 2, 3], 300)).toMatchObject({ firstStep: 2 });
    expect(log.steps).toBe(5);
    expect(log.losses).toEqual([1, 2, 3]);
    expect(log.correct).toHaveLength(3);
    expect(log.meanSince(2)).toEqual({ loss: 2, accuracy: 0.5 });
    expect(log.timing(0, 0).samplesPerSecond).toBeCloseTo(50 / 0.3, 6);
  });

  test("weighs steps by their samples in an epoch's means", () => {
    const log = new StepLog();
    log.times.startClock(0);
    add(log, [1], 1, 10);
    add(log, [4], 2, 30);
    expect(log.meanSince(0)).toEqual({ loss: (10 * 1 + 30 * 4) / 40, accuracy: 0.5 });
    expect(log.meanSince(1)).toEqual({ loss: 4, accuracy: 0.5 });
  });

  test("takes what one look of the browser found done for one interval", () => {
    const log = new StepLog();
    log.times.startClock(0);
    add(log, [1, 1, 1, 1], 100);
    expect(add(log, [1, 1, 1, 1], 100.4)).toMatchObject({ stepMs: 100.4 / 8, elapsedMs: 100.4 });
    add(log, [1, 1], 200.4);
    expect(log.timing(0, 0).stepMs).toMatchObject({
      p10: expect.closeTo(16.3, 0),
      p90: expect.closeTo(46.3, 0),
    });
  });

  test("leaves out what an evaluation took that came behind the steps, though others follow at once", () => {
    const log = new StepLog();
    log.times.startClock(0);
    add(log, [1, 1], 20);
    log.times.skip(70);
    expect(add(log, [1, 1], 90)).toMatchObject({ stepMs: 10, elapsedMs: 40 });
    expect(log.timing(0, 0)).toMatchObject({ trainMs: 40, stepMs: { median: 10, p10: 10, p90: 10 } });
  });

  test("counts steps that one look found done with an evaluation at the pace of the others", () => {
    const log = new StepLog();
    log.times.startClock(0);
    add(log, [1, 1, 1, 1], 40);
    // Before the evaluation and behind it.
    add(log, [1, 1], 140);
    log.times.skip(140);
    expect(add(log, [1, 1], 140).stepMs).toBe(10);
    add(log, [1, 1, 1, 1], 180);
    expect(log.timing(0, 0)).toMatchObject({ trainMs: 120, stepMs: { median: 10, p10: 10, p90: 10 } });
    expect(log.timing(0, 0).samplesPerSecond).toBe(1000);
  });

  test("has a step time even where every interval holds an evaluation", () => {
    const log = new StepLog();
    log.times.startClock(0);
    for (let look = 1; look <= 3; look++) {
      add(log, [1, 1], 100 * look);
      log.times.skip(100 * look);
    }
    expect(log.timing(0, 0)).toMatchObject({ trainMs: 300, stepMs: { median: 50 } });
  });

  test("gives quantiles of the step time over submits", () => {
    const log = new StepLog();
    log.times.startClock(0);
    for (let i = 1; i <= 3; i++) add(log, [1], [0, 10, 30, 60][i]!);
    expect(log.timing(0, 0).stepMs).toEqual({ median: 20, p10: 12, p90: 28 });
  });
});
