import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { inSoak } from "../../../scripts/soak";
import { parseConfig } from "../parse-config";
import type { Pace, PaceWish } from "../types";
import { SimulatedClock, SimulatedDevice, type SimulatedTiming, traceWithoutData } from "./simulated-device";
import { ringSteps } from "./trace-train";
import { Trainer } from "./trainer";

let clock: SimulatedClock;
beforeEach(() => {
  clock = new SimulatedClock();
  vi.spyOn(performance, "now").mockImplementation(() => clock.nowMs);
  vi.stubGlobal("setTimeout", (happen: () => void, ms: number) => clock.at(clock.nowMs + ms, happen));
  vi.stubGlobal("clearTimeout", () => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const prompt = { latencyMs: 2, reports: "after its end" } as const;

/** Five epochs of 469 steps, unless told otherwise, on a device of this timing, under way since time 0. */
function train(
  timing: SimulatedTiming,
  pace: PaceWish,
  { batchSize = 128, epochs = 5, kind = "gpu" as "gpu" | "cpu" } = {},
) {
  const config = parseConfig({ hidden: [16], batchSize, epochs });
  const traced = traceWithoutData(config);
  const device = new SimulatedDevice(clock, timing);
  device.info = { ...device.info, kind };
  /** When steps were told of. */
  const told: { atMs: number; steps: number; stepMs: number }[] = [];
  const paces: Pace[] = [];
  const phases: string[] = [];
  const trainer = new Trainer({
    config,
    device,
    traced,
    fetchTest: () => Promise.resolve(),
    isInspected: false,
    hooks: {
      onPace: (now) => paces.push(now),
      onPhase: (phase) => phases.push(phase),
      onMetrics: ({ losses, stepMs }) => told.push({ atMs: clock.nowMs, steps: losses.length, stepMs }),
    },
  });
  trainer.setPace(pace);
  const ended = trainer.run();
  return { device, trainer, told, paces, phases, ended };
}

const stepsDone = ({ told }: ReturnType<typeof train>) => told.reduce((total, { steps }) => total + steps, 0);

async function end(training: ReturnType<typeof train>) {
  await clock.run(clock.nowMs + 60_000, () => training.phases.at(-1) === "finished");
  return training.ended;
}

const timings = inSoak([0.01, 1], [0.01, 0.2, 1]).flatMap((stepMs) =>
  inSoak([0, 20], [0, 3, 20]).flatMap((latencyMs) =>
    (["after its end", "at every look"] as const).map((reports) => ({ stepMs, latencyMs, reports })),
  ),
);

describe("a run that is watched", () => {
  test.each(timings)(
    "takes ten seconds of even steps: $stepMs ms each, told of $latencyMs ms late, $reports",
    async (timing) => {
      const training = train(timing, "watch");
      for (const second of [1, 2, 5, 8]) {
        await clock.run(1000 * second);
        expect(stepsDone(training) / 2345, `after ${second} s`).toBeCloseTo(second / 10, 1);
      }
      await end(training);
      expect(clock.nowMs).toBeGreaterThan(9800);
      expect(clock.nowMs).toBeLessThan(10_500);
      // At least twenty times a second, wherever the browser looks as often.
      const gaps = training.told.map(({ atMs }, i) => atMs - (training.told[i - 1]?.atMs ?? 0));
      expect(Math.max(...gaps)).toBeLessThan(50 + 2 * timing.latencyMs);
    },
  );

  test.each(timings)(
    "has the device's times, $stepMs ms a step, $latencyMs ms late, $reports",
    async (timing) => {
      const training = train(timing, "watch");
      const result = await end(training);
      // What a browser that looks rarely says of short steps is right on average.
      const within =
        0.02 + (timing.reports === "at every look" ? (0.02 * timing.latencyMs) / timing.stepMs : 0);
      const { stepMs, trainMs, waitedMs, samplesPerSecond } = result.timing;
      expect(Math.abs(trainMs / (2345 * timing.stepMs) - 1)).toBeLessThan(within);
      expect(Math.abs(samplesPerSecond / (60_000 * 5 * (1000 / trainMs)) - 1)).toBeLessThan(0.001);
      expect(stepMs.median).toBeLessThan(timing.stepMs * (1 + 4 * within));
      expect(training.told.every((one) => Number.isFinite(one.stepMs) && one.stepMs > 0)).toBe(true);
      expect(trainMs + waitedMs).toBeGreaterThan(9500);
      expect(trainMs + waitedMs).toBeLessThan(10_500);
    },
  );

  test("has the same steps as one at full speed, in the same order", async () => {
    const [watched, fast] = [
      await end(train({ stepMs: 0.2, ...prompt }, "watch")),
      await end(train({ stepMs: 0.2, ...prompt }, "full")),
    ];
    expect(watched.losses).toHaveLength(fast.losses.length);
    expect(watched.epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5]);
    expect(fast.timing.waitedMs).toBe(0);
  });

  test("answers pause and stop at once, and does not make up for the pause", async () => {
    const training = train({ stepMs: 0.2, ...prompt }, "watch");
    await clock.run(2010);
    const pausedMs = clock.nowMs;
    training.trainer.pause();
    await clock.run(5000, () => training.phases.at(-1) === "paused");
    expect(clock.nowMs - pausedMs).toBeLessThan(20);
    const steps = stepsDone(training);
    await clock.run(4000);
    expect(stepsDone(training)).toBe(steps);
    training.trainer.singleStep();
    await clock.run(4100);
    expect(stepsDone(training)).toBe(steps + 1);
    training.trainer.resume();
    await clock.run(5100);
    expect((stepsDone(training) - steps) / 2345).toBeCloseTo(0.1, 2);
    training.trainer.stop();
    const stoppedMs = clock.nowMs;
    await clock.run(9000, () => training.phases.at(-1) === "stopped");
    expect(clock.nowMs - stoppedMs).toBeLessThan(20);
    await training.ended;
  });

  test("goes at full speed from the moment on at which that is chosen, and back", async () => {
    const training = train({ stepMs: 0.5, ...prompt }, "watch");
    await clock.run(1000);
    training.trainer.setPace("full");
    const steps = stepsDone(training);
    await clock.run(1400);
    expect(stepsDone(training) - steps).toBeGreaterThan(500);
    training.trainer.setPace("watch");
    await clock.run(1700);
    const later = stepsDone(training);
    await clock.run(2700);
    expect((stepsDone(training) - later) / 2345).toBeCloseTo(0.1, 2);
    expect(training.paces).toEqual(["watch", "full", "watch"]);
    const { stepMs } = (await end(training)).timing;
    expect(stepMs.median).toBeCloseTo(0.5, 1);
  });

  test("does not wait on a device that needs the time itself", async () => {
    const training = train({ stepMs: 5, ...prompt }, "watch");
    const { timing } = await end(training);
    expect(clock.nowMs).toBeLessThan(2345 * 5 * 1.03);
    expect(timing.waitedMs).toBe(0);
  });

  test.each([
    { batchSize: 1, epochs: 5 },
    { batchSize: 32, epochs: 200 },
  ])(
    "reads every step's metrics before others take their place: $batchSize × $epochs epochs",
    async (run) => {
      const training = train({ stepMs: 0.01, ...prompt }, "watch", run);
      await clock.run(1000);
      expect(Math.max(...training.told.map(({ steps }) => steps))).toBeLessThanOrEqual(ringSteps);
      expect(stepsDone(training) / training.trainer.totalSteps).toBeCloseTo(0.1, 1);
      training.trainer.stop();
      await clock.run(2000);
      await training.ended;
    },
  );

  test("has no other pace once it is done", async () => {
    const training = train({ stepMs: 0.2, ...prompt }, "full");
    await end(training);
    training.trainer.setPace("watch");
    expect(training.paces).toEqual(["full"]);
  });

  test("answers pause soon on a slow device, from the first step on", async () => {
    const training = train({ stepMs: 30, ...prompt }, "watch", { epochs: 100 });
    await clock.run(10);
    training.trainer.pause();
    await clock.run(5000, () => training.phases.at(-1) === "paused");
    expect(clock.nowMs).toBeLessThan(100);
    training.trainer.resume();
    await clock.run(3000);
    const gaps = training.told.map(({ atMs }, i) => atMs - (training.told[i - 1]?.atMs ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(400);
    training.trainer.stop();
    await clock.run(4000);
    await training.ended;
  });

  test("shows few steps two by two, and does not stretch it", async () => {
    const training = train({ stepMs: 0.5, ...prompt }, "watch", { batchSize: 6000 });
    const { timing } = await end(training);
    expect(training.told.map(({ steps }) => steps)).toEqual(Array(25).fill(2));
    expect(clock.nowMs).toBeLessThan(5100);
    expect(timing.stepMs.median).toBeCloseTo(0.5, 1);
  });

  test("has the times of a processor, which does one thing at a time", async () => {
    const { timing } = await end(
      train({ stepMs: 0.4, latencyMs: 0, reports: "after its end" }, "watch", { kind: "cpu" }),
    );
    expect(timing.stepMs.median).toBeCloseTo(0.4, 2);
    expect(clock.nowMs).toBeGreaterThan(9800);
  });
});

describe("a run whose pace is left to the device", () => {
  test.each([
    { stepMs: 0.05, pace: "watch" },
    { stepMs: 1.2, pace: "watch" },
    { stepMs: 1.4, pace: "full" },
    { stepMs: 6, pace: "full" },
  ])("of $stepMs ms a step: $pace", async ({ stepMs, pace }) => {
    const training = train({ stepMs, ...prompt }, "auto");
    await clock.run(800);
    expect(training.paces).toEqual([pace]);
    const { timing } = await end(training);
    if (pace === "full") expect(timing.waitedMs).toBe(0);
    else expect(clock.nowMs).toBeGreaterThan(9000);
  });

  test.each(["auto", "watch"] as const)(
    "hears of a processor's slow steps two by two at most, then one by one: %s",
    async (pace) => {
      const timing = { stepMs: 1000, latencyMs: 0, reports: "after its end" } as const;
      const training = train(timing, pace, { kind: "cpu" });
      await clock.run(6500);
      expect(training.told.map(({ atMs, steps }) => [atMs, steps])).toEqual([
        [2000, 2],
        [3000, 1],
        [4000, 1],
        [5000, 1],
        [6000, 1],
      ]);
      training.trainer.stop();
      await clock.run(9000);
      expect((await training.ended).timing.waitedMs).toBe(0);
    },
  );

  test("has spent a fiftieth of its steps when that is told", async () => {
    const training = train({ stepMs: 0.05, ...prompt }, "auto");
    await clock.run(5000, () => training.paces.length > 0);
    expect(clock.nowMs).toBeLessThan(30);
    expect(stepsDone(training) / 2345).toBeLessThan(0.02);
    training.trainer.stop();
    await clock.run(clock.nowMs + 1000);
    await training.ended;
  });

  test("follows what is chosen meanwhile", async () => {
    const training = train({ stepMs: 0.05, ...prompt }, "auto");
    training.trainer.setPace("full");
    await end(training);
    expect(training.paces).toEqual(["full"]);
    expect(clock.nowMs).toBeLessThan(1000);
  });
});
