/** @file Where a run can go on from: everything that its next step depends on. Every member keeps the newest two. */
import { fnv1a, toHex } from "../../lib/hash";
import type { View } from "../frames/messages";
import type { Span } from "../span";

/** The optimizer's state of a part of the parameters, as its replica gave it. */
export interface StatePart {
  span: Span;
  state: Float32Array;
}

export interface Savepoint {
  /** Steps of the run that are done. */
  step: number;
  /** The round that comes next. */
  round: number;
  /** [size]. */
  parameters: Float32Array;
  clock: Uint32Array;
  /** Of the round that comes next. */
  localSteps: number;
  optimizer: readonly StatePart[];
  /** Momentum of the outer optimizer [size]; empty where there is none. */
  momentum: Float32Array;
}

/** Of the parameters' bits, as a run's result has it. */
export const hashOf = (parameters: Float32Array): string =>
  toHex(fnv1a(new Uint8Array(parameters.buffer, parameters.byteOffset, parameters.byteLength)));

export class Savepoints {
  #kept: Savepoint[] = [];
  readonly #hashes = new WeakMap<Savepoint, string>();

  /** One that is further on, or where the group went on from. */
  keep(savepoint: Savepoint): void {
    // Where the group went back, what lies behind that never was.
    this.#kept = [...this.#kept.filter(({ step }) => step < savepoint.step).slice(-1), savepoint];
  }

  get newest(): Savepoint {
    const newest = this.#kept.at(-1);
    if (!newest) throw new Error("A member needs a savepoint of its beginning before it seeks others.");
    return newest;
  }

  /** The newest one as a view names it; equal for all that have it. */
  get base(): View["base"] {
    const { step, round } = this.newest;
    return { step, round, hash: this.#hashOf(this.newest) };
  }

  find({ step, round, hash }: View["base"]): Savepoint | undefined {
    return this.#kept.find((one) => one.step === step && one.round === round && this.#hashOf(one) === hash);
  }

  #hashOf(savepoint: Savepoint): string {
    const hash = this.#hashes.get(savepoint) ?? hashOf(savepoint.parameters);
    this.#hashes.set(savepoint, hash);
    return hash;
  }
}
