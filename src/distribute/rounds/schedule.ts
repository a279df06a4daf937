/** @file What a schedule of training together decides: what replicas add up in a round, and what becomes of the sum. */
import type { Span } from "../span";
import type { Savepoint, StatePart } from "./savepoint";

/** One replica's part of a round. */
export interface Contribution {
  /** [size]; those of all ranks are added, those of a rank's own span where they lie. They stay as they are until the round is done. */
  values: Float32Array;
  /** By step. Those of all ranks, each times its rank's weight, add up to the mean over the global batch. */
  losses: ArrayLike<number>;
  correct: ArrayLike<number>;
  samples: number;
  /** Bits; those of all ranks together forbid an update. */
  overflows: number;
  computeMs: number;
}

export interface Schedule {
  /** Whether losses are weighted such that their sum over ranks is the mean; otherwise they weigh as their samples. */
  readonly hasWeightedLosses: boolean;
  /** `check` throws where the round has come to an end meanwhile; what takes long looks now and then. */
  contribute(world: number, check: () => void): Promise<Contribution>;
  /** What the owner of a span makes of the sum over ranks, which all get [span.length]. */
  update(span: Span, sum: Float32Array, overflows: number): Promise<Float32Array>;
  /** The round is done: what all owners made, one part behind the other. They are the caller's. */
  finish(gathered: readonly Float32Array[]): void;
  /** What only the owner of a span has of the state of the run. */
  ownState(span: Span): Promise<Float32Array<ArrayBuffer>>;
  /** All of the state, but for parameters and clock, from what all owners have of it. */
  state(owned: readonly StatePart[]): Promise<Pick<Savepoint, "optimizer" | "momentum">>;
  /** Parameters, optimizer and clock are those of this savepoint by now. */
  restore(savepoint: Savepoint): void;
}
