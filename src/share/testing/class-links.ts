/** @file For tests: what a class sends, the same for the same seed: results of one workload and worksheets of one lesson, on several devices. */
import { encodeRecord } from "../codec";
import type { RecordedDevice, ResultRecord } from "../record";
import { recordOfComparison } from "../record-of";
import { encodeWorksheet, roundWorksheet } from "../worksheet-link";
import type { WorksheetRecord } from "../worksheet-record";
import { typicalComparison } from "./random-record";
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

export function classResult(seed: number): ResultRecord {
  const record = recordOfComparison(typicalComparison(seed), { madeAtMs: 60_000 * seed });
  return { ...record, variants: record.variants.map((one) => ({ ...one, device: deviceOf(seed) })) };
}

export const classWorksheet = (seed: number, lesson = "fusion"): WorksheetRecord => ({
  ...roundWorksheet(typicalWorksheet(seed)),
  lesson,
  device: deviceOf(seed),
});

/** By turns a worksheet and a result. */
export const classLinks = (count: number): Promise<string[]> =>
  Promise.all(
    Array.from({ length: count }, (_, i) =>
      i % 2 ? encodeRecord(classResult(i + 1)) : encodeWorksheet(classWorksheet(i + 1)),
    ),
  );
