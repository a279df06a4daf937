/** @file What becomes of the loss scale in the course of a run: its trace, the skipped steps, and what made them be skipped. */
import type { MetricsBatch } from "../../worker/api";
import { StepSeries } from "./step-series";

/** A step that was skipped. */
export interface Overflow {
  /** From 1, of the steps that are here. */
  step: number;
  /** Bit i: the guarded tensor i overflowed. */
  tensors: number;
  /** What the loss was scaled by. */
  scale: number;
}

export class ScaleSeries {
  /** The scale of each step. */
  readonly scale = new StepSeries();
  /** 1 for a step that was skipped, else 0: the mean of a bucket is the share of its steps that were, and "high" tells if any. */
  readonly skips = new StepSeries();
  skipped = 0;
  /** The scale of the latest step. */
  last = 0;
  first: Overflow | null = null;
  latest: Overflow | null = null;

  append({ scales, overflows }: Pick<MetricsBatch, "scales" | "overflows">): void {
    for (let i = 0; i < scales.length; i++) {
      const [scale, tensors] = [scales[i]!, overflows[i]!];
      this.last = scale;
      this.scale.push(scale);
      this.skips.push(tensors === 0 ? 0 : 1);
      if (tensors === 0) continue;
      this.skipped++;
      this.latest = { step: this.scale.count, tensors, scale };
      this.first ??= this.latest;
    }
  }

  restore(from: ScaleSeries): void {
    this.scale.restore(from.scale);
    this.skips.restore(from.skips);
    const { skipped, last, first, latest } = from;
    Object.assign(this, { skipped, last, first, latest });
  }

  clear(): void {
    this.scale.clear();
    this.skips.clear();
    this.skipped = 0;
    this.first = null;
    this.latest = null;
  }
}

/** The tensors of a bit set, by their names: bit i stands for the i-th. */
export const overflowed = (guarded: readonly string[], tensors: number): string[] =>
  guarded.filter((_, i) => (tensors >>> i) & 1);
