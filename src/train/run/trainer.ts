/** @file A run: trains epoch after epoch, may be paused, stepped and stopped, or driven in slices. */
import type { Snapshot } from "../../checkpoint/snapshot";
import type { Device, TimedRunnable } from "../../device/device";
import type { Program } from "../../graph/program";
import type { ModelShape } from "../../nn/model-shapes";
import type { Evaluation } from "../inspect/evaluate";
import type { Inspection } from "../inspect/inspector";
import { Observers } from "../inspect/observers";
import type { Similar } from "../inspect/similar";
import type {
  FusionOutcome,
  PaceWish,
  PrecisionOutcome,
  Refusal,
  Resumption,
  RunChoices,
  RunResult,
} from "../types";
import { atWork } from "./at-work";
import { Course } from "./course";
import { Epochs } from "./epochs";
import { Gate } from "./gate";
import { checkLosses } from "./nan-loss-error";
import { RoutedLoop } from "./routed-loop";
import { runChoices } from "./run-choices";
import { RunPace } from "./run-pace";
import { resultOf } from "./run-result";
import { learningRateOf, resumptionsOf, snapshotOf } from "./snapshot-of";
import type { StepMetrics } from "./step-log";
import type { StepLoop } from "./step-loop";
import type { Slice, TrainerHooks, TrainerOptions } from "./trainer-options";

export class Trainer {
  readonly totalSteps: number;
  /** Its device and programs change until the run is compiled. */
  readonly #options: TrainerOptions;
  readonly #hooks: TrainerHooks;
  readonly #routed: RoutedLoop;
  readonly #gate = new Gate();
  readonly #pace: RunPace;
  readonly #observers: Observers;
  readonly #epochs: Epochs;
  readonly #course: Course;
  #lr: number;
  #resumptions: readonly Resumption[] = [];

  constructor(options: TrainerOptions) {
    this.#options = { ...options };
    this.#hooks = options.hooks ?? {};
    const { config, traced, maxSteps = Number.POSITIVE_INFINITY } = options;
    this.totalSteps = Math.min(config.epochs * traced.train.stepsPerEpoch, maxSteps);
    this.#routed = new RoutedLoop(this.#options, (metrics) => this.#finish(metrics));
    this.#pace = new RunPace({
      totalSteps: this.totalSteps,
      stepsPerEpoch: this.stepsPerEpoch,
      gate: this.#gate,
      onPace: (pace) => this.#hooks.onPace?.(pace),
    });
    this.#lr = learningRateOf(options);
    this.#observers = new Observers(this.#options, {
      read: (tensor) => this.#loop.read(tensor),
      onRefused: (refusal) => this.#routed.refuse(refusal),
      stopCounting: () => this.#loop.stopCounting(),
    });
    const parts = {
      run: this.#options,
      totalSteps: this.totalSteps,
      routed: this.#routed,
      observers: this.#observers,
      gate: this.#gate,
    };
    this.#epochs = new Epochs(parts);
    this.#course = new Course({ ...parts, owner: this, pace: this.#pace, epochs: this.#epochs });
  }

  /** What trains: another one than at first where its compiler refused too much. */
  get device(): Device {
    return this.#options.device;
  }

  /** What the device's compiler refused until now. */
  get refusals(): readonly Refusal[] {
    return this.#routed.refusals;
  }

  get shape(): ModelShape {
    return this.#options.traced.shape;
  }

  /** The training step. */
  get program(): Program {
    return this.#options.traced.train.program;
  }

  /** The fusion that the step got. */
  get fusion(): FusionOutcome {
    return this.#options.traced.train.fusion;
  }

  /** How the step is computed, once it is compiled. */
  get choices(): RunChoices {
    return runChoices(this.#options, this.#loop);
  }

  /** The training step as it was compiled, to be timed instead of trained by; null before that. */
  get runnable(): TimedRunnable | null {
    return this.#loop.runnable;
  }

  /** How its halves are stored. */
  get precision(): PrecisionOutcome {
    return this.#routed.precision;
  }

  get stepsPerEpoch(): number {
    return this.#options.traced.train.stepsPerEpoch;
  }

  get compileMs(): number {
    return this.#loop.compileMs;
  }

  /** Whether there is nothing left to train, or it was stopped. */
  get isDone(): boolean {
    return this.#course.isDone;
  }

  /**
   * Trains to the end or until stopped. Throws a DeviceError (lost, out of memory, a shader that does not compile) or a
   * NanLossError. What was made stays on the device until `dispose`.
   */
  async run(): Promise<RunResult> {
    await this.prepare();
    await atWork(this, this.#options, () => this.#course.toEnd());
    return this.finish();
  }

  /** Creates what the run needs on its device. Throws a DeviceError. */
  async prepare(): Promise<void> {
    const { config } = this.#options;
    await atWork(this, this.#options, async () => {
      this.#hooks.onPhase?.("compiling");
      await this.#routed.compile();
      const { device, traced } = this.#options;
      if (this.#lr !== config.lr) device.write(traced.lr, [this.#lr]);
      await this.#observers.compile();
      this.#resumptions = resumptionsOf(this.#options, this);
      this.#hooks.onPhase?.("training");
    });
  }

  /**
   * Trains at most `maxSteps` further steps, waits until they are done, and evaluates where an epoch ends, beyond which it
   * does not go if it is evaluated. Throws as `run` does.
   */
  advance(maxSteps = Number.POSITIVE_INFINITY): Promise<Slice> {
    return atWork(this, this.#options, () => this.#course.slice(maxSteps));
  }

  /** The result, once the last step is done. */
  finish(): Promise<RunResult> {
    return atWork(this, this.#options, async () => {
      this.#hooks.onPhase?.(this.#gate.isStopped ? "stopped" : "finished");
      this.#observers.update(this.#steps, true);
      const { fusion, precision } = this;
      const resumptions = this.#resumptions.length > 0 && { resumptions: [...this.#resumptions] };
      const got = { fusion, precision, refusals: [...this.refusals], ...resumptions };
      return resultOf(this.#options, this.#loop, this.#epochs.results, got);
    });
  }

  pause(): void {
    this.#gate.pause();
  }

  resume(): void {
    this.#gate.resume();
  }

  /** While paused: trains one step. */
  singleStep(): void {
    this.#gate.singleStep();
  }

  /** Ends the run after the submits under way. */
  stop(): void {
    this.#gate.stop();
  }

  /** At full speed, unless it is told otherwise; takes effect at once. A run that is done has no pace to change. */
  setPace(wish: PaceWish): void {
    if (!this.isDone) this.#pace.choose(wish);
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

  /** Current values of the model's first weight [inputs, outputs], if it has one. Rejects before the run is compiled. */
  async readFirstWeight(): Promise<Float32Array | null> {
    const { firstWeight } = this.#options.traced;
    return firstWeight && ((await this.#loop.read(firstWeight)) as Float32Array);
  }

  /**
   * All that another run needs to go on behind the steps that the device has by now, without stopping this one. Rejects before the run
   * is compiled, and with what ends it.
   */
  snapshot(): Promise<Snapshot> {
    const { choices, precision } = this;
    const now = { lr: this.#lr, resumptions: [...this.#resumptions], choices, precision };
    return snapshotOf(this.#options, this.#loop, this.#epochs, now);
  }

  /** Frees everything on the device. Call it when `run` has ended. */
  async dispose(): Promise<void> {
    this.stop();
    this.#options.idleTime?.rest(this);
    await this.#observers.dispose();
    this.#loop.dispose();
  }

  get #loop(): StepLoop {
    return this.#routed.loop;
  }

  /** Steps that are done. */
  get #steps(): number {
    return this.#loop.log.steps;
  }

  #finish(metrics: StepMetrics): void {
    this.#hooks.onMetrics?.(metrics);
    checkLosses(metrics, this.#lr, this.#options.config.precision);
    this.#observers.update(this.#steps);
  }
}
