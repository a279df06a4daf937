import { describe, expect, test, vi } from "vitest";
import type { Device, ReadArray } from "../../device/device";
import { testDevices } from "../../device/test-device";
import { compileProgram } from "../../graph/program";
import { binOf, exponentBins, halfLosses } from "../../lib/exponents";
import type { Tensor } from "../../tensor/tensor";
import { parseConfig } from "../parse-config";
import { traceTraining } from "../run/training-graph";
import { tinySpec, tinySplit, tinyTrainer } from "../test-data";
import type { WatchedRun } from "./beside";
import { Microscope } from "./microscope";
import type { MicroscopeReport } from "./microscope-report";
import { recordMicroscope, traceMicroscope } from "./trace-microscope";

/** For a software adapter that compiles what it is to launch first. */
const patience = { timeout: 60_000 };

const names = (layers: readonly string[]) => [
  "x",
  ...layers.slice(1).map((_, index) => `hidden ${index + 1}`),
  "logits",
  ...layers.toReversed().flatMap((layer, index) => {
    const gradient = index === 0 ? "dlogits" : `d hidden ${layers.length - index}`;
    return [gradient, `d ${layer}.weight`, `d ${layer}.bias`];
  }),
  ...layers.flatMap((layer) => [`${layer}.weight`, `${layer}.bias`]),
  ...layers.flatMap((layer) => [`update ${layer}.weight`, `update ${layer}.bias`]),
];

/** The first two, which share most of their kernels, on a GPU as well: a software one compiles for long. */
const countedRuns = [
  { optimizer: "adam", fusion: "off" },
  { optimizer: "sgd", fusion: "layers", precision: "f16" },
  { optimizer: "adam", fusion: "step", precision: "f16" },
  { optimizer: "sgd", fusion: "off", precision: "f16-naive" },
  { optimizer: "adam", fusion: "step", hidden: [] },
  { optimizer: "adam", fusion: "step", hidden: [16, 9] },
];

/** A tiny run that has trained some steps, and a program that yields what the microscope sees with its histograms. */
async function magnifiedRun(device: Device, changes: object, steps = 5) {
  const config = parseConfig({ hidden: [16], batchSize: 24, lr: 0.01, ...changes });
  const train = tinySplit(tinySpec.trainCount, 1);
  const split = { count: train.count, load: () => train };
  const traced = traceTraining({
    config,
    spec: tinySpec,
    maxBindings: device.maxBindings,
    train: split,
    test: split,
  });
  const run = await device.compile(traced.train.program);
  await run.submit(steps);
  const watched: WatchedRun = {
    route: { device, traced },
    detours: undefined,
    read: (tensor) => run.read(tensor),
    onRefused: () => {},
    stopCounting: () => {},
  };
  const { recorded } = traced.train;
  const { magnified, updates } = recordMicroscope(recorded);
  // A parameter may be stored in another variable than the one that was recorded.
  const storedAs = new Map(recorded.parameters.map((tensor, index) => [tensor, traced.parameters[index]!]));
  const outputs = [
    ...magnified.map(({ tensor }) => storedAs.get(tensor) ?? tensor),
    ...magnified.map(({ histogram }) => histogram),
  ];
  const program = compileProgram(recorded.graph, { outputs, updates }, recorded.stored);
  const runnable = await device.compile(program, { readback: outputs, maxInFlight: 1 });
  const read = await runnable.submit(1);
  runnable.dispose();
  const seen = magnified.map(({ name, role }, index) => {
    return { name, role, values: read[index]!, histogram: read[index + magnified.length] as Uint32Array };
  });
  return { run, watched, recorded, seen };
}

const layerOf = ({ name }: Tensor) => name.replace(".weight", "");

const histogramOf = (values: ReadArray) => {
  const histogram = new Uint32Array(exponentBins);
  for (const value of values) histogram[binOf(value)]!++;
  return histogram;
};

/** What half precision loses of some numbers, number by number. */
function countLosses(values: ReadArray, subnormals: "kept" | "flushed") {
  const sizes = [...values].map(Math.abs);
  const others = sizes.filter((size) => size !== 0);
  const smallest = subnormals === "kept" ? 2 ** -24 : 2 ** -14;
  const share = (isLost: (size: number) => boolean) =>
    others.length === 0 ? 0 : others.filter(isLost).length / others.length;
  return {
    zeros: (sizes.length - others.length) / sizes.length,
    underflow: share((size) => size < smallest),
    subnormal: share((size) => size >= smallest && size < 2 ** -14),
    overflow: share((size) => !(size < 2 ** 16)),
  };
}

describe.each(await testDevices())("the microscope on %s", (name, found) => {
  const skip = typeof found === "string";
  if (skip) console.warn(`${name}: ${found}`);
  const device = found as Exclude<typeof found, string>;

  const counted = name === "CpuDevice" ? countedRuns : countedRuns.slice(0, 2);
  test.skipIf(skip).each(counted)(
    "counts what a read-back counts, bin by bin and share by share: %o",
    async (changes) => {
      const { run, watched, recorded, seen } = await magnifiedRun(device, changes);
      expect(seen.map(({ name }) => name)).toEqual(
        names(recorded.parameters.filter(({ shape }) => shape.length === 2).map(layerOf)),
      );
      for (const { name, values, histogram } of seen) {
        expect(histogram, name).toEqual(histogramOf(values));
        for (const subnormals of ["kept", "flushed"] as const)
          expect(halfLosses(histogram, subnormals), name).toEqual(countLosses(values, subnormals));
      }
      const [reports, onReport] = collect();
      const microscope = new Microscope(watched, () => traceMicroscope(recorded), onReport);
      microscope.magnify(1);
      microscope.update(5);
      await microscope.dispose();
      expect(reports).toEqual([]);
      const another = new Microscope(watched, () => traceMicroscope(recorded), onReport);
      another.magnify(1);
      another.update(5);
      await vi.waitFor(() => expect(reports).toHaveLength(1), patience);
      await another.dispose();
      run.dispose();
      expect(reports[0]).toEqual({
        step: 5,
        scale: changes.precision === "f16" ? 65536 : 1,
        tensors: seen.map(({ name, role, values, histogram }) => {
          return { name, role, count: values.length, histogram };
        }),
      });
    },
  );

  test.skipIf(skip).each(["adam", "sgd"])(
    "sees what the next step of %s is going to do",
    async (optimizer) => {
      const { run, recorded, seen } = await magnifiedRun(device, { optimizer, fusion: "off" });
      const valuesOf = (wanted: string) => seen.find(({ name }) => name === wanted)!.values;
      const before = seen.filter(({ role }) => role === "weight").map(({ values }) => values);
      await run.submit(1);
      for (const [index, parameter] of recorded.parameters.entries()) {
        const after = await run.read(parameter);
        expect(valuesOf(parameter.name)).toEqual(before[index]);
        const update = after.map((value, i) => Math.fround(value - before[index]![i]!));
        expect(valuesOf(`update ${parameter.name}`)).toEqual(update);
        expect(update.some((value) => value !== 0)).toBe(true);
      }
      run.dispose();
      // 24 of 64 pixels, each a byte of 255.
      expect(valuesOf("x")).toHaveLength(24 * 64);
      expect(valuesOf("x").every((value) => Math.abs(value * 255 - Math.round(value * 255)) < 1e-4)).toBe(
        true,
      );
    },
  );

  test.skipIf(skip)("sees gradients multiplied by the loss scale, and updates that are not", async () => {
    const [plain, scaled] = [
      await magnifiedRun(device, { precision: "f32", fusion: "off" }, 0),
      await magnifiedRun(device, { precision: "f16", scaleExponent: 10, fusion: "off" }, 0),
    ];
    for (const [index, { name, role, values }] of plain.seen.entries()) {
      const factor = /gradient/.test(role) ? 2 ** 10 : 1;
      expect(scaled.seen[index]!.values, name).toEqual(values.map((value) => factor * value));
    }
    plain.run.dispose();
    scaled.run.dispose();
  });

  /** A run that begins when the microscope, if it is wanted, has looked once; what it came to and what it left. */
  async function runMagnified(everySteps: number | null, lastReport = Number.POSITIVE_INFINITY) {
    const reports: MicroscopeReport[] = [];
    const before = device.counts.dispatches;
    const onMicroscope = (report: MicroscopeReport) => {
      reports.push(report);
      if (reports.length === lastReport) trainer.magnify(null);
      trainer.resume();
    };
    const trainer = tinyTrainer(device, { fusion: "off" }, { stepsPerSubmit: 1, hooks: { onMicroscope } });
    trainer.magnify(everySteps);
    if (everySteps !== null) trainer.pause();
    const result = await trainer.run();
    const isLastStepSeen = () => expect(reports.at(-1)!.step).toBe(result.losses.length);
    if (everySteps !== null && reports.length < lastReport) await vi.waitFor(isLastStepSeen, patience);
    const memoryBytes = device.memoryBytes;
    await trainer.dispose();
    return { result, reports, memoryBytes, dispatches: device.counts.dispatches - before };
  }

  test.skipIf(skip)("leaves no trace in the numbers of a run, and launches nothing in its step", async () => {
    const memory = device.memoryBytes;
    const without = await runMagnified(null);
    const magnified = await runMagnified(2);
    expect(magnified.result.losses).toEqual(without.result.losses);
    expect(magnified.result.weightsHash).toBe(without.result.weightsHash);
    expect(device.memoryBytes).toBe(memory);
    expect(without.reports).toEqual([]);
    const steps = magnified.reports.map(({ step }) => step);
    expect(steps.length).toBeGreaterThan(2);
    expect(steps[0]).toBe(0);
    expect(steps.slice(1, -1).every((step, index) => step >= steps[index]! + 2)).toBe(true);
    const launches = device.info.kind === "gpu" ? magnified.reports.length * launchesOfTinyLook : 0;
    expect(magnified.dispatches - without.dispatches).toBe(launches);
  });

  test.skipIf(skip)(
    "stops when it is told to, and leaves no memory taken while the run goes on",
    async () => {
      const without = await runMagnified(null);
      const once = await runMagnified(1, 1);
      expect(once.reports.map(({ step }) => step)).toEqual([0]);
      expect(once.memoryBytes).toBe(without.memoryBytes);
    },
  );
});

/** A tiny run's step is 14 launches without its updates; each tensor is counted, each update made on three copies and subtracted. */
const launchesOfTinyLook = 14 + 17 + 4 * (3 + 1 + 1);

function collect(): [MicroscopeReport[], (report: MicroscopeReport) => void] {
  const reports: MicroscopeReport[] = [];
  return [reports, (report) => reports.push(report)];
}

test("looks again only after so many steps, at once when asked to, and when a run is held", async () => {
  const [first] = await testDevices();
  const device = first![1] as Device;
  const { run, watched, recorded } = await magnifiedRun(device, {});
  const [reports, onReport] = collect();
  const trace = vi.fn(() => traceMicroscope(recorded));
  const microscope = new Microscope(watched, trace, onReport);
  const looked = (count: number) => vi.waitFor(() => expect(reports).toHaveLength(count), patience);
  microscope.update(5, true);
  expect(trace).not.toHaveBeenCalled();
  microscope.magnify(4);
  microscope.update(5);
  await looked(1);
  await run.submit(3);
  microscope.update(8);
  await run.submit(1);
  microscope.update(9);
  await looked(2);
  await run.submit(1);
  microscope.update(10);
  microscope.update(10, true);
  await looked(3);
  microscope.update(10, true);
  await microscope.dispose();
  expect(reports.map(({ step }) => step)).toEqual([5, 9, 10]);
  expect(trace).toHaveBeenCalledTimes(1);
  run.dispose();
});
