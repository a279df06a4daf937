/** @file A run: trains epoch after epoch, may be paused, stepped and stopped, or driven in slices. */
import type { Device } from "../../device/device";
import type { Program } from "../../graph/program";
import { abortable } from "../../lib/abortable";
import { Signal } from "../../lib/signal";
import type { Evaluation } from "../inspect/evaluate";
import type { Inspection } from "../inspect/inspector";
import { Observers } from "../inspect/observers";
import type { Similar } from "../inspect/similar";
import type { EpochResult, FusionOutcome, PrecisionOutcome, Refusal, RunResult } from "../types";
import { NanLossError } from "./nan-loss-error";
import { precisionOutcome } from "./precision";
import { resultOf } from "./run-result";
import type { StepMetrics } from "./step-log";
import { StepLoop } from "./step-loop";
import type { Slice, TrainerHooks, TrainerOptions } from "./trainer-options";

export class Trainer {
  readonly totalSteps: number;
  /** Its device and programs change until the run is compiled. */
  readonly #options: TrainerOptions;
  readonly #hooks: TrainerHooks;
  #loop: StepLoop;
  readonly #refusals: Refusal[];
  readonly #epochs: EpochResult[] = [];
  readonly #wake = new Signal();
  readonly #observers: Observers;
  readonly #stopping = new AbortController();
  /** Of the epoch under way, until `#sinceMs`. */
  #epochMs = 0;
  #sinceMs = 0;
  /** The end of the epoch whose last step was submitted last; settles when its evaluation is done and told of. */
  #epochEnd: Promise<void> = Promise.resolve();
  #isEvaluationPrepared = false;
  #lr: number;
  #precision: PrecisionOutcome | null = null;
  #isPaused = false;
  #stepsToTake = 0;

  constructor(options: TrainerOptions) {
    this.#options = { ...options };
    this.#hooks = options.hooks ?? {};
    this.#refusals = [...(options.refusals ?? [])];
    const { config, traced, maxSteps = Number.POSITIVE_INFINITY } = options;
    this.totalSteps = Math.min(config.epochs * traced.train.stepsPerEpoch, maxSteps);
    this.#loop = this.#createLoop();
    this.#lr = config.lr;
    this.#observers = new Observers(this.#options, {
      read: (tensor) => this.#loop.read(tensor),
      onRefused: (refusal) => this.#refuse(refusal),
      stopCounting: () => this.#loop.stopCounting(),
    });
  }

  /** What trains: another one than at first where its compiler refused too much. */
  get device(): Device {
    return this.#options.device;
  }

  /** What the device's compiler refused until now. */
  get refusals(): readonly Refusal[] {
    return this.#refusals;
  }

  /** The training step. */
  get program(): Program {
    return this.#options.traced.train.program;
  }

  /** The fusion that the step got. */
  get fusion(): FusionOutcome {
    return this.#options.traced.train.fusion;
  }

  /** How its halves are stored. */
  get precision(): PrecisionOutcome {
    return this.#precision ?? precisionOutcome(this.program, this.device);
  }

  get stepsPerEpoch(): number {
    return this.#options.traced.train.stepsPerEpoch;
  }

  get compileMs(): number {
    return this.#loop.compileMs;
  }

  /** Whether there is nothing left to train, or it was stopped. */
  get isDone(): boolean {
    return this.#loop.submitted >= this.totalSteps || this.#isStopped;
  }

  /**
   * Trains to the end or until stopped. Throws a DeviceError (lost, out of memory, a shader that does not compile) or a
   * NanLossError. What was made stays on the device until `dispose`.
   */
  async run(): Promise<RunResult> {
    await this.prepare();
    await this.#unlessLost(async () => {
      this.#sinceMs = performance.now();
      while (!this.isDone) {
        await this.#submit(this.#nextEnd());
        if (this.#isAtEpochEnd) await this.#queueEvaluation();
      }
      await this.#drain();
    });
    return this.finish();
  }

  /** Creates what the run needs on its device. Throws a DeviceError. */
  async prepare(): Promise<void> {
    const { config } = this.#options;
    await this.#unlessLost(async () => {
      this.#hooks.onPhase?.("compiling");
      await this.#compile();
      const { device, traced } = this.#options;
      if (this.#lr !== config.lr) device.write(traced.lr, [this.#lr]);
      await this.#observers.compile();
      this.#hooks.onPhase?.("training");
    });
  }

  /**
   * Trains at most `maxSteps` further steps, waits until they are done, and evaluates where an epoch ends, beyond which it
   * does not go. Throws as `run` does.
   */
  advance(maxSteps = Number.POSITIVE_INFINITY): Promise<Slice> {
    return this.#unlessLost(async () => {
      this.#sinceMs = performance.now();
      const slice = await this.#trainSlice(maxSteps);
      if (slice.steps > 0 && this.#isAtEpochEnd) await this.#queueEvaluation();
      await this.#drain();
      this.#epochMs += performance.now() - this.#sinceMs;
      return slice;
    });
  }

  /** The result, once the last step is done. */
  finish(): Promise<RunResult> {
    return this.#unlessLost(async () => {
      this.#hooks.onPhase?.(this.#isStopped ? "stopped" : "finished");
      this.#observers.update(this.#steps, true);
      const { fusion, precision } = this;
      const got = { fusion, precision, refusals: [...this.#refusals] };
      return resultOf(this.#options, this.#loop, this.#epochs, got);
    });
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#wake.fire();
  }

  /** While paused: trains one step. */
  singleStep(): void {
    this.#stepsToTake++;
    this.#wake.fire();
  }

  /** Ends the run after the submits under way. */
  stop(): void {
    this.#stopping.abort();
    this.#wake.fire();
  }

  /** Takes effect with the next submit. */
  setLearningRate(lr: number): void {
    this.#lr = lr;
    if (this.#loop.isCompiled) this.#options.device.write(this.#options.traced.lr, [lr]);
  }

  /** Wants predictions for these test digits, images [n, inputs], n ≤ maxWatched: now and a few times a second. */
  watch(indices: Uint32Array, images: Uint8Array): void {
    this.#observers.watch(indices, images, this.#steps);
  }

  /** What the model makes of these images [n, inputs], n ≤ maxWatched. Rejects before the run is compiled. */
  inspect(images: Uint8Array): Promise<Inspection> {
    return this.#observers.inspect(images);
  }

  /** Test digits that look to the model most like this image. Waits for the test data. */
  similar(image: Uint8Array, count: number): Promise<Similar> {
    return this.#observers.similar(image, count);
  }

  /** Evaluates the whole test split as it is now; the result comes through `onEvaluation` too. */
  async evaluate(): Promise<Evaluation> {
    await this.#options.fetchTest();
    const step = this.#steps;
    const evaluation = await this.#observers.evaluate();
    this.#hooks.onEvaluation?.(evaluation, step);
    return evaluation;
  }

  /** Wants a look at the step's exponents every so many steps, and at once if the run is compiled; null ends that. */
  magnify(everySteps: number | null): void {
    this.#observers.magnify(everySteps, this.#steps);
  }

  /** Current values of the first layer's weight [inputs, outputs]. Rejects before the run is compiled. */
  async readFirstWeight(): Promise<Float32Array> {
    return (await this.#loop.read(this.#options.traced.parameters[0]!)) as Float32Array;
  }

  /** Frees everything on the device. Call it when `run` has ended. */
  async dispose(): Promise<void> {
    this.stop();
    this.#rest();
    await this.#observers.dispose();
    this.#loop.dispose();
  }

  /** Takes the next route whenever the device's compiler refuses the training step, until it is compiled. */
  async #compile(): Promise<void> {
    for (;;) {
      try {
        await this.#loop.compile();
        this.#precision = precisionOutcome(this.program, this.device);
        return;
      } catch (error) {
        const next = await this.#options.detours?.next(this.#options, error);
        if (!next) throw error;
        Object.assign(this.#options, next.route);
        this.#loop = this.#createLoop();
        this.#refuse(next.refusal);
      }
    }
  }

  #createLoop(): StepLoop {
    const { device, traced } = this.#options;
    return new StepLoop(device, traced.train, {
      ...this.#options,
      onSteps: (metrics) => this.#finish(metrics),
      onCompile: (done, total) => this.#hooks.onCompile?.(done, total),
      onRefused: (refusal) => this.#refuse(refusal),
    });
  }

  /** Programs of a run have kernels in common. */
  #refuse(refusal: Refusal): void {
    const { kernel, instead } = refusal;
    if (this.#refusals.some((known) => known.kernel === kernel && known.instead === instead)) return;
    this.#refusals.push(refusal);
    this.#hooks.onRefused?.(refusal);
  }

  /** What the device's loss interrupts wherever it is: a paused run has nothing under way that could fail. */
  async #unlessLost<T>(work: () => Promise<T>): Promise<T> {
    const begun = async () => {
      await this.#begin();
      return work();
    };
    try {
      return await abortable(begun(), this.#options.device.lost);
    } finally {
      this.#rest();
    }
  }

  /** Measurements of the device wait from here on, until the run rests. */
  async #begin(): Promise<void> {
    await this.#options.idleTime?.begin(this);
  }

  #rest(): void {
    this.#options.idleTime?.rest(this);
  }

  get #isStopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** Steps that are done. */
  get #steps(): number {
    return this.#loop.log.steps;
  }

  /** Where the steps end that may be submitted now. */
  #nextEnd(maxSteps = Number.POSITIVE_INFINITY): number {
    const { submitted } = this.#loop;
    const epochEnd = (Math.floor(submitted / this.stepsPerEpoch) + 1) * this.stepsPerEpoch;
    return Math.min(epochEnd, this.totalSteps, submitted + maxSteps);
  }

  get #isAtEpochEnd(): boolean {
    return this.#loop.submitted % this.stepsPerEpoch === 0 && !this.#isStopped;
  }

  async #trainSlice(maxSteps: number): Promise<Slice> {
    const loop = this.#loop;
    const firstStep = loop.submitted;
    const gpuMs = loop.gpuMs ?? 0;
    const startMs = performance.now();
    await this.#submit(this.#nextEnd(maxSteps));
    await loop.drain();
    return {
      firstStep,
      steps: loop.submitted - firstStep,
      wallMs: performance.now() - startMs,
      gpuMs: loop.gpuMs === null ? null : loop.gpuMs - gpuMs,
      latencyMs: loop.latencyMs,
    };
  }

  /** Submits the steps up to `end`, the last ones of which are under way when it resolves. */
  async #submit(end: number): Promise<void> {
    const loop = this.#loop;
    if (!loop.isUnderWay) loop.startClock();
    while (loop.submitted < end && !this.#isStopped) {
      if (this.#isPaused && this.#stepsToTake === 0) {
        await this.#waitWhilePaused();
        continue;
      }
      if (this.#isPaused) this.#stepsToTake--;
      await loop.submit(end - loop.submitted, this.#isPaused);
      const left = end - loop.submitted;
      if (end % this.stepsPerEpoch === 0 && left < this.stepsPerEpoch / 2) this.#prepareEvaluation();
    }
  }

  /** Waits until all that was submitted is done and told of. */
  async #drain(): Promise<void> {
    await this.#loop.drain();
    await this.#options.device.hurry(this.#epochEnd);
  }

  #finish(metrics: StepMetrics): void {
    this.#hooks.onMetrics?.(metrics);
    const { firstStep, losses } = metrics;
    const bad = losses.findIndex((loss) => !Number.isFinite(loss));
    if (bad >= 0) throw new NanLossError(firstStep + bad, this.#lr, this.#options.config.precision);
    this.#observers.update(this.#steps);
  }

  async #waitWhilePaused(): Promise<void> {
    await this.#drain();
    this.#hooks.onPhase?.("paused");
    this.#observers.update(this.#steps, true);
    this.#rest();
    await this.#wake.wait(() => !this.#isPaused || this.#isStopped || this.#stepsToTake > 0);
    if (!this.#isStopped) {
      await this.#begin();
      this.#hooks.onPhase?.("training");
    }
    this.#loop.startClock();
  }

  /** Before the epoch ends, so that the device need not wait for it then. What fails is heard of there. */
  #prepareEvaluation(): void {
    if (this.#isEvaluationPrepared) return;
    this.#isEvaluationPrepared = true;
    this.#observers.prepareEvaluation().catch(() => {});
  }

  /**
   * Submits the evaluation of the test split behind the epoch's last step. What it yields is told of when it is done, and
   * training goes on behind it meanwhile.
   */
  async #queueEvaluation(): Promise<void> {
    const stepsDone = this.#loop.submittedSoFar().then(() => this.#hooks.onPhase?.("evaluating"));
    stepsDone.catch(() => {});
    try {
      // Data may take long to arrive, and stop must not wait for it.
      await abortable(this.#options.fetchTest(), this.#stopping.signal);
    } catch (error) {
      await this.#drain();
      if (this.#isStopped) return;
      throw error;
    }
    // An epoch is told of before the next one ends.
    await this.#epochEnd;
    this.#loop.stopCounting();
    const { done } = await this.#observers.startEvaluation();
    const step = this.#loop.submitted;
    this.#epochEnd = Promise.all([done, stepsDone]).then(([test]) => this.#endEpoch(test, step));
    // Awaited later; until then a failure must not count as unhandled.
    this.#epochEnd.catch(() => {});
    this.#loop.tellBeforeNext(this.#epochEnd);
  }

  #endEpoch(test: Evaluation, step: number): void {
    const { log } = this.#loop;
    const nowMs = performance.now();
    log.times.skip(nowMs);
    const train = log.meanSince(this.#epochs.length * this.stepsPerEpoch);
    log.startEpoch();
    const epoch: EpochResult = {
      epoch: this.#epochs.length + 1,
      trainLoss: train.loss,
      trainAccuracy: train.accuracy,
      testLoss: test.loss,
      testAccuracy: test.accuracy,
      seconds: (this.#epochMs + nowMs - this.#sinceMs) / 1000,
    };
    this.#epochs.push(epoch);
    this.#epochMs = 0;
    this.#sinceMs = nowMs;
    this.#hooks.onEpoch?.(epoch);
    this.#hooks.onEvaluation?.(test, step);
    if (step < this.totalSteps && !this.#isStopped) this.#hooks.onPhase?.("training");
  }
}
