/** @file What a launch's time says of the device. */
import type { TimelineLaunch } from "../../worker/api";

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

/** Half the distance of the quartiles. */
export const spreadOf = ({ q1, q3 }: { q1: number; q3: number }): number => (q3 - q1) / 2;
