/** @file What a device can do at most, as two kernels tell that do nothing else. */

/** Plain JSON. */
export interface Peaks {
  /** Multiply-adds in registers, of two operations each, in 10⁹ per second. */
  f32Gflops: number;
  /** The same in f16; null where the adapter lacks shader-f16, and on a processor. */
  f16Gflops: number | null;
  /** 10⁹ bytes per second of a copy, those that it reads and those that it writes. */
  copyGBs: number;
}
