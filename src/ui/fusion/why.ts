/**
 * @file Whether the launches that fusion saves or the bytes that it saves weigh more, estimated for a round GPU; the page
 * says for which.
 */
import type { FusionReport } from "../../worker/api";
import type { FusionMode } from "./launch-layout";

/** Host time that browsers take for a launch: 24 to 70 µs were measured. */
const launchMs = 0.04;

/** 100 GB/s: an integrated GPU's memory. */
const bytesPerMs = 1e8;

/** What the launches of a step take, and what moving its bytes does. */
export const costOf = ({ launches, bytes }: FusionReport[FusionMode]) => ({
  launchesMs: launches.length * launchMs,
  bytesMs: bytes / bytesPerMs,
});

/** Which of two times weighs more; "both" while neither is twice the other. */
export function heavier({ launchesMs, bytesMs }: Savings): "launches" | "bytes" | "both" {
  if (launchesMs >= 2 * bytesMs) return "launches";
  return bytesMs >= 2 * launchesMs ? "bytes" : "both";
}

export interface Savings {
  launches: number;
  /** Negative where a mode moves more than "off". */
  bytes: number;
  launchesMs: number;
  bytesMs: number;
}

/** What a mode saves per step against "off". */
export function savingsOf(report: FusionReport, mode: FusionMode): Savings {
  const [before, after] = [costOf(report.off), costOf(report[mode])];
  return {
    launches: report.off.launches.length - report[mode].launches.length,
    bytes: report.off.bytes - report[mode].bytes,
    launchesMs: before.launchesMs - after.launchesMs,
    bytesMs: before.bytesMs - after.bytesMs,
  };
}
