/** @file Keeps a device busy with training steps: a bounded number of submits under way, and nothing waits for a step. */
import type { Device, ReadArray, Runnable } from "../device/device";
import type { Tensor } from "../tensor/tensor";
import { decodeRing } from "./decode-ring";
import { CallLog, StepLog, type StepMetrics } from "./step-log";
import { SubmitPacer } from "./submit-pacer";
import type { RunOptions } from "./trainer-options";
import { ringSteps, type TracedTraining } from "./training-graph";
import type { RunResult } from "./types";

/** Submits under way. Two keep the device busy; more only delay pause. */
const maxInFlight = 2;

/** A submit longer than this leaves no gap worth filling with a second one. */
const longSubmitMs = 50;

export interface StepLoopOptions extends Pick<RunOptions, "stepsPerSubmit" | "keepsSteps" | "isTimed"> {
  /** A submit was done. What this throws, `submit` or `drain` throws. */
  onSteps: (metrics: StepMetrics) => void;
  onCompile: (done: number, total: number) => void;
}

export class StepLoop {
  readonly log: StepLog;
  readonly #device: Device;
  readonly #traced: TracedTraining;
  readonly #options: StepLoopOptions;
  readonly #calls: CallLog;
  readonly #pacer: SubmitPacer;
  readonly #inFlight: Promise<void>[] = [];
  #runnable: Runnable | null = null;
  #submitted = 0;
  #lastStepMs = 0;
  #compileMs = 0;

  constructor(device: Device, traced: TracedTraining, options: StepLoopOptions) {
    this.#device = device;
    this.#traced = traced;
    this.#options = options;
    this.log = new StepLog(options.keepsSteps);
    this.#calls = new CallLog(device.counts);
    this.#pacer = new SubmitPacer(device.info.kind, ringSteps);
  }

  /** Steps handed to the device so far. */
  get submitted(): number {
    return this.#submitted;
  }

  get compileMs(): number {
    return this.#compileMs;
  }

  get isCompiled(): boolean {
    return this.#runnable !== null;
  }

  /** By the GPU's clock, over all submits that are done. */
  get gpuMs(): number | null {
    return this.#runnable?.gpuMs ?? null;
  }

  async compile(): Promise<void> {
    const startMs = performance.now();
    const { onCompile, isTimed = false } = this.#options;
    const { program, ring } = this.#traced;
    const options = { readback: [ring], maxInFlight, isTimed, onProgress: onCompile };
    this.#runnable = await this.#device.compile(program, options);
    this.#compileMs = performance.now() - startMs;
  }

  startClock(): void {
    this.log.startClock(performance.now());
  }

  /** One submit of at most `left` steps, or of a single one; waits only if enough of them are under way. */
  async submit(left: number, isSingle: boolean): Promise<void> {
    const { stepsPerSubmit } = this.#options;
    const wanted = stepsPerSubmit ? Math.min(left, stepsPerSubmit) : this.#pacer.next(left);
    const steps = isSingle ? 1 : wanted;
    const firstStep = this.#submitted;
    this.#calls.open(firstStep, !isSingle && (stepsPerSubmit !== undefined || this.#pacer.isWarm));
    this.#submitted += steps;
    const submit = this.#runnable!.submit(steps).then(([ring]) => this.#finish(firstStep, steps, ring!));
    // Awaited later; until then a failure must not count as unhandled.
    submit.catch(() => {});
    this.#inFlight.push(submit);
    // A CPU works while it submits, so a second submit would only blur when the first was done.
    const isAlone = this.#device.info.kind === "cpu" || steps * this.#lastStepMs > longSubmitMs;
    while (this.#inFlight.length >= (isAlone ? 1 : maxInFlight)) await this.#inFlight.shift();
  }

  /** Waits for what is under way and stops the clock. */
  async drain(): Promise<void> {
    while (this.#inFlight.length > 0) await this.#inFlight.shift();
    this.#calls.close(this.#submitted);
    this.log.stopClock();
  }

  /** The contents of a variable. Rejects before `compile`. */
  async read(tensor: Tensor): Promise<ReadArray> {
    if (!this.#runnable) throw new Error("There is no model to read; start a run first.");
    return this.#runnable.read(tensor);
  }

  /** Calls into WebGPU per training step. */
  callsPerStep(): RunResult["counts"] {
    return this.#calls.perStep();
  }

  dispose(): void {
    this.#runnable?.dispose();
    this.#runnable = null;
  }

  #finish(firstStep: number, steps: number, ring: ReadArray): void {
    const metrics = this.log.add(decodeRing(ring, this.#traced, firstStep, steps), performance.now());
    this.#lastStepMs = metrics.stepMs;
    this.#pacer.observe(metrics.stepMs);
    this.#options.onSteps(metrics);
  }
}
