/**
 * @file Whether the launches that fusion saves or the bytes that it saves weigh more, estimated for a round GPU; the page
 * says for which.
 */
import type { FusionReport } from "../../worker/api";
import type { FusionMode } from "./launch-layout";

/** Host time that browsers take for a launch: 24 to 70 µs were measured. */
export const launchMs = 0.04;

/** 100 GB/s: an integrated GPU's memory. */
export const bytesPerMs = 1e8;

export interface Savings {
  launches: number;
  /** Negative where a mode moves more than "off". */
  bytes: number;
  launchesMs: number;
  bytesMs: number;
}

/** What a mode saves per step against "off". */
export function savingsOf(report: FusionReport, mode: FusionMode): Savings {
  const launches = report.off.launches.length - report[mode].launches.length;
  const bytes = report.off.bytes - report[mode].bytes;
  return { launches, bytes, launchesMs: launches * launchMs, bytesMs: bytes / bytesPerMs };
}
