/** @file A replica whose model is evaluated where an epoch has ended: between two rounds, when nothing of it changes. */
import type { LocalSteps, Replica, Share, ShareOfStep } from "../../distribute/replica";
import type { Span } from "../../distribute/span";
import type { EngineReplica } from "./engine-replica";

/** What the model made of the test split after so many steps. */
export interface EpochEvaluation {
  step: number;
  loss: number;
  /** 0 to 1. */
  accuracy: number;
  tookMs: number;
}

export interface EpochReplicaOptions {
  replica: EngineReplica;
  /** Resolves when the test split is there; null where this replica evaluates nothing. */
  fetchTest: (() => Promise<unknown>) | null;
  onEvaluation: (evaluation: EpochEvaluation) => void;
  /** Aborted, no further round is begun: what it would begin with rejects with its reason. */
  stop: AbortSignal;
}

export class EpochReplica implements Replica {
  readonly #options: EpochReplicaOptions;
  #evaluatedEpochs = 0;
  /** Whether it has trained for itself since all had the same parameters. */
  #isOnItsOwn = false;

  constructor(options: EpochReplicaOptions) {
    this.#options = options;
  }

  get device(): string {
    return this.#inner.device;
  }

  get size(): number {
    return this.#inner.size;
  }

  get step(): number {
    return this.#inner.step;
  }

  take(share: Share): Promise<void> {
    return this.#inner.take(share);
  }

  async gradients(): Promise<ShareOfStep> {
    await this.#betweenRounds();
    return this.#inner.gradients();
  }

  apply(span: Span, gradients: Float32Array, overflows: number): Promise<Float32Array<ArrayBuffer>> {
    return this.#inner.apply(span, gradients, overflows);
  }

  async train(steps: number): Promise<LocalSteps> {
    if (!this.#isOnItsOwn) await this.#betweenRounds();
    this.#isOnItsOwn = true;
    return this.#inner.train(steps);
  }

  parameters(): Promise<Float32Array<ArrayBuffer>> {
    return this.#inner.parameters();
  }

  setParameters(parameters: Float32Array): void {
    this.#isOnItsOwn = false;
    this.#inner.setParameters(parameters);
  }

  optimizerState(span: Span): Promise<Float32Array<ArrayBuffer>> {
    return this.#inner.optimizerState(span);
  }

  setOptimizerState(span: Span, state: Float32Array): Promise<void> {
    return this.#inner.setOptimizerState(span, state);
  }

  clock(): Promise<Uint32Array<ArrayBuffer>> {
    return this.#inner.clock();
  }

  setClock(clock: Uint32Array): Promise<void> {
    return this.#inner.setClock(clock);
  }

  dispose(): Promise<void> {
    return this.#inner.dispose();
  }

  /** Evaluates where an epoch has ended since the last time; call it once more behind the last round. */
  async evaluateEpoch(): Promise<void> {
    const { fetchTest, onEvaluation } = this.#options;
    const { step } = this;
    const epochs = Math.floor(step / this.#inner.traced.stepsPerEpoch);
    if (!fetchTest || epochs <= this.#evaluatedEpochs) return;
    this.#evaluatedEpochs = epochs;
    const startMs = performance.now();
    await fetchTest();
    const { loss, accuracy } = await this.#inner.evaluate();
    onEvaluation({ step, loss, accuracy, tookMs: performance.now() - startMs });
  }

  async #betweenRounds(): Promise<void> {
    this.#options.stop.throwIfAborted();
    await this.evaluateEpoch();
  }

  get #inner(): EngineReplica {
    return this.#options.replica;
  }
}
