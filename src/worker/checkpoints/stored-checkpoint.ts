/** @file A checkpoint as it is stored, and what stores it. */
import type { StorageTrouble } from "../api";

export interface StoredCheckpoint {
  /** One run's own, whatever page shows it. */
  run: string;
  /** 0 or 1, in turns: what breaks while one is written leaves the other. */
  slot: number;
  atMs: number;
  /** The snapshot; see src/checkpoint/snapshot-file.ts. */
  bytes: Uint8Array<ArrayBuffer>;
  /** What the page showed of the run then, which only the page reads; null where it had not told in time. */
  view: unknown;
  /** Of the worker that trains the run: held as long as that lives. */
  lock: string;
}

/** All of it rejects with a CheckpointTrouble. */
export interface CheckpointStorage {
  /** Resolves to the time in which the worker could do nothing else, in ms. */
  put(checkpoint: StoredCheckpoint): Promise<number>;
  /** Those of a run. */
  of(run: string): Promise<StoredCheckpoint[]>;
  all(): Promise<StoredCheckpoint[]>;
  remove(run: string): Promise<void>;
  /** Makes room for another run. */
  prune(): Promise<void>;
}

/** The weights of a run that the page keeps. */
export interface StoredWeights {
  /** What it is kept under. */
  id: number;
  /** The id of its result. */
  run: string;
  atMs: number;
  /** A snapshot of the parameters alone. */
  bytes: Uint8Array<ArrayBuffer>;
}

/** Why a storage does not take a checkpoint, or does not yield one. */
export class CheckpointTrouble extends Error {
  override name = "CheckpointTrouble";
  readonly trouble: StorageTrouble;

  constructor(trouble: StorageTrouble) {
    super(trouble.reason);
    this.trouble = trouble;
  }
}
