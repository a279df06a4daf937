/**
 * @file A replica whose model is evaluated where an epoch has ended, and which can be stopped: both between two rounds, when nothing of it
 * changes and all have the same.
 */
import type { ReplicaDevice } from "../../distribute/options";
import type { LocalSteps, Replica, Share, ShareOfStep } from "../../distribute/replica";
import type { Span } from "../../distribute/span";
import { abortable } from "../../lib/abortable";
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
  /** Whether it evaluates the test split where epochs end: "first" as long as it has the first rank. */
  evaluates: "never" | "first" | "always";
  /** Resolves when the test split is there. */
  fetchTest: () => Promise<unknown>;
  onEvaluation: (evaluation: EpochEvaluation) => void;
  stopping: Stopping;
}

/**
 * How a run is stopped behind a round. One replica, which leads, begins no other round, so that none can end; what the others wait for comes,
 * as they say one by one. Then all are told to halt, and have the same.
 */
export interface Stopping {
  stop: AbortSignal;
  leads: () => boolean;
  /** Told from `stop` on: this one is behind a round, and after so many steps; if it rests, it begins no other one. */
  onSettled: (step: number, isResting: boolean) => void;
  /** Aborted, it ends a replica that rests: what it rests in rejects with the reason. */
  end: AbortSignal;
}

export class EpochReplica implements Replica {
  readonly #options: EpochReplicaOptions;
  /** Whose ends are evaluated, by this one or by the one that was to. */
  #passedEpochs = 0;
  #isFirst = false;
  /** Whether it has other parameters than the others, in the middle of a round. */
  #isChanging = false;

  constructor(options: EpochReplicaOptions) {
    this.#options = options;
    options.stopping.stop.addEventListener("abort", () => this.#settle());
  }

  get device(): ReplicaDevice {
    return this.#inner.device;
  }

  get size(): number {
    return this.#inner.size;
  }

  get step(): number {
    return this.#inner.step;
  }

  take(share: Share): Promise<void> {
    this.#isFirst = share.rank === 0;
    return this.#inner.take(share);
  }

  async gradients(): Promise<ShareOfStep> {
    await this.#betweenRounds();
    return this.#inner.gradients();
  }

  apply(span: Span, gradients: Float32Array, overflows: number): Promise<Float32Array> {
    this.#isChanging = true;
    return this.#inner.apply(span, gradients, overflows);
  }

  async train(steps: number): Promise<LocalSteps> {
    if (!this.#isChanging) await this.#betweenRounds();
    this.#isChanging = true;
    return this.#inner.train(steps);
  }

  parameters(): Promise<Float32Array<ArrayBuffer>> {
    return this.#inner.parameters();
  }

  setParameters(...parts: Float32Array[]): void {
    this.#inner.setParameters(...parts);
    this.#isChanging = false;
    this.#settle();
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

  async setClock(clock: Uint32Array): Promise<void> {
    await this.#inner.setClock(clock);
    // Whoever was to evaluate what ended here and behind may have died of it.
    const certain = Math.max(0, Math.floor((this.step - 1) / this.#inner.traced.stepsPerEpoch));
    this.#passedEpochs = Math.min(this.#passedEpochs, certain);
  }

  dispose(): Promise<void> {
    return this.#inner.dispose();
  }

  /** Evaluates, where that is up to it, if an epoch has ended since the last time; call it once more behind the last round. */
  async evaluateEpoch(): Promise<void> {
    const { evaluates, fetchTest, onEvaluation } = this.#options;
    const { step } = this;
    const epochs = Math.floor(step / this.#inner.traced.stepsPerEpoch);
    if (epochs <= this.#passedEpochs) return;
    this.#passedEpochs = epochs;
    if (evaluates === "never" || (evaluates === "first" && !this.#isFirst)) return;
    const startMs = performance.now();
    await fetchTest();
    const { loss, accuracy } = await this.#inner.evaluate();
    onEvaluation({ step, loss, accuracy, tookMs: performance.now() - startMs });
  }

  async #betweenRounds(): Promise<void> {
    const { stop, leads, onSettled, end } = this.#options.stopping;
    await this.evaluateEpoch();
    if (!stop.aborted || !leads()) return;
    onSettled(this.step, true);
    await abortable(new Promise<never>(() => {}), end);
  }

  #settle(): void {
    const { stop, onSettled } = this.#options.stopping;
    if (stop.aborted && !this.#isChanging) onSettled(this.step, false);
  }

  get #inner(): EngineReplica {
    return this.#options.replica;
  }
}
