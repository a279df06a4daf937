/** @file The roofline model (Williams, Waterman and Patterson, 2009): by what a launch is bound, and what that would allow it. */
import type { MeasuredRoofline } from "../../store/runs/measuring";
import type { DevicePeaks, RunConfig } from "../../worker/api";
import { ratesOf } from "../measuring/rates";

/** Of one device. */
export type Peaks = NonNullable<DevicePeaks["gpu"]>;

/** What a device can do at most, in one precision. */
export interface Roof {
  gflops: number;
  /** Of its memory: the roof slopes until there. */
  gbs: number;
}

/** Floating-point operations per byte from which arithmetic bounds and no longer memory. */
export const ridgeOf = ({ gflops, gbs }: Roof): number => gflops / gbs;

/** 10⁹ operations per second that a launch of this intensity can reach. */
export const roofAt = ({ gflops, gbs }: Roof, intensity: number): number => Math.min(gflops, gbs * intensity);

/** The roof of a precision: halves that the device has no arithmetic for are computed in f32. */
export const roofOf = (peaks: Peaks, precision: RunConfig["precision"]): Roof => ({
  gflops: (precision === "f32" ? null : peaks.f16Gflops) ?? peaks.f32Gflops,
  gbs: peaks.copyGBs,
});

/** A launch in the picture. */
export interface RooflinePoint {
  name: string;
  precision: RunConfig["precision"];
  isFused: boolean;
  /** Operations per byte, by the kernel's own account. */
  intensity: number;
  /** 10⁹ operations per second, measured. */
  gflops: number;
  boundBy: "memory" | "arithmetic";
  /** Of what the roof allows. Above 1 where what it moves lies in caches, which the roof knows nothing of. */
  share: number;
  /** At another batch size, if it keeps its share of the roof; null at the one that was measured. */
  predicted: { intensity: number; gflops: number } | null;
}

/** The launches that compute something: what only moves has no intensity. `batch` is where in the batch sizes of `scaled`. */
export function pointsOf(
  { found, scaled }: MeasuredRoofline,
  peaks: Peaks,
  batch: number | null,
): RooflinePoint[] {
  return (found?.steps ?? []).flatMap(({ precision, launches }, variant) => {
    const roof = roofOf(peaks, precision);
    const others = batch === null ? undefined : scaled[variant]?.[batch];
    // Where the step is made of other launches at that size, nothing is told of these.
    const isAlike = others?.length === launches.length;
    return launches.flatMap((launch, index): RooflinePoint[] => {
      if (launch.flops === 0) return [];
      const intensity = launch.flops / launch.bytes;
      const { gflops } = ratesOf(launch);
      const share = gflops / roofAt(roof, intensity);
      const other = isAlike ? others![index]! : null;
      const there = other && other.name === launch.name ? other.flops / other.bytes : null;
      return [
        {
          name: launch.name,
          precision,
          isFused: launch.operations.length > 1,
          intensity,
          gflops,
          boundBy: intensity < ridgeOf(roof) ? "memory" : "arithmetic",
          share,
          predicted: there === null ? null : { intensity: there, gflops: share * roofAt(roof, there) },
        },
      ];
    });
  });
}

/** Whole powers of ten around values, as exponents. */
export interface Decades {
  from: number;
  to: number;
}

export function decadesAround(values: readonly number[]): Decades {
  const logs = values.filter((value) => value > 0).map(Math.log10);
  const from = Math.floor(Math.min(...logs));
  return { from, to: Math.max(from + 1, Math.ceil(Math.max(...logs))) };
}

/** From 0 to 1 along an axis. */
export const along = ({ from, to }: Decades, value: number): number =>
  (Math.log10(value) - from) / (to - from);
