/**
 * @file Replicas train by themselves for some steps, and then add up how far each came (Douillard et al., "DiLoCo: distributed low-communication
 * training of language models", 2023). The mean way is a gradient for an outer optimizer, by Nesterov's momentum:
 *
 *     Δ = mean over ranks of (θ at the start - θ of the rank)      m ← 0.9 m + Δ      θ ← θ - 0.7 (Δ + 0.9 m)
 *
 * Every replica does this sum for all parameters by itself: it costs nothing, and who leaves then takes no momentum away.
 */
import { nextTask } from "../../lib/next-task";
import type { Plan } from "../plan";
import type { LocalSteps, Replica } from "../replica";
import type { Savepoint } from "./savepoint";
import type { Contribution, Schedule } from "./schedule";
import type { Stride } from "./stride";

const outerLr = 0.7;
const outerMomentum = 0.9;

/** Between two signs of life that a busy thread gives. */
const sliceMs = 200;

export class Diloco implements Schedule {
  readonly hasWeightedLosses = false;
  readonly #plan: Plan;
  readonly #replica: Replica;
  readonly #stride: Stride;
  /** As all replicas had them at the start of the round. */
  #parameters: Float32Array<ArrayBuffer> = new Float32Array();
  #momentum: Float32Array<ArrayBuffer> = new Float32Array();
  #stepMs = sliceMs;

  constructor(plan: Plan, replica: Replica, stride: Stride) {
    this.#plan = plan;
    this.#replica = replica;
    this.#stride = stride;
  }

  async contribute(world: number, check: () => void): Promise<Contribution> {
    const end = Math.min(this.#plan.totalSteps, this.#replica.step + this.#stride.steps);
    const slices: LocalSteps[] = [];
    while (this.#replica.step < end) {
      const begun = performance.now();
      const steps = Math.min(end - this.#replica.step, Math.max(1, Math.floor(sliceMs / this.#stepMs)));
      slices.push(await this.#replica.train(steps));
      this.#stepMs = Math.max((performance.now() - begun) / steps, 0.1);
      await nextTask();
      check();
    }
    const now = await this.#replica.parameters();
    return {
      values: now.map((value, i) => (this.#parameters[i]! - value) / world),
      losses: slices.flatMap(({ losses }) => [...losses]),
      correct: slices.flatMap(({ correct }) => [...correct]),
      samples: slices.reduce((sum, { samples }) => sum + samples, 0),
      overflows: 0,
      computeMs: slices.reduce((sum, { computeMs }) => sum + computeMs, 0),
    };
  }

  async update(_: unknown, sum: Float32Array): Promise<Float32Array> {
    return sum;
  }

  finish(gathered: readonly Float32Array[]): void {
    let i = 0;
    for (const part of gathered)
      for (const way of part) {
        this.#momentum[i] = outerMomentum * this.#momentum[i]! + way;
        this.#parameters[i]! -= outerLr * (way + outerMomentum * this.#momentum[i]!);
        i++;
      }
    this.#replica.setParameters(this.#parameters);
  }

  async ownState(): Promise<Float32Array<ArrayBuffer>> {
    return new Float32Array();
  }

  /** The inner optimizer's state is each replica's own; who joins takes over that of the first. */
  async state() {
    const span = { start: 0, length: this.#replica.size };
    const optimizer = [{ span, state: await this.#replica.optimizerState(span) }];
    return { optimizer, momentum: this.#momentum.slice() };
  }

  restore({ parameters, momentum }: Savepoint): void {
    this.#parameters = parameters.slice();
    this.#momentum = momentum.length > 0 ? momentum.slice() : new Float32Array(parameters.length);
  }
}
