/** @file What a launch's time says of the device. */
import { sum } from "../../lib/math";
import type { StepTimeline, TimelineLaunch } from "../../worker/api";

export interface Rates {
  /** 10⁹ floating-point operations per second. */
  gflops: number;
  /** 10⁹ bytes per second, read and written. */
  gbs: number;
}

export const ratesOf = ({ flops, bytes, time }: Pick<TimelineLaunch, "flops" | "bytes" | "time">): Rates => ({
  gflops: flops / time.median / 1e6,
  gbs: bytes / time.median / 1e6,
});

/** Of all launches of a step together, in ms. */
export const togetherMs = ({ launches }: Pick<StepTimeline, "launches">): number =>
  sum(launches.map(({ time }) => time.median));

/** Half the distance of the quartiles. */
export const spreadOf = ({ q1, q3 }: { q1: number; q3: number }): number => (q3 - q1) / 2;
