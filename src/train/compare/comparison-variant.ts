/** @file One variant of a comparison: trains in slices, is checked against its reference, and reports. */

import type { Device } from "../../device/device";
import { ceilDiv } from "../../lib/math";
import { messageOf } from "../../lib/message-of";
import type { PreparedRun } from "../prepared-run";
import type { StepMetrics } from "../run/step-log";
import type { Trainer } from "../run/trainer";
import type { EpochResult, RunChoices, RunConfig } from "../types";
import { checkLosses, type Prepare, type References } from "./comparison-reference";
import type {
  VariantCheck,
  VariantInference,
  VariantLosses,
  VariantReport,
  VariantState,
} from "./comparison-report";
import type { TrainedVariant } from "./evaluated-variant";
import { mostSteps, SliceTimes } from "./slice-times";
import { describeVariant, undescribed } from "./variant-description";

/** A test accuracy worth waiting for. */
const goodAccuracy = 0.97;

export interface VariantOptions {
  config: RunConfig;
  maxSteps: number | null;
  /** How its step is computed where it can be. */
  choices: RunChoices | null;
  prepare: Prepare;
  references: References;
  /** Aborted when the comparison is cancelled. */
  signal: AbortSignal;
  /** Whether what it has learned is wanted once it has ended: that of other variants. */
  keepsModel: boolean;
  /** What it is measured by: a variant that trains in the same rounds. null for the baseline. */
  baseline: Variant | null;
  onState: () => void;
}

export class Variant {
  readonly losses: number[] = [];
  readonly #options: VariantOptions;
  readonly #times: SliceTimes;
  readonly #epochs: EpochResult[] = [];
  #state: VariantState = "waiting";
  #failure: string | null = null;
  #run: PreparedRun | null = null;
  #trainer: Trainer | null = null;
  #trained: TrainedVariant | null = null;
  #device: Device | null = null;
  #description = undescribed;
  #compileMs = 0;
  #reference: readonly number[] = [];
  #check: VariantCheck | null = null;
  #skipped = Number.POSITIVE_INFINITY;
  #timeTo97Ms: number | null = null;
  #sentLosses = 0;
  /** How its model answers, once that is known. */
  inference: VariantInference | null = null;

  constructor(options: VariantOptions) {
    this.#options = options;
    this.#times = new SliceTimes(options.config.batchSize);
  }

  get isTraining(): boolean {
    return this.#state === "training";
  }

  get state(): VariantState {
    return this.#state;
  }

  /** Steps trained so far. */
  get step(): number {
    return this.losses.length;
  }

  /** What it has learned, where that is kept and it came to its end, until it is disposed of. */
  get trained(): TrainedVariant | null {
    return this.#trained;
  }

  /** A sentence, where it failed. */
  get failure(): string | null {
    return this.#failure;
  }

  /** That it trains on: known once it is prepared, and until its memory there is freed. */
  get device(): Device | null {
    return this.#device;
  }

  /** Data, device and trace. */
  prepare(): Promise<void> {
    return this.#attempt(async () => {
      const { config, maxSteps, choices, prepare, signal } = this.#options;
      const hooks = {
        onMetrics: (metrics: StepMetrics) => this.#hear(metrics),
        onEpoch: (epoch: EpochResult) => void this.#epochs.push(epoch),
      };
      const options = { hooks, signal, keepsSteps: false, isInspected: false, isTimed: true };
      const run = await prepare(config, {
        ...options,
        ...(maxSteps !== null && { maxSteps }),
        ...(choices && { choices }),
      });
      this.#run = run;
      this.#trainer = run.trainer;
      this.#device = run.device;
      this.#description = describeVariant(run.trainer);
    });
  }

  /** Everything before the first step: the reference and the kernels. */
  compile(): Promise<void> {
    return this.#attempt(async (trainer) => {
      const { references, config, signal } = this.#options;
      this.#enter("compiling");
      this.#reference = await references.lossesOf(config, signal);
      await trainer.prepare();
      this.#compileMs = trainer.compileMs;
      // A compiler that refused some kernel may have made it another run, or one on another device.
      this.#device = trainer.device;
      this.#description = describeVariant(trainer);
      this.#enter("training");
    });
  }

  /** The first slice, in which drivers finish compiling and clocks rise: steps until the pace can be told. */
  warmUp(): Promise<void> {
    return this.#attempt(async (trainer) => {
      const most = mostSteps(trainer.totalSteps);
      for (let wanted = 1; this.isTraining && !this.#times.isWarm && this.losses.length < most; wanted *= 4) {
        await this.#advance(trainer, Math.min(wanted, most - this.losses.length), null);
      }
    });
  }

  /** The slice of a round, of the size that the pace asks for. */
  trainSlice(round: number): Promise<void> {
    return this.#attempt(async (trainer) => {
      const { totalSteps, stepsPerEpoch } = trainer;
      const done = this.losses.length;
      const left = Math.min(stepsPerEpoch - (done % stepsPerEpoch), totalSteps - done);
      // Evenly over what is left of the epoch: a remainder of a few steps would be a slice of its own.
      const slices = ceilDiv(left, this.#times.nextSteps(totalSteps));
      await this.#advance(trainer, ceilDiv(left, slices), round);
    });
  }

  /** Cuts the slice under way short. */
  stop(): void {
    this.#trainer?.stop();
  }

  /** Ends it for a reason that may lie elsewhere. */
  async fail(failure: string): Promise<void> {
    if (this.#state === "finished" || this.#state === "failed") return;
    this.#failure = failure;
    await this.#end("failed");
  }

  /**
   * Frees what it has on its device, and lets go of what it has learned: figures and losses stay. Where that goes wrong it has failed.
   * What was cut short is finished with what it has.
   */
  async dispose(): Promise<void> {
    this.#trained = null;
    try {
      await this.#free();
    } catch (error) {
      this.#failure = messageOf(error);
      this.#enter("failed");
    }
    if (this.#state === "training" || this.#state === "compiling")
      this.#enter(this.losses.length > 0 ? "finished" : "waiting");
  }

  /** Makes `takeLosses` begin anew. */
  sendAgain(): void {
    this.#sentLosses = 0;
  }

  /** The losses since the last call, null for none. */
  takeLosses(variant: number): VariantLosses | null {
    const firstStep = this.#sentLosses;
    if (firstStep === this.losses.length) return null;
    this.#sentLosses = this.losses.length;
    return { variant, firstStep, losses: Float32Array.from(this.losses.slice(firstStep)) };
  }

  report(): VariantReport {
    const { config } = this.#options;
    const times = this.#isTrusted ? this.#times : null;
    const stepMs = times?.stepMs() ?? null;
    return {
      config,
      bits: 32,
      state: this.#state,
      failure: this.#failure,
      check: this.#check,
      step: this.losses.length,
      stepMs,
      gpuStepMs: times?.gpuStepMs() ?? null,
      speedUp: this.#speedUp(),
      samplesPerSecond: stepMs && (1000 * config.batchSize) / stepMs.median,
      compileMs: this.#compileMs,
      warmupMs: this.#times.warmupMs,
      timeTo97Ms: times && this.#timeTo97Ms,
      epochs: [...this.#epochs],
      inference: this.inference,
      ...this.#description,
    };
  }

  /** Correctness before speed. */
  get #isTrusted(): boolean {
    return this.#check?.pass ?? false;
  }

  #speedUp() {
    const { baseline } = this.#options;
    if (!baseline || !this.#isTrusted || !baseline.#isTrusted) return null;
    return this.#times.speedUpOver(baseline.#times, !this.isTraining);
  }

  /** Whatever goes wrong ends this variant alone. */
  async #attempt(work: (trainer: Trainer) => Promise<void>): Promise<void> {
    if (this.#state === "failed" || this.#options.signal.aborted) return;
    try {
      // Only `prepare`, which makes it, does without.
      await work(this.#trainer!);
    } catch (error) {
      if (this.#options.signal.aborted) return;
      await this.fail(messageOf(error));
    }
  }

  async #advance(trainer: Trainer, steps: number, round: number | null): Promise<void> {
    const epochs = this.#epochs.length;
    const slice = await trainer.advance(steps);
    if (slice.steps > 0) this.#times.add(slice, round);
    const epoch = this.#epochs[epochs];
    if (epoch && epoch.testAccuracy >= goodAccuracy) this.#timeTo97Ms ??= this.#times.trainMs;
    if (!trainer.isDone) return;
    if (this.#options.keepsModel) await this.#keep(trainer);
    await this.#end("finished");
  }

  async #keep(trainer: Trainer): Promise<void> {
    const { spec, splits } = this.#run!;
    this.#trained = { snapshot: await trainer.snapshot(), spec, splits, device: trainer.device };
  }

  #hear({ losses, overflows }: StepMetrics): void {
    const overflow = overflows.findIndex((bits) => bits !== 0);
    if (overflow >= 0) this.#skipped = Math.min(this.#skipped, this.losses.length + overflow);
    const isChecked = this.losses.length >= this.#reference.length;
    const bad = losses.findIndex((loss) => !Number.isFinite(loss));
    for (const loss of bad < 0 ? losses : losses.subarray(0, bad)) this.losses.push(loss);
    if (isChecked) return;
    this.#check = checkLosses(this.#options.config, this.losses, this.#reference, this.#skipped);
  }

  #enter(state: VariantState): void {
    this.#state = state;
    this.#options.onState();
  }

  async #end(state: VariantState): Promise<void> {
    // The memory is freed first: a listener that hears of the end may rely on that.
    await this.#free();
    this.#enter(state);
  }

  async #free(): Promise<void> {
    const trainer = this.#trainer;
    this.#trainer = null;
    this.#run = null;
    this.#device = null;
    await trainer?.dispose();
  }
}
