/** @file Results as random as their types allow, the same ones for the same seed. */
import { uniform } from "../../lib/random";
import { weightBits } from "../../train/choices";
import { defaultConfig } from "../../train/defaults";
import type { ComparisonResult, Field, ProcessorInfo, RunConfig, VariantReport } from "../../worker/api";

const defaults = defaultConfig();

/** Random numbers in [0, 1), one after the other. */
export function randomNumbers(seed: number): () => number {
  let batch: Float32Array = new Float32Array(0);
  let [used, stream] = [0, 0];
  return () => {
    if (used === batch.length) {
      batch = uniform(seed, stream++, 1024);
      used = 0;
    }
    return batch[used++]!;
  };
}

/** Five epochs of two by two variants on one adapter, as a GPU measures them: every digit of every number is noise. */
export function typicalComparison(
  seed = 1,
  configs: readonly Partial<RunConfig>[] = twoByTwo,
): ComparisonResult {
  const random = randomNumbers(seed);
  const around = (value: number, spread = 0.2) => value * (1 + spread * (random() - 0.5));
  const quartiles = (median: number, count: number) => ({
    median: around(median),
    q1: around(0.9 * median, 0.05),
    q3: around(1.1 * median, 0.05),
    count,
  });
  const variants = configs.map((changes, i): VariantReport => {
    // Comparisons leave no mode of fusion open.
    const config = { ...defaults, fusion: "step" as const, ...changes };
    const steps = config.epochs * Math.ceil(60_000 / config.batchSize);
    return {
      config,
      bits: 32,
      inference: null,
      state: "finished",
      failure: null,
      device: {
        kind: "gpu",
        vendor: "nvidia",
        architecture: "lovelace",
        description: "NVIDIA GeForce RTX 4070 Laptop GPU",
        isFallback: false,
        isCompatibility: false,
        features: ["shader-f16", "timestamp-query"],
      },
      fusion: { mode: config.fusion === "auto" ? "step" : config.fusion, obstacle: null },
      precision: {
        storage: config.precision === "f32" ? "none" : "native",
        isEmulated: false,
        guarded: ["dx"],
      },
      check: { pass: true, difference: around(3e-4, 1), allowed: 0.0123 },
      step: steps,
      totalSteps: steps,
      stepMs: quartiles(0.4567, 147),
      gpuStepMs: quartiles(0.3123, 147),
      speedUp: i === 0 ? null : { value: around(2), low: around(1.9, 0.02), high: around(2.1, 0.02) },
      samplesPerSecond: around(280_000),
      compileMs: around(123),
      warmupMs: around(45),
      timeTo97Ms: around(1234),
      epochs: Array.from({ length: config.epochs }, (_, epoch) => ({
        epoch: epoch + 1,
        trainLoss: around(0.3 / (epoch + 1)),
        trainAccuracy: Math.round(around(59_000, 0.02)) / 60_000,
        testLoss: around(0.25 / (epoch + 1)),
        testAccuracy: Math.round(around(9700, 0.02)) / 10_000,
        seconds: around(0.456),
      })),
      dispatches: 3 + 14 * i,
      bytesPerStep: Math.round(around(4_567_890)),
      memoryBytes: Math.round(around(123_456_789)),
    };
  });
  return {
    base: { ...defaults },
    axes: { precision: ["f32", "f16"], fusion: ["off", "step"] },
    baseline: 0,
    kernels: "3fa85c01",
    marks: ["battery"],
    order: [],
    isPaused: false,
    variants,
    isFinished: true,
    losses: variants.map(({ step }) =>
      Array.from({ length: step }, (_, i) => around(2.3 / (1 + i / 50) + 0.05)),
    ),
  };
}

const twoByTwo: Partial<RunConfig>[] = [
  { precision: "f32", fusion: "off" },
  { precision: "f32", fusion: "step" },
  { precision: "f16", fusion: "off" },
  { precision: "f16", fusion: "step" },
];

/** Anything that the types of a comparison's result allow, numbers that are none included. */
export function anyComparison(seed: number, fields: readonly Field[]): ComparisonResult {
  const random = randomNumbers(seed);
  const below = (count: number) => Math.floor(count * random());
  const pick = <T>(values: readonly T[]): T => values[below(values.length)]!;
  const maybe = <T>(make: () => T): T | null => (random() < 0.25 ? null : make());
  const times = <T>(most: number, make: (i: number) => T): T[] =>
    Array.from({ length: below(most + 1) }, (_, i) => make(i));
  const number = () =>
    random() < 0.05
      ? pick([0, Number.NaN, Number.POSITIVE_INFINITY, 1e-9, 123456789, 1e300])
      : random() * 10 ** (below(9) - 4);
  const word = () =>
    String.fromCodePoint(...times(30, () => pick([65 + below(60), 0x4e00 + below(999), 0x202e, 7])));
  const quartiles = () => ({ median: number(), q1: number(), q3: number(), count: below(1000) });
  const config = (): RunConfig => {
    const values = fields.map((field) => {
      if (field.kind === "choice") return [field.name, pick(field.options)];
      if (field.kind === "widths") return [field.name, times(8, () => 1 + below(field.max))];
      if (field.kind === "integer") return [field.name, field.min + below(field.max - field.min + 1)];
      return [field.name, field.min + random() * (field.max - field.min)];
    });
    return random() < 0.5 ? { ...defaults } : Object.fromEntries(values);
  };
  const obstacles = [
    { code: "shape" },
    { code: "pixels", inputs: below(999) },
    { code: "depth", layers: below(9), most: 2 },
    { code: "width", width: below(9999), widest: 256 },
    { code: "bindings", needed: 12, available: 8 },
    { code: "refused", kernel: word() },
  ] as const;
  const processor = (): ProcessorInfo => ({
    code: pick(["wasm", "js"]),
    arithmetic: pick(["strict", "relaxed"]),
    fusesMultiplyAdd: random() < 0.5,
    threads: below(64),
    lacks: (["simd", "relaxed-simd", "shared-memory", "second-core", "threads-failed"] as const).filter(
      () => random() < 0.3,
    ),
  });
  const devices = times(3, () => ({
    kind: pick(["gpu", "cpu"] as const),
    vendor: word(),
    architecture: word(),
    description: word(),
    isFallback: random() < 0.5,
    isCompatibility: random() < 0.5,
    features: [word()],
    ...(random() < 0.5 && { processor: processor() }),
  }));
  const variants = Array.from(
    { length: 1 + below(9) },
    (): VariantReport => ({
      config: config(),
      bits: pick(weightBits),
      state: pick(["waiting", "compiling", "training", "finished", "failed"]),
      failure: maybe(word),
      device: maybe(() => pick([...devices, null])),
      fusion: maybe(() => ({
        mode: pick(["off", "layers", "step"]),
        obstacle: maybe(() => pick(obstacles)),
      })),
      precision: maybe(() => ({
        storage: pick(["native", "packed", "none"]),
        isEmulated: random() < 0.5,
        guarded: [],
      })),
      check: maybe(() => ({ pass: random() < 0.5, difference: number(), allowed: number() })),
      step: below(100),
      totalSteps: below(100),
      stepMs: maybe(quartiles),
      gpuStepMs: maybe(quartiles),
      speedUp: maybe(() => ({ value: number(), low: -number(), high: number() })),
      samplesPerSecond: maybe(number),
      compileMs: number(),
      warmupMs: number(),
      timeTo97Ms: maybe(number),
      epochs: times(40, (i) => ({
        epoch: i + 1,
        trainLoss: number(),
        trainAccuracy: random(),
        testLoss: number(),
        testAccuracy: random(),
        seconds: number(),
      })),
      dispatches: number(),
      bytesPerStep: below(1e12),
      memoryBytes: below(1e12),
      inference: maybe(() => ({ accuracy: random(), bytes: below(1e9), ms: number() })),
    }),
  );
  return {
    base: { ...defaults },
    axes: { [pick(["precision", "lr", "device"])]: [] },
    baseline: below(variants.length),
    kernels: below(2 ** 32)
      .toString(16)
      .padStart(8, "0"),
    marks: (
      ["software", "hidden", "battery", "device-lost", "paused", "resumed", "resumed-otherwise"] as const
    ).filter(() => random() < 0.3),
    order: [],
    isPaused: false,
    variants,
    isFinished: random() < 0.5,
    losses: variants.map(() => times(200, number)),
  };
}
