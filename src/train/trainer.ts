/** @file The training loop: keeps the device busy with a bounded number of submits and never waits for a step. */
import type { Device, ReadArray, Runnable } from "../device/device";
import { abortable } from "../lib/abortable";
import { Signal } from "../lib/signal";
import { decodeRing } from "./decode-ring";
import type { Evaluation } from "./evaluate";
import { hashParameters } from "./hash-parameters";
import { type Inspection, Inspector, type Predictions } from "./inspector";
import { Microscope, type MicroscopeReport } from "./microscope";
import { NanLossError } from "./nan-loss-error";
import { precisionOutcome, scalingOf } from "./precision";
import type { Similar } from "./similar";
import { CallLog, StepLog, type StepMetrics } from "./step-log";
import { SubmitPacer } from "./submit-pacer";
import { traceMicroscope } from "./trace-microscope";
import { type FusionOutcome, ringSteps, type TrainingGraph } from "./training-graph";
import type { EpochResult, PrecisionOutcome, RunConfig, RunResult } from "./types";

export type TrainerPhase = "compiling" | "training" | "paused" | "evaluating" | "finished" | "stopped";

export interface TrainerHooks {
  onPhase?: (phase: TrainerPhase) => void;
  onCompile?: (done: number, total: number) => void;
  onMetrics?: (metrics: StepMetrics) => void;
  onEpoch?: (epoch: EpochResult) => void;
  onPredictions?: (predictions: Predictions) => void;
  /** The whole test split, after `step` training steps. */
  onEvaluation?: (evaluation: Evaluation, step: number) => void;
  onMicroscope?: (report: MicroscopeReport) => void;
}

export interface TrainerOptions {
  config: RunConfig;
  device: Device;
  traced: TrainingGraph;
  /**
   * Resolves when the test split is there. Asked before each evaluation and not for training, so that a download
   * that failed at first may be tried again meanwhile.
   */
  fetchTest: () => Promise<unknown>;
  maxSteps?: number;
  /** Steps per submit, instead of what the pacer finds out. */
  stepsPerSubmit?: number;
  loadMs?: number;
  /** Whether the result has the metrics of every step; true unless told otherwise. Without, memory does not grow. */
  keepsSteps?: boolean;
  hooks?: TrainerHooks;
}

/** Submits under way. Two keep the device busy; more only delay pause. */
const maxInFlight = 2;

/** A submit longer than this leaves no gap worth filling with a second one. */
const longSubmitMs = 50;

export class Trainer {
  readonly totalSteps: number;
  readonly #options: TrainerOptions;
  readonly #hooks: TrainerHooks;
  readonly #log: StepLog;
  readonly #calls: CallLog;
  readonly #pacer: SubmitPacer;
  readonly #epochs: EpochResult[] = [];
  readonly #inFlight: Promise<void>[] = [];
  readonly #wake = new Signal();
  readonly #inspector: Inspector;
  readonly #microscope: Microscope;
  #runnable: Runnable | null = null;
  #submitted = 0;
  #epochStartMs = 0;
  #compileMs = 0;
  #lr: number;
  #isPaused = false;
  readonly #stopping = new AbortController();
  #stepsToTake = 0;
  #lastStepMs = 0;

  constructor(options: TrainerOptions) {
    this.#options = options;
    this.#hooks = options.hooks ?? {};
    this.#log = new StepLog(options.keepsSteps);
    const { config, traced, device, maxSteps = Number.POSITIVE_INFINITY } = options;
    this.totalSteps = Math.min(config.epochs * traced.train.stepsPerEpoch, maxSteps);
    this.#calls = new CallLog(device.counts);
    this.#pacer = new SubmitPacer(device.info.kind, ringSteps);
    this.#lr = config.lr;
    this.#inspector = new Inspector(device, traced, (predictions) =>
      this.#hooks.onPredictions?.(predictions),
    );
    this.#microscope = new Microscope(
      device,
      () => traceMicroscope(traced.train.recorded),
      (report) => this.#hooks.onMicroscope?.(report),
    );
  }

  /** The fusion that the step got. */
  get fusion(): FusionOutcome {
    return this.#options.traced.train.fusion;
  }

  /** How its halves are stored. */
  get precision(): PrecisionOutcome {
    return precisionOutcome(this.#options.traced.train.program, this.#options.device);
  }

  get stepsPerEpoch(): number {
    return this.#options.traced.train.stepsPerEpoch;
  }

  /**
   * Trains to the end or until stopped. Throws a DeviceError (lost, out of memory, a shader that does not compile) or a
   * NanLossError. What was made stays on the device until `dispose`.
   */
  run(): Promise<RunResult> {
    const { lost } = this.#options.device;
    return new Promise<RunResult>((resolve, reject) => {
      const fail = () => reject(lost.reason);
      if (lost.aborted) fail();
      lost.addEventListener("abort", fail);
      this.#run()
        .then(resolve, reject)
        .finally(() => lost.removeEventListener("abort", fail));
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
    if (this.#runnable) this.#options.device.write(this.#options.traced.lr, [lr]);
  }

  /** Wants predictions for these test digits, images [n, inputs], n ≤ maxWatched: now and a few times a second. */
  watch(indices: Uint32Array, images: Uint8Array): void {
    this.#inspector.watch(indices, images, this.#log.steps);
  }

  /** What the model makes of these images [n, inputs], n ≤ maxWatched. Rejects before the run is compiled. */
  inspect(images: Uint8Array): Promise<Inspection> {
    return this.#inspector.inspect(images);
  }

  /** Test digits that look to the model most like this image. Waits for the test data. */
  async similar(image: Uint8Array, count: number): Promise<Similar> {
    await this.#options.fetchTest();
    return this.#inspector.similar(image, count);
  }

  /** Evaluates the whole test split as it is now; the result comes through `onEvaluation` too. */
  async evaluate(): Promise<Evaluation> {
    await this.#options.fetchTest();
    const step = this.#log.steps;
    const evaluation = await this.#inspector.evaluate();
    this.#hooks.onEvaluation?.(evaluation, step);
    return evaluation;
  }

  /** Wants a look at the step's exponents every so many steps, and at once if the run is compiled; null ends that. */
  magnify(everySteps: number | null): void {
    this.#microscope.magnify(everySteps);
    if (this.#runnable) this.#microscope.update(this.#log.steps);
  }

  /** Current values of the first layer's weight [inputs, outputs]. Rejects before the run is compiled. */
  async readFirstWeight(): Promise<Float32Array> {
    if (!this.#runnable) throw new Error("There is no model to read; start a run first.");
    return (await this.#runnable.read(this.#options.traced.parameters[0]!)) as Float32Array;
  }

  /** Frees everything on the device. Call it when `run` has ended. */
  async dispose(): Promise<void> {
    this.stop();
    await Promise.all([this.#inspector.dispose(), this.#microscope.dispose()]);
    this.#runnable?.dispose();
    this.#runnable = null;
  }

  async #run(): Promise<RunResult> {
    const { traced } = this.#options;
    await this.#compile();
    this.#startClock();
    this.#epochStartMs = performance.now();
    while (this.#submitted < this.totalSteps && !this.#isStopped) {
      if (this.#isPaused && this.#stepsToTake === 0) {
        await this.#waitWhilePaused();
        continue;
      }
      const epochEnd = (this.#epochs.length + 1) * traced.train.stepsPerEpoch;
      await this.#submit(Math.min(epochEnd, this.totalSteps) - this.#submitted);
      if (this.#submitted === epochEnd) await this.#endEpoch();
    }
    await this.#drain();
    this.#hooks.onPhase?.(this.#isStopped ? "stopped" : "finished");
    this.#inspector.update(this.#log.steps, true);
    this.#microscope.update(this.#log.steps, true);
    return this.#result();
  }

  async #compile(): Promise<void> {
    const { device, traced, config } = this.#options;
    this.#hooks.onPhase?.("compiling");
    const startMs = performance.now();
    const { train } = traced;
    this.#runnable = await device.compile(train.program, {
      readback: [train.ring],
      maxInFlight,
      onProgress: (done, total) => this.#hooks.onCompile?.(done, total),
    });
    if (this.#lr !== config.lr) device.write(traced.lr, [this.#lr]);
    this.#compileMs = performance.now() - startMs;
    await this.#inspector.compile();
    this.#microscope.update(0);
    this.#hooks.onPhase?.("training");
  }

  get #isStopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** One submit of at most `left` steps; waits only if enough of them are under way. */
  async #submit(left: number): Promise<void> {
    const { stepsPerSubmit } = this.#options;
    const wanted = stepsPerSubmit ? Math.min(left, stepsPerSubmit) : this.#pacer.next(left);
    const steps = this.#isPaused ? 1 : wanted;
    if (this.#isPaused) this.#stepsToTake--;
    this.#calls.open(
      this.#submitted,
      !this.#isPaused && (stepsPerSubmit !== undefined || this.#pacer.isWarm),
    );
    const firstStep = this.#submitted;
    this.#submitted += steps;
    const submit = this.#runnable!.submit(steps).then(([ring]) => this.#finish(firstStep, steps, ring!));
    // Awaited later; until then a failure must not count as unhandled.
    submit.catch(() => {});
    this.#inFlight.push(submit);
    // A CPU works while it submits, so a second submit would only blur when the first was done.
    const isAlone = this.#options.device.info.kind === "cpu" || steps * this.#lastStepMs > longSubmitMs;
    while (this.#inFlight.length >= (isAlone ? 1 : maxInFlight)) await this.#inFlight.shift();
  }

  #finish(firstStep: number, steps: number, ring: ReadArray): void {
    const decoded = decodeRing(ring, this.#options.traced.train, firstStep, steps);
    const metrics = this.#log.add(decoded, performance.now());
    this.#lastStepMs = metrics.stepMs;
    this.#pacer.observe(metrics.stepMs);
    this.#hooks.onMetrics?.(metrics);
    const bad = decoded.losses.findIndex((loss) => !Number.isFinite(loss));
    if (bad >= 0) throw new NanLossError(firstStep + bad, this.#lr, this.#options.config.precision);
    this.#inspector.update(this.#log.steps);
    this.#microscope.update(this.#log.steps);
  }

  async #drain(): Promise<void> {
    while (this.#inFlight.length > 0) await this.#inFlight.shift();
    this.#calls.close(this.#submitted);
    this.#log.stopClock();
  }

  #startClock(): void {
    this.#log.startClock(performance.now());
  }

  async #waitWhilePaused(): Promise<void> {
    await this.#drain();
    this.#hooks.onPhase?.("paused");
    this.#inspector.update(this.#log.steps, true);
    this.#microscope.update(this.#log.steps, true);
    await this.#wake.wait(() => !this.#isPaused || this.#isStopped || this.#stepsToTake > 0);
    if (!this.#isStopped) this.#hooks.onPhase?.("training");
    this.#startClock();
  }

  async #endEpoch(): Promise<void> {
    const { traced, fetchTest } = this.#options;
    await this.#drain();
    this.#hooks.onPhase?.("evaluating");
    // Data may take long to arrive, and stop must not wait for it.
    await abortable(fetchTest(), this.#stopping.signal).catch((error: unknown) => {
      if (!this.#isStopped) throw error;
    });
    if (this.#isStopped) return;
    const test = await this.#inspector.evaluate();
    const first = this.#epochs.length * traced.train.stepsPerEpoch;
    const train = this.#log.meanSince(first);
    this.#log.startEpoch();
    const epoch: EpochResult = {
      epoch: this.#epochs.length + 1,
      trainLoss: train.loss,
      trainAccuracy: train.accuracy,
      testLoss: test.loss,
      testAccuracy: test.accuracy,
      seconds: (performance.now() - this.#epochStartMs) / 1000,
    };
    this.#epochs.push(epoch);
    this.#hooks.onEpoch?.(epoch);
    this.#hooks.onEvaluation?.(test, this.#log.steps);
    this.#epochStartMs = performance.now();
    this.#startClock();
    if (this.#submitted < this.totalSteps && !this.#isStopped) this.#hooks.onPhase?.("training");
  }

  async #result(): Promise<RunResult> {
    const { config, device, traced, loadMs = 0, keepsSteps = true } = this.#options;
    const { train } = traced;
    return {
      config: { ...config, hidden: [...config.hidden] },
      device: device.info,
      fusion: this.fusion,
      precision: this.precision,
      losses: keepsSteps ? this.#log.losses : [],
      correct: keepsSteps ? this.#log.correct : [],
      epochs: this.#epochs,
      timing: this.#log.timing(loadMs, this.#compileMs),
      counts: this.#calls.perStep(),
      scaling: train.isScaled ? scalingOf(await this.#runnable!.read(train.recorded.clock)) : null,
      weightsHash: await hashParameters(this.#runnable!, traced.parameters),
    };
  }
}
