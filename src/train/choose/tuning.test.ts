import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Device, DeviceInfo } from "../../device/device";
import type { TunedLaunch } from "../../device/gpu/tune";
import type { TuningOptions } from "../../device/gpu/tune-launches";
import type { Launch } from "../../graph/launch";
import { choiceOf, launchKey } from "../../kernel/choice";
import { candidatesFor } from "../../kernel/choose-variant";
import { IdleTime } from "../../lib/idle-time";
import { defaults } from "../config";
import { traceWithoutData } from "../run/simulated-device";
import { Tuning } from "./tuning";

const asked: { launches: readonly Launch[]; options: TuningOptions }[] = [];
let fails = false;

/** Takes the second candidate of each launch. */
const tuneLaunches = vi.fn(async (launches: readonly Launch[], options: TuningOptions) => {
  asked.push({ launches, options });
  options.signal?.throwIfAborted();
  if (fails) throw new Error("there is no GPU any more");
  for (const launch of launches) {
    const { kernel, dims, params } = launch;
    const candidates = candidatesFor(kernel, dims, params, "hardware").map((variant, index) => {
      const { variant: name, tune } = choiceOf(kernel, variant);
      return { variant: name, tune, us: 100 - index, excluded: "" };
    });
    const tuned: TunedLaunch = { key: launchKey(launch), kernel: kernel.name, dims, candidates, chosen: 1 };
    options.onTuned(tuned);
  }
  return { compileMs: 5, checkMs: 6, timingMs: 7, left: 0, trouble: "" };
});

beforeEach(() => {
  asked.length = 0;
  fails = false;
  tuneLaunches.mockClear();
  vi.doMock("../../device/gpu/tune-launches", () => ({ tuneLaunches }));
});
afterEach(() => vi.doUnmock("../../device/gpu/tune-launches"));

const traced = traceWithoutData({ ...defaults, fusion: "off" });
const { program } = traced.train;

function deviceOf(isFallback: boolean, kind: DeviceInfo["kind"] = "gpu"): Device {
  const info = { kind, vendor: "acme", architecture: "", description: "One", isFallback };
  return {
    info,
    halfForm: "packed",
    lost: new AbortController().signal,
    maxBindings: 8,
    knownRefusal: () => null,
  } as unknown as Device;
}

function storage() {
  let kept: unknown;
  return {
    read: async () => kept,
    write: async (value: unknown) => {
      kept = structuredClone(value);
    },
  };
}

const idleTime = () => new IdleTime(1);
const matmul = program.launches.find(({ kernel }) => kernel.name === "matmul")!;
const choiceOfMatmul = ({ choices }: Awaited<ReturnType<Tuning["choicesFor"]>>) =>
  choices.get(launchKey(matmul))?.variant;

describe("before a run", () => {
  it("a GPU is tuned, once, for that run and later ones", async () => {
    const tuning = new Tuning(storage());
    const route = { device: deviceOf(false), traced };
    const first = await tuning.choicesFor(route, { idleTime: idleTime() });
    const [, second] = candidatesFor(matmul.kernel, matmul.dims, matmul.params, "hardware");
    expect(choiceOfMatmul(first)).toBe(second!.name);
    expect(asked.map(({ options: { when, form } }) => [when, form])).toEqual([["before-run", "packed"]]);
    expect(await tuning.choicesFor(route, { idleTime: idleTime() })).toEqual(first);
    expect(asked).toHaveLength(1);
  });

  it("no run waits again for what there was no time for", async () => {
    const tuning = new Tuning(storage());
    const route = { device: deviceOf(false), traced };
    tuneLaunches.mockResolvedValueOnce({ compileMs: 300, checkMs: 0, timingMs: 0, left: 19, trouble: "" });
    await tuning.choicesFor(route, { idleTime: idleTime() });
    expect((await tuning.choicesFor(route, { idleTime: idleTime() })).choices.size).toBe(0);
    expect(tuneLaunches).toHaveBeenCalledOnce();
  });

  it("nothing is tuned where that fails, where only a run's time is wanted, or a processor trains", async () => {
    fails = true;
    const failed = await new Tuning().choicesFor(
      { device: deviceOf(false), traced },
      { idleTime: idleTime() },
    );
    expect(failed).toEqual({ choices: new Map(), untaken: [] });
    asked.length = 0;
    await new Tuning().choicesFor({ device: deviceOf(false), traced }, {});
    await new Tuning().choicesFor({ device: deviceOf(false, "cpu"), traced }, { idleTime: idleTime() });
    await new Tuning().choicesFor({ device: deviceOf(true), traced }, { idleTime: idleTime() });
    expect(asked).toEqual([]);
  });

  it("choices that are given are taken in place of those found here", async () => {
    const tuning = new Tuning();
    const route = { device: deviceOf(false), traced };
    const given = { mode: "step" as const, launches: [{ kernel: "matmul", variant: "naive", tune: {} }] };
    const { choices, untaken } = await tuning.choicesFor(route, { choices: given, idleTime: idleTime() });
    expect([choices.size, untaken.length, asked.length]).toEqual([0, 1, 0]);
  });
});

describe("after a run on a software adapter", () => {
  it("what is not tuned is, when nothing is at work, and holds for the next engine", async () => {
    const kept = storage();
    const tuning = new Tuning(kept);
    const device = deviceOf(true);
    await tuning.afterRun({ device, program }, idleTime());
    expect(asked.map(({ options: { when } }) => when)).toEqual(["idle"]);
    expect((await tuning.choicesFor({ device, traced }, { idleTime: idleTime() })).choices.size).toBe(0);
    const next = await new Tuning(kept).choicesFor({ device, traced }, { idleTime: idleTime() });
    expect(choiceOfMatmul(next)).toBeDefined();
    await tuning.afterRun({ device, program }, idleTime());
    expect(asked).toHaveLength(1);
  });

  it("is not tried again in vain where there is nothing to choose", async () => {
    const tuning = new Tuning(storage());
    const device = deviceOf(true);
    tuneLaunches.mockResolvedValueOnce({ compileMs: 0, checkMs: 0, timingMs: 0, left: 0, trouble: "" });
    await tuning.afterRun({ device, program }, idleTime());
    await tuning.afterRun({ device, program }, idleTime());
    expect(tuneLaunches).toHaveBeenCalledOnce();
  });

  it("goes on after the next run where there was no time for all of it", async () => {
    const tuning = new Tuning(storage());
    const device = deviceOf(true);
    tuneLaunches.mockResolvedValueOnce({ compileMs: 0, checkMs: 0, timingMs: 3000, left: 1, trouble: "" });
    await tuning.afterRun({ device, program }, idleTime());
    await tuning.afterRun({ device, program }, idleTime());
    expect(tuneLaunches).toHaveBeenCalledTimes(2);
  });

  it("is left where it would be kept nowhere", async () => {
    await new Tuning().afterRun({ device: deviceOf(true), program }, idleTime());
    expect(asked).toEqual([]);
  });
});

describe("the table of what was tried", () => {
  it("has every launch that was tuned, and what that took; tuned again, too", async () => {
    const tuning = new Tuning(storage());
    const device = deviceOf(true);
    expect(await tuning.report(device.info)).toMatchObject({
      adapter: "acme One",
      ignored: "",
      launches: [],
      tally: null,
    });
    const first = await tuning.again({ ...defaults, fusion: "off" }, device, idleTime());
    expect(first.launches.map(({ kernel }) => kernel)).toContain("matmul");
    expect(first.tally).toMatchObject({ compileMs: 5, timingMs: 7 });
    await tuning.again({ ...defaults, fusion: "off" }, device, idleTime());
    expect(asked[1]!.launches).toHaveLength(asked[0]!.launches.length);
  });

  it("takes several idle times where there is no time for all in one, and ends where none gets further", async () => {
    const tuning = new Tuning(storage());
    const device = deviceOf(true);
    const turn = { compileMs: 1, checkMs: 10, timingMs: 100, left: 3, trouble: "" };
    for (const left of [3, 2, 2]) tuneLaunches.mockResolvedValueOnce({ ...turn, left });
    const { tally } = await tuning.again({ ...defaults, fusion: "off" }, device, idleTime());
    expect(tally).toEqual({ compileMs: 3, checkMs: 30, timingMs: 300, left: 2, trouble: "" });
    expect(tuneLaunches).toHaveBeenCalledTimes(3);
  });

  it("is of use at once on a GPU, and with the next engine on a software adapter", async () => {
    for (const isFallback of [false, true]) {
      const tuning = new Tuning(storage());
      const device = deviceOf(isFallback);
      await tuning.again({ ...defaults, fusion: "off" }, device, idleTime());
      expect((await tuning.choicesFor({ device, traced }, {})).choices.size > 0).toBe(!isFallback);
    }
  });
});
