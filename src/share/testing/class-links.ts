/** @file For tests: what a class sends, the same for the same seed: results of one workload and worksheets of one lesson, on several devices. */
import { encodeRecord } from "../codec";
import { roundR1 } from "../r1";
import type { RecordedDevice, ResultRecord } from "../record";
import { recordOfComparison } from "../record-of";
import { encodeWorksheet, roundWorksheet } from "../worksheet-link";
import type { WorksheetRecord } from "../worksheet-record";
import { randomNumbers, typicalComparison } from "./random-record";
import { typicalWorksheet } from "./random-worksheet";

const gpu = (vendor: string, architecture: string, isFallback = false): RecordedDevice => ({
  kind: "gpu",
  vendor,
  architecture,
  description: "",
  isFallback,
  isCompatibility: false,
  processor: null,
});

export const classDevices: readonly RecordedDevice[] = [
  gpu("nvidia", "lovelace"),
  gpu("apple", "metal-3"),
  gpu("intel", "gen-12lp"),
  gpu("google", "swiftshader", true),
  {
    ...gpu("", ""),
    kind: "cpu",
    processor: { code: "wasm", arithmetic: "strict", fusesMultiplyAdd: false, threads: 4, lacks: [] },
  },
];

const deviceOf = (seed: number): RecordedDevice => classDevices[seed % classDevices.length]!;
/** How long a step takes there, as a multiple, and how much fusing it saves. */
const [stepTimes, gains] = [
  [0.4, 0.9, 3.2, 40, 14],
  [4.2, 2.6, 2.1, 1.3, 1.05],
] as const;

export function classResult(seed: number): ResultRecord {
  const record = recordOfComparison(typicalComparison(seed), { madeAtMs: 60_000 * seed });
  const place = seed % classDevices.length;
  const variants = record.variants.map((one) => {
    const isFused = one.config.fusion === "step";
    const factor = stepTimes[place]! / (isFused ? gains[place]! : 1);
    const scaled = (value: number) => Number((value * factor).toPrecision(5));
    return {
      ...one,
      device: deviceOf(seed),
      stepMs: one.stepMs && {
        ...one.stepMs,
        median: scaled(one.stepMs.median),
        q1: scaled(one.stepMs.q1),
        q3: scaled(one.stepMs.q3),
      },
      samplesPerSecond: one.samplesPerSecond && Number((one.samplesPerSecond / factor).toPrecision(5)),
    };
  });
  return roundR1({ ...record, variants });
}

/** The lesson on fusion, filled in with more or less luck. */
export function classWorksheet(seed: number, lesson = "fusion"): WorksheetRecord {
  const random = randomNumbers(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(values.length * random())]!;
  const gain = gains[seed % gains.length]!;
  const factor = (times: number) => {
    const value = times * (0.85 + 0.3 * random());
    return { value, low: 0.95 * value, high: 1.05 * value };
  };
  const guess = () => (random() < 0.1 ? null : Number((0.7 * 10 ** random()).toPrecision(2)));
  const waits = ["launching", "memory", "arithmetic"];
  const batch = ["shrinks", "stays", "grows"];
  const sheet = typicalWorksheet(seed);
  return roundWorksheet({
    ...sheet,
    lesson,
    device: deviceOf(seed),
    lines: [
      { loop: "waits", guess: pick(waits), measured: gain > 2 ? "launching" : pick(waits) },
      { loop: "layers", guess: guess(), measured: factor(0.8 * gain) },
      { loop: "whole", guess: guess(), measured: random() < 0.1 ? null : factor(gain) },
      { loop: "wide", guess: pick(["step", "layers"]), measured: "layers" },
      { loop: "batch", guess: pick(batch), measured: gain > 1.2 ? "shrinks" : pick(batch) },
    ],
    answers: [
      { question: "fewer", first: pick(["journeys", "multiplications"]) },
      { question: "one", first: pick(["sum", "size"]) },
    ],
  });
}

/** By turns a worksheet and a result. */
export const classLinks = (count: number): Promise<string[]> =>
  Promise.all(
    Array.from({ length: count }, (_, i) =>
      i % 2 ? encodeRecord(classResult(i + 1)) : encodeWorksheet(classWorksheet(i + 1)),
    ),
  );
