/** @file Whether the launches that fusion saves or the bytes that it saves weigh more, by what both were measured to cost. */
import type { AdapterCosts, FusionMode, FusionReport } from "../../worker/api";

/** Of a step, or saved per step: negative bytes where a mode moves more than "off". */
export interface Amounts {
  launches: number;
  bytes: number;
}

export interface Times {
  launchesMs: number;
  bytesMs: number;
}

export const amountsOf = ({ launches, bytes }: FusionReport[FusionMode]): Amounts => ({
  launches: launches.length,
  bytes,
});

/** What a mode saves per step against "off". */
export function savingsOf(report: FusionReport, mode: FusionMode): Amounts {
  const [before, after] = [amountsOf(report.off), amountsOf(report[mode])];
  return { launches: before.launches - after.launches, bytes: before.bytes - after.bytes };
}

export const timesOf = ({ launches, bytes }: Amounts, { launchMs, bytesPerMs }: AdapterCosts): Times => ({
  launchesMs: launches * launchMs,
  bytesMs: bytes / bytesPerMs,
});

/**
 * Which of two times weighs more; "both" while neither is twice the other. Where a mode moves more bytes, whether the launches
 * saved outweigh that.
 */
export function heavier({ launchesMs, bytesMs }: Times): "launches" | "bytes" | "both" | "gain" | "loss" {
  if (bytesMs < 0) return launchesMs > -bytesMs ? "gain" : "loss";
  if (launchesMs >= 2 * bytesMs) return "launches";
  return bytesMs >= 2 * launchesMs ? "bytes" : "both";
}
