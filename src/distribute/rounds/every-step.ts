/**
 * @file Gradients are added at every step, and the owner of a span updates its parameters: all replicas then have the same ones to the
 * last bit, on whatever device each computes. With halves on the wire what travels back is how far the parameters moved, since halves of
 * the parameters themselves would swallow small steps; the owner takes the rounded way too.
 */
import type { Plan } from "../plan";
import type { Replica } from "../replica";
import type { Span } from "../span";
import type { Savepoint, StatePart } from "./savepoint";
import type { Contribution, Schedule } from "./schedule";

export class EveryStep implements Schedule {
  readonly hasWeightedLosses = true;
  readonly #replica: Replica;
  readonly #sendsMoves: boolean;
  /** As all replicas have them; kept where moves are sent. */
  #parameters: Float32Array<ArrayBuffer> = new Float32Array();

  constructor({ wire }: Plan, replica: Replica) {
    this.#replica = replica;
    this.#sendsMoves = wire === "f16";
  }

  async contribute(): Promise<Contribution> {
    const { gradients, loss, correct, overflows, ...rest } = await this.#replica.gradients();
    // What has overflowed forbids the update anyway, and may be infinite, which no frame can be.
    const values = overflows ? new Float32Array(gradients.length) : gradients;
    return { values, losses: [loss], correct: [correct], overflows, ...rest };
  }

  async update(span: Span, sum: Float32Array, overflows: number): Promise<Float32Array> {
    const updated = await this.#replica.apply(span, sum, overflows);
    if (!this.#sendsMoves) return updated;
    return updated.map((value, i) => value - this.#parameters[span.start + i]!);
  }

  finish(gathered: readonly Float32Array[]): void {
    if (!this.#sendsMoves) {
      this.#replica.setParameters(...gathered);
      return;
    }
    let at = 0;
    for (const moves of gathered) for (const move of moves) this.#parameters[at++]! += move;
    this.#replica.setParameters(this.#parameters);
  }

  ownState(span: Span): Promise<Float32Array<ArrayBuffer>> {
    return this.#replica.optimizerState(span);
  }

  async state(owned: readonly StatePart[]) {
    return { optimizer: owned, momentum: new Float32Array() };
  }

  restore({ parameters }: Savepoint): void {
    this.#parameters = parameters.slice();
  }
}
