/**
 * @file Where the epochs of a run end: the test split is evaluated behind the last step of each, and training goes on behind
 * that meanwhile.
 */
import type { TrainingRecords } from "../../checkpoint/snapshot";
import { abortable } from "../../lib/abortable";
import type { Evaluation } from "../inspect/evaluate";
import type { Observers } from "../inspect/observers";
import type { EpochResult } from "../types";
import type { Gate } from "./gate";
import type { RoutedLoop } from "./routed-loop";
import type { TrainerOptions } from "./trainer-options";

export interface EpochsOptions {
  /** Those that the run goes by: its device may be another one when it is compiled. */
  run: TrainerOptions;
  totalSteps: number;
  routed: RoutedLoop;
  observers: Observers;
  gate: Gate;
}

export class Epochs {
  /** Of the epochs that have ended. */
  readonly results: EpochResult[];
  readonly #options: EpochsOptions;
  /** Of the epoch under way, until `#sinceMs`. */
  #spentMs = 0;
  #sinceMs = 0;
  /** The end of the epoch whose last step was submitted last; settles when its evaluation is done and told of. */
  #end: Promise<void> = Promise.resolve();
  #isEvaluationPrepared = false;

  constructor(options: EpochsOptions) {
    this.#options = options;
    const { epochs, epochMs } = options.run.from?.records ?? { epochs: [], epochMs: 0 };
    this.results = [...epochs];
    this.#spentMs = epochMs;
  }

  /** Whether the last of the steps so far ends an epoch that is not told of: a checkpoint may have been taken just then. */
  get isBehind(): boolean {
    const { run, routed } = this.#options;
    const epoch = routed.loop.submitted / run.traced.train.stepsPerEpoch;
    return Number.isInteger(epoch) && epoch > (this.results.at(-1)?.epoch ?? 0);
  }

  /** As of now. */
  records(): Pick<TrainingRecords, "epochs" | "epochMs"> {
    return { epochs: [...this.results], epochMs: this.#spentMs + performance.now() - this.#sinceMs };
  }

  /** The epoch under way goes on. */
  startClock(): void {
    this.#sinceMs = performance.now();
  }

  /** It rests. */
  stopClock(): void {
    this.#spentMs += performance.now() - this.#sinceMs;
  }

  /** Waits until all that was submitted is done and told of. */
  async drain(): Promise<void> {
    const { run, routed } = this.#options;
    await routed.loop.drain();
    await run.device.hurry(this.#end);
  }

  /** Before the epoch ends, so that the device need not wait for it then. What fails is heard of there. */
  prepareEvaluation(): void {
    if (this.#isEvaluationPrepared || !this.#isEvaluated) return;
    this.#isEvaluationPrepared = true;
    this.#options.observers.prepareEvaluation().catch(() => {});
  }

  /**
   * Submits the evaluation of the test split behind the epoch's last step. What it yields is told of when it is done, and
   * training goes on behind it meanwhile. Throws what fetching the data or compiling throws.
   */
  async queueEvaluation(): Promise<void> {
    if (!this.#isEvaluated) return;
    const { run, observers, gate, routed } = this.#options;
    const { loop } = routed;
    const stepsDone = loop.submittedSoFar().then(() => run.hooks?.onPhase?.("evaluating"));
    stepsDone.catch(() => {});
    try {
      // Data may take long to arrive, and stop must not wait for it.
      await abortable(run.fetchTest(), gate.stopping);
    } catch (error) {
      await this.drain();
      if (gate.isStopped) return;
      throw error;
    }
    // An epoch is told of before the next one ends.
    await this.#end;
    loop.stopCounting();
    const { done } = await observers.startEvaluation();
    const step = loop.submitted;
    this.#end = Promise.all([done, stepsDone]).then(([test]) => this.#endEpoch(test, step));
    // Awaited later; until then a failure must not count as unhandled.
    this.#end.catch(() => {});
    loop.tellBeforeNext(this.#end);
  }

  get #isEvaluated(): boolean {
    return this.#options.run.isEvaluated !== false;
  }

  #endEpoch(test: Evaluation, step: number): void {
    const { run, totalSteps, gate, routed } = this.#options;
    const { hooks, traced } = run;
    const { log } = routed.loop;
    const nowMs = performance.now();
    log.times.skip(nowMs);
    const number = step / traced.train.stepsPerEpoch;
    const train = log.meanSince((number - 1) * traced.train.stepsPerEpoch);
    log.startEpoch();
    const epoch: EpochResult = {
      epoch: number,
      trainLoss: train.loss,
      trainAccuracy: train.accuracy,
      testLoss: test.loss,
      testAccuracy: test.accuracy,
      seconds: (this.#spentMs + nowMs - this.#sinceMs) / 1000,
    };
    this.results.push(epoch);
    this.#spentMs = 0;
    this.#sinceMs = nowMs;
    hooks?.onEpoch?.(epoch);
    hooks?.onEvaluation?.(test, step);
    if (step < totalSteps && !gate.isStopped) hooks?.onPhase?.("training");
  }
}
