/** @file What training together asks of one of its replicas, wherever that computes. */
import type { ReplicaDevice } from "./options";
import type { Span } from "./span";

/** Which samples of every step are a replica's. */
export interface Share {
  /** From 0; ranks are summed in their order. */
  rank: number;
  /** Replicas that share every batch. */
  world: number;
}

/** What a replica's samples of one step say. Everything is weighted such that the sum over all ranks is the mean over the global batch. */
export interface ShareOfStep {
  /**
   * [size], in the order of the model's parameters, as they lie in memory one behind the other. They may be the device's own, which keep until
   * the next step's are computed, and may be written to.
   */
  gradients: Float32Array;
  loss: number;
  /** Correctly classified samples. */
  correct: number;
  samples: number;
  /** Bits of the guarded halves that overflowed; 0 where nothing is guarded. One rank's overflow makes all skip the step. */
  overflows: number;
  /** What the device took for it, in milliseconds. */
  computeMs: number;
}

/** Local steps, each on this replica's samples alone. */
export interface LocalSteps {
  /** Mean over this replica's samples, and what it got right, step by step. */
  losses: Float32Array<ArrayBuffer>;
  correct: Uint32Array<ArrayBuffer>;
  samples: number;
  computeMs: number;
}

/** A model with its optimizer on one device. All of it rejects with a DeviceError when the device is lost. */
export interface Replica {
  readonly device: ReplicaDevice;
  /** Parameters. */
  readonly size: number;
  /** Steps of the run that are done. */
  readonly step: number;
  /** Takes this share of every step from the next one on. Parameters, optimizer and step stay. */
  take(share: Share): Promise<void>;
  /** Of the step that comes next. */
  gradients(): Promise<ShareOfStep>;
  /**
   * Ends a step: the optimizer updates the parameters in `span` by these gradients [span.length], which are summed over all ranks; the clock
   * moves on, and past an update that any rank's overflow forbids. Resolves to the new parameters of `span`, which may be the device's own, and
   * keep until these are updated again.
   */
  apply(span: Span, gradients: Float32Array, overflows: number): Promise<Float32Array>;
  /** Trains so many steps by itself, at most to the end of the run. */
  train(steps: number): Promise<LocalSteps>;
  /** All parameters, [size]. */
  parameters(): Promise<Float32Array<ArrayBuffer>>;
  /** All parameters, in parts one behind the other. */
  setParameters(...parts: Float32Array[]): void;
  /** The optimizer's state of `span`: so many floats for each parameter, one kind behind the other. */
  optimizerState(span: Span): Promise<Float32Array<ArrayBuffer>>;
  setOptimizerState(span: Span, state: Float32Array): Promise<void>;
  /** Where the run is: its clock, with the scale of the loss, as it lies on the device. */
  clock(): Promise<Uint32Array<ArrayBuffer>>;
  setClock(clock: Uint32Array): Promise<void>;
  dispose(): Promise<void>;
}
