/** @file The mode of fusion of runs that leave it open, on a machine whose adapter takes as long as the test says. */
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { DeviceError } from "../../device/device";
import type { Gpu } from "../../device/gpu/open";
import * as opening from "../../device/gpu/open";
import type { Program } from "../../graph/program";
import { Engine } from "../engine";
import { SimulatedClock, SimulatedDevice } from "../run/simulated-device";
import type { FusionMode, RunConfig } from "../types";

const images = new Uint8Array(784 * 60_000);
const split = Promise.resolve({ images, labels: new Uint8Array(60_000), count: 60_000 });
const config: Partial<RunConfig> = { hidden: [16], batchSize: 128, epochs: 1, device: "gpu" };

let clock: SimulatedClock;
beforeEach(() => {
  clock = new SimulatedClock();
  const now = vi.spyOn(performance, "now").mockImplementation(() => clock.nowMs);
  onTestFinished(() => now.mockRestore());
});

/** Told apart by what is left of nineteen launches. */
const modeOf = ({ launches: { length } }: Program): FusionMode =>
  length > 10 ? "off" : length > 3 ? "layers" : "step";

type StepMs = Readonly<Record<FusionMode, number>>;

/** An engine on a machine with one adapter, a step of which takes so long in each mode. */
function openEngine(stepMs: StepMs, { isFallback = true, device = new Adapter(stepMs) } = {}) {
  device.info = { ...device.info, isFallback };
  vi.doMock("../training", async (importOriginal) => ({
    ...(await importOriginal<object>()),
    // A class whose constructor is called yields what that returns.
    GpuDevice: function GpuDevice() {
      return device;
    },
  }));
  const open = vi
    .spyOn(opening, "openGpu")
    .mockResolvedValue({ info: device.info, lost: device.lost, device: {}, close() {} } as unknown as Gpu);
  onTestFinished(() => {
    vi.doUnmock("../training");
    open.mockRestore();
  });
  const engine = new Engine({ loadSplits: () => ({ train: split, test: split }) });
  const run = async (changes: Partial<RunConfig> = {}) => {
    const prepared = await engine.prepare({ ...config, ...changes }, { maxSteps: 200 });
    const result = await prepared.trainer.run();
    await prepared.trainer.dispose();
    return { prepared, result, mode: modeOf(prepared.trainer.program) };
  };
  return {
    engine,
    device,
    prepare: (changes: Partial<RunConfig> = {}) => clock.during(engine.prepare({ ...config, ...changes })),
    run: (changes?: Partial<RunConfig>) => clock.during(run(changes)),
    time: ({ prepared, result }: Awaited<ReturnType<typeof run>>) =>
      clock.during(engine.times.timeDevices(prepared, result)),
  };
}

/** As a GPU device, of which each program is compiled as long as the test says. */
class Adapter extends SimulatedDevice {
  readonly compiled: Program[] = [];
  override maxBindings = 10;
  /** Of the real time. */
  compileMs = 0;
  fault: Error | null = null;
  /** What the first launch of a program takes besides. */
  coldMs = 0;

  constructor(stepMs: StepMs) {
    super(clock, { stepMs: (program) => stepMs[modeOf(program)], latencyMs: 1, reports: "after its end" });
  }

  override async compile(...args: Parameters<SimulatedDevice["compile"]>) {
    this.compiled.push(args[0]);
    if (this.fault) throw this.fault;
    if (this.compileMs > 0) await new Promise((resolve) => setTimeout(resolve, this.compileMs));
    const runnable = await super.compile(...args);
    let isCold = true;
    return {
      ...runnable,
      submit: async (steps: number) => {
        const { coldMs } = this;
        if (isCold) await new Promise<void>((resolve) => clock.at(clock.nowMs + coldMs, resolve));
        isCold = false;
        return runnable.submit(steps);
      },
    };
  }
}

/** Times as they are measured. */
const about = (stepMs: Partial<StepMs>) =>
  Object.fromEntries(Object.entries(stepMs).map(([mode, ms]) => [mode, expect.closeTo(ms, 1)]));

test.each([
  [{ off: 50, layers: 43, step: 27 }, "step"],
  [{ off: 27, layers: 43, step: 50 }, "off"],
  [{ off: 4, layers: 2, step: 2.2 }, "layers"],
] as const)(
  "on a software adapter with steps of %o ms the first run fuses all, and the next one takes %s",
  async (stepMs, best) => {
    const { run, time } = openEngine(stepMs);
    const first = await run();
    const guess = { mode: "step", reason: "not-timed-yet", stepMs: null };
    expect(first).toMatchObject({
      mode: "step",
      prepared: { modeChoice: guess },
      result: { modeChoice: guess },
    });
    const known = { mode: best, reason: "fastest", stepMs: about(stepMs) };
    const startMs = clock.nowMs;
    expect((await time(first)).modeChoice).toEqual(known);
    expect(clock.nowMs - startMs).toBeLessThan(1500);
    const next = await run();
    expect(next.mode).toBe(best);
    expect(next.result).toMatchObject({ modeChoice: known, fusion: { mode: best, obstacle: null } });
    expect(next.result.config.fusion).toBe("auto");
  },
);

test("a driver that compiles a kernel when it is first launched does not make its mode a slow one", async () => {
  const stepMs = { off: 18, layers: 27, step: 12 };
  const { device, run, time } = openEngine(stepMs);
  device.coldMs = 1300;
  const { modeChoice } = await time(await run());
  expect(modeChoice).toEqual({ mode: "step", reason: "fastest", stepMs: about(stepMs) });
});

test("what was timed is not timed again, and nothing is timed for a run that asks for its mode", async () => {
  const { device, run, time } = openEngine({ off: 4, layers: 3, step: 2 });
  const asked = await run({ fusion: "layers" });
  expect(asked.result.modeChoice).toEqual({ mode: "layers", reason: "asked", stepMs: null });
  const once = device.compiled.length;
  expect((await time(asked)).modeChoice).toBeNull();
  expect(device.compiled).toHaveLength(once);
  await time(await run());
  const timed = device.compiled.length;
  // A run compiles its step and what looks at its model.
  expect(timed).toBe(once + once + 3);
  await time(await run({ lr: 0.5 }));
  expect(device.compiled).toHaveLength(timed + once);
});

test("on a GPU the modes are timed before the first step, in a tenth of a second, and once", async () => {
  const stepMs = { off: 0.1, layers: 0.03, step: 0.05 };
  const { device, engine, prepare, run } = openEngine(stepMs, { isFallback: false });
  const { modeChoice, trainer } = await prepare();
  expect(modeChoice).toMatchObject({ mode: "layers", reason: "fastest" });
  expect(modeChoice.stepMs!.layers).toBeCloseTo(0.03, 2);
  expect(modeOf(trainer.program)).toBe("layers");
  expect(clock.nowMs).toBeLessThan(120);
  const { submits } = device.counts;
  expect(submits).toBeGreaterThan(0);
  await prepare();
  expect(device.counts.submits).toBe(submits);
  expect((await run()).mode).toBe("layers");
  const { auto } = await clock.during(engine.reports.fusion(config));
  expect(auto).toEqual(modeChoice);
});

test("a GPU whose compiler is slow is not waited for, and its modes are timed after the run", async () => {
  const { device, run, time } = openEngine({ off: 0.1, layers: 0.03, step: 0.05 }, { isFallback: false });
  device.compileMs = 150;
  const first = await run();
  expect(first).toMatchObject({ mode: "step", result: { modeChoice: { reason: "not-timed-yet" } } });
  expect((await time(first)).modeChoice).toMatchObject({ mode: "layers", reason: "fastest" });
});

test("a GPU that fails while it is timed is not timed before a run again", async () => {
  const { device, prepare } = openEngine({ off: 1, layers: 1, step: 1 }, { isFallback: false });
  device.fault = new DeviceError("out-of-memory", "There is no room.");
  expect((await prepare()).modeChoice.reason).toBe("not-timed-yet");
  const { length } = device.compiled;
  expect(length).toBeGreaterThan(0);
  await prepare();
  expect(device.compiled).toHaveLength(length);
});

test("a mode that the step can't have here is neither timed nor chosen, though it were the fastest", async () => {
  const { device, prepare } = openEngine({ off: 0.1, layers: 0.05, step: 0.01 }, { isFallback: false });
  device.maxBindings = 8;
  const { modeChoice, trainer } = await prepare();
  expect(modeChoice).toMatchObject({ mode: "layers", reason: "fastest" });
  expect(Object.keys(modeChoice.stepMs!)).toEqual(["off", "layers"]);
  expect(trainer.fusion).toEqual({ mode: "layers", obstacle: null });
});

test("halves have their modes timed as well, and steps too large to be tried are fused as far as they can be", async () => {
  const { run, time, prepare } = openEngine({ off: 1, layers: 3, step: 4 });
  const first = await run({ precision: "f16" });
  expect(await time(first)).toMatchObject({ stepMs: null, modeChoice: { mode: "off", reason: "fastest" } });
  const large = await prepare({ hidden: [4096, 4096], batchSize: 1024 });
  expect(large.modeChoice).toEqual({ mode: "layers", reason: "too-large", stepMs: null });
});
