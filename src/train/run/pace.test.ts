import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { inSoak } from "../../../scripts/soak";
import type { TimedRunnable } from "../../device/device";
import { parseConfig } from "../parse-config";
import { SimulatedClock, SimulatedDevice, type SimulatedTiming, traceWithoutData } from "./simulated-device";
import { Trainer } from "./trainer";

let clock: SimulatedClock;
beforeEach(() => {
  clock = new SimulatedClock();
  vi.spyOn(performance, "now").mockImplementation(() => clock.nowMs);
});
afterEach(() => vi.restoreAllMocks());

/** A training on a device of this timing, under way since time 0. */
function train(
  timing: SimulatedTiming,
  { batchSize = 4, maxSteps = Number.POSITIVE_INFINITY, device = new SimulatedDevice(clock, timing) } = {},
) {
  const config = parseConfig({ hidden: [16], batchSize, epochs: 1000 });
  const traced = traceWithoutData(config);
  const losses: number[] = [];
  const events: string[] = [];
  const trainer = new Trainer({
    config,
    device,
    traced,
    fetchTest: () => Promise.resolve(),
    isInspected: false,
    keepsSteps: false,
    maxSteps,
    hooks: {
      onPhase: (phase) => events.push(phase),
      onEpoch: ({ epoch }) => events.push(`epoch ${epoch}`),
      onMetrics: ({ firstStep, losses: told }) => {
        losses.push(...told);
        if (events.at(-1) !== "steps" && firstStep > 0) events.push("steps");
      },
    },
  });
  return { device, trainer, events, losses, ended: trainer.run() };
}

/** Answers every other submit late, behind the one after it, as Firefox may. What it reads back are numbers of submits. */
class UnorderedDevice extends SimulatedDevice {
  override async compile(...args: Parameters<SimulatedDevice["compile"]>): Promise<TimedRunnable> {
    const runnable = await super.compile(...args);
    let submits = 0;
    return {
      ...runnable,
      submit: async (steps) => {
        const number = submits++;
        const answer = await runnable.submit(steps);
        for (const array of answer) array.fill(number);
        if (number % 2 === 0) await new Promise<void>((resolve) => clock.at(clock.nowMs + 40, resolve));
        return answer;
      },
    };
  }
}

type Training = ReturnType<typeof train>;

/** The share of the time until `untilMs` in which the device works. */
async function busyUntil({ device }: Training, untilMs: number): Promise<number> {
  const { busyMs } = device;
  const startMs = clock.nowMs;
  await clock.run(untilMs);
  return (device.busyMs - busyMs) / (untilMs - startMs);
}

/** How long a pause takes to be answered. */
async function pause({ trainer, events }: Training): Promise<number> {
  const startMs = clock.nowMs;
  trainer.pause();
  await clock.run(startMs + 5000, () => events.at(-1) === "paused");
  return clock.nowMs - startMs;
}

async function end({ trainer, ended }: Training) {
  trainer.stop();
  await clock.run(clock.nowMs + 5000);
  return ended;
}

const timings = inSoak([0.01, 1, 30], [0.01, 0.1, 1, 3.7, 12, 30]).flatMap((stepMs) =>
  inSoak([0, 20, 100], [0, 3, 20, 100]).flatMap((latencyMs) =>
    (["after its end", "at every look"] as const).map((reports) => ({ stepMs, latencyMs, reports })),
  ),
);

test.each(timings)(
  "steps of $stepMs ms, told of $latencyMs ms late, $reports: busy after two seconds, and pause answers in time",
  async (timing) => {
    const training = train(timing);
    await clock.run(2000);
    expect(await busyUntil(training, 4000)).toBeGreaterThan(0.9);
    expect(await pause(training)).toBeLessThan(250 + 2 * timing.latencyMs);
    await end(training);
  },
);

describe.each([
  { stepMs: 0.05, latencyMs: 100, reports: "at every look" },
  { stepMs: 3.7, latencyMs: 20, reports: "after its end" },
  { stepMs: 30, latencyMs: 0, reports: "after its end" },
  { stepMs: 30, latencyMs: 100, reports: "at every look" },
] as const)("steps of $stepMs ms, told of $latencyMs ms late, $reports:", (timing) => {
  test("pause answers in time whenever it comes, and training goes on as fast", async () => {
    const training = train(timing);
    for (let pauses = 1; pauses <= 25; pauses++) {
      await clock.run(137 * pauses + clock.nowMs);
      expect(await pause(training), `pause ${pauses}`).toBeLessThan(250 + 2 * timing.latencyMs);
      training.trainer.resume();
    }
    await clock.run(clock.nowMs + 300);
    expect(await busyUntil(training, clock.nowMs + 2000)).toBeGreaterThan(0.9);
    await end(training);
  });

  test("a browser that begins to tell late is found out", async () => {
    const training = train(timing);
    await clock.run(3000);
    training.device.timing = { ...timing, latencyMs: 90, reports: "at every look" };
    await clock.run(7000);
    expect(await busyUntil(training, 9000)).toBeGreaterThan(0.9);
    await end(training);
  });

  test("step times are those of the device", async () => {
    const training = train(timing, { batchSize: 32 });
    await clock.run(6000);
    const { timing: told } = await end(training);
    expect(told.stepMs.median / timing.stepMs).toBeGreaterThan(0.97);
    expect(told.stepMs.median / timing.stepMs).toBeLessThan(1.1);
    // Training alone, without evaluations, but with the second in which submits grow.
    expect(told.samplesPerSecond / (32_000 / timing.stepMs)).toBeGreaterThan(0.75);
    expect(told.samplesPerSecond / (32_000 / timing.stepMs)).toBeLessThan(1.03);
  });
});

test("submits that cost the host much are made longer, and only those", async () => {
  const cheap = train({ stepMs: 0.05, latencyMs: 3, reports: "after its end" });
  await clock.run(4000);
  const { submits } = cheap.device.counts;
  await clock.run(5000);
  expect(cheap.device.counts.submits - submits).toBeGreaterThan(80);
  await end(cheap);
  const dear = train({ stepMs: 0.05, submitMs: 1, latencyMs: 0, reports: "after its end" });
  await clock.run(clock.nowMs + 4000);
  // In submits of 8 ms it would be 0.87.
  expect(await busyUntil(dear, clock.nowMs + 2000)).toBeGreaterThan(0.91);
  await end(dear);
});

test("an evaluation is queued behind an epoch's last step, and the device never stops for it", async () => {
  // Epochs of 1,875 steps, each of them half a second with its evaluation.
  const training = train({ stepMs: 0.25, latencyMs: 20, reports: "at every look" }, { batchSize: 32 });
  await clock.run(2000);
  const epochs = training.events.filter((event) => event.startsWith("epoch")).length;
  expect(await busyUntil(training, 5000)).toBeGreaterThan(0.98);
  expect(training.events.filter((event) => event.startsWith("epoch")).length).toBeGreaterThan(epochs + 4);
  await end(training);
});

test("epochs, phases and steps are told of in the order in which they were done", async () => {
  const timing = { stepMs: 0.05, latencyMs: 100, reports: "at every look" } as const;
  const training = train(timing, { batchSize: 120, maxSteps: 1250 });
  await clock.run(10_000);
  const { epochs } = await training.ended;
  expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
  const order = training.events.filter((event) => event !== "compiling");
  const first = order.indexOf("epoch 1");
  expect(order.slice(first - 1, first + 3)).toEqual(["evaluating", "epoch 1", "training", "steps"]);
  const second = order.indexOf("epoch 2");
  expect(order.slice(second - 1)).toEqual(["evaluating", "epoch 2", "training", "steps", "finished"]);
});

test("steps are told of in their order, even where a later submit is answered first", async () => {
  const timing = { stepMs: 1, latencyMs: 3, reports: "after its end" } as const;
  const { losses } = train(timing, { device: new UnorderedDevice(clock, timing) });
  await clock.run(2000);
  expect(new Set(losses).size).toBeGreaterThan(10);
  expect(losses).toEqual(losses.toSorted((a, b) => a - b));
});
