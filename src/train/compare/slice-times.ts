/** @file What the slices of a variant took: its pace, its quartiles, and its speed beside another variant's. */
import { clamp } from "../../lib/math";
import { type Quartiles, quartilesOf, type Ratio, ratioOfMedians } from "../../lib/statistics";
import type { Slice } from "../run/trainer-options";

/** Long enough for submits and waits to cost nothing, short enough for all to have the same weather. */
const sliceMs = 150;

/** Where a browser reports completion late, a slice is longer: it has that time once, which is not the device's. */
const latenciesPerSlice = 20;

/** The first slice goes on until the device has been busy for so long, and the pace can be told. */
const warmupMs = 50;

/** So many slices after the first are wanted of everyone, even if they are shorter for it. */
const minSlices = 12;

interface MeasuredSlice {
  round: number;
  stepMs: number;
  gpuStepMs: number | null;
}

export class SliceTimes {
  readonly #slices: MeasuredSlice[] = [];
  #stepMs = 0;
  #latencyMs = 0;
  #warmupMs = 0;
  #trainMs = 0;
  #speedUp: { pairs: number; ratio: Ratio | null } = { pairs: 0, ratio: null };
  readonly #batchSize: number;

  constructor(batchSize: number) {
    this.#batchSize = batchSize;
  }

  /** The first slice, which carries the driver's own warm-up. */
  get warmupMs(): number {
    return this.#warmupMs;
  }

  /** All slices, the first one too. */
  get trainMs(): number {
    return this.#trainMs;
  }

  get isWarm(): boolean {
    return this.#warmupMs >= warmupMs;
  }

  /** A part of the first slice, or the one of a round. */
  add({ steps, wallMs, gpuMs, latencyMs }: Slice, round: number | null): void {
    this.#stepMs = wallMs / steps;
    this.#latencyMs = latencyMs;
    this.#trainMs += wallMs;
    if (round === null) this.#warmupMs += wallMs;
    else this.#slices.push({ round, stepMs: this.#stepMs, gpuStepMs: gpuMs === null ? null : gpuMs / steps });
  }

  /** Steps for the next slice of a run of so many altogether, by the pace of the last one. */
  nextSteps(totalSteps: number): number {
    const wantedMs = Math.max(sliceMs, latenciesPerSlice * this.#latencyMs);
    return clamp(Math.round(wantedMs / this.#stepMs), 1, mostSteps(totalSteps));
  }

  stepMs(): Quartiles | null {
    return quartilesOf(this.#slices.map(({ stepMs }) => stepMs));
  }

  /** null where a slice is without: half by one clock and half by another would be neither. */
  gpuStepMs(): Quartiles | null {
    const times = this.#slices.flatMap(({ gpuStepMs }) => gpuStepMs ?? []);
    return times.length === this.#slices.length ? quartilesOf(times) : null;
  }

  /**
   * How much faster than the baseline by the time per sample, from the rounds in which both were measured; null while they
   * are too few. Computed anew when there are a tenth more of them, or all.
   */
  speedUpOver(baseline: SliceTimes, areAll: boolean): Ratio | null {
    const others = new Map(
      baseline.#slices.map(({ round, stepMs }) => [round, stepMs / baseline.#batchSize]),
    );
    const both = this.#slices.filter(({ round }) => others.has(round));
    const { pairs } = this.#speedUp;
    if (both.length > (areAll ? 1 : 1.1) * pairs) {
      const ratio = ratioOfMedians(
        both.map(({ round }) => others.get(round)!),
        both.map(({ stepMs }) => stepMs / this.#batchSize),
      );
      this.#speedUp = { pairs: both.length, ratio };
    }
    return this.#speedUp.ratio;
  }
}

/** The longest slice that leaves enough for the others. */
export const mostSteps = (totalSteps: number): number =>
  Math.max(1, Math.floor(totalSteps / (minSlices + 1)));
