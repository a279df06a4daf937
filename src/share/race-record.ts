/** @file A race's result as plain data that travels. */
import { type Heat, rateOf } from "../race/plan";
import type { LaneState } from "../race/race";
import type { DeviceInfo } from "../worker/api";
import type { RecordedDevice } from "./record";
import { recordedGpu } from "./recorded-gpu";

/** Every number is rounded as a link stores it. */
export interface RaceRecord {
  /** Since 1970, to the minute. */
  madeAtMs: number;
  /** Hash of all kernels' text, 8 hexadecimal digits, and that of those of the processor. */
  kernels: string;
  processorKernels: string;
  /** null where there is none. */
  gpu: RecordedDevice | null;
  /** The most rounds of a contender. */
  rounds: number;
  heats: readonly RecordedHeat[];
}

/** A product [size, size]·[size, size]. */
export interface RecordedHeat {
  size: number;
  precision: "f32" | "f16";
  lanes: readonly RecordedLane[];
}

export interface RecordedLane {
  /** See Entrant. */
  name: string;
  version: string;
  threads: number;
  isUsual: boolean;
  state: LaneState;
  /** GFLOP/s: the median of the rounds, and between which half of them lie; null where there is none. */
  rate: { median: number; q1: number; q3: number } | null;
  deviation: number | null;
  /** Of one product, where it was left out for its time. */
  estimateMs: number | null;
  problem: string;
}

export interface RacedWhere extends Pick<RaceRecord, "madeAtMs" | "kernels" | "processorKernels" | "rounds"> {
  gpu: DeviceInfo | null;
  heats: readonly Heat[];
}

/** What is known of a race by now. Not rounded yet: `roundRace` does that. */
export function recordOfRace({ madeAtMs, gpu, heats, ...about }: RacedWhere): RaceRecord {
  return {
    ...about,
    madeAtMs: Math.round(madeAtMs / 60_000) * 60_000,
    gpu: gpu && recordedGpu(gpu),
    heats: heats.map(({ product, lanes }) => ({
      size: product.M,
      precision: product.precision,
      lanes: lanes.map((lane): RecordedLane => {
        const { lack: _, ...entrant } = lane.entrant;
        const { state, deviation, problem, estimateMs } = lane;
        const slowMs = state === "slow" ? estimateMs : null;
        return { ...entrant, state, deviation, problem, estimateMs: slowMs, rate: rateOf(product, lane) };
      }),
    })),
  };
}
