/**
 * @file Trains a grid of configurations in slices that take turns on the one queue, so that heat, clocks and whatever else
 * goes on hit all of them alike.
 */
import type { Device } from "../../device/device";
import { Signal } from "../../lib/signal";
import { turnsOf } from "../../lib/turns";
import { kernelsHash } from "../kernels-hash";
import type { ComparisonGrid } from "./comparison-grid";
import { type Prepare, References } from "./comparison-reference";
import type { ComparisonMark, ComparisonReport, ComparisonResult, VariantLosses } from "./comparison-report";
import { Variant } from "./comparison-variant";
import { EvaluatedVariant } from "./evaluated-variant";

/** How it goes, and the losses that are new: at most five times a second, and whenever a state changes. */
export type OnComparison = (report: ComparisonReport, losses: VariantLosses[]) => void;

const tellIntervalMs = 200;

interface Turn {
  /** Number of the variant, for the record. */
  number: number;
  variant: Variant;
}

export class Comparison {
  readonly #grid: ComparisonGrid;
  readonly #prepare: Prepare;
  readonly #onUpdate: OnComparison;
  readonly #references: References;
  readonly #variants: (Variant | EvaluatedVariant)[] = [];
  readonly #order: number[] = [];
  readonly #marks = new Set<ComparisonMark>();
  readonly #devices = new Set<Device>();
  readonly #wake = new Signal();
  /** The variants that train or have trained, or one of them again with its baseline. */
  #turns: readonly Turn[];
  #cancelling = new AbortController();
  #isPaused = false;
  #isFinished = false;
  #toldMs = Number.NEGATIVE_INFINITY;
  #toldState = "";

  constructor(grid: ComparisonGrid, prepare: Prepare, onUpdate: OnComparison = () => {}) {
    this.#grid = grid;
    this.#prepare = prepare;
    this.#onUpdate = onUpdate;
    this.#references = new References(prepare);
    const baseline = this.#variant(grid.baseline, null);
    for (const number of grid.variants.keys()) {
      if (number === grid.baseline) this.#variants.push(baseline);
      else
        this.#variants.push(
          this.#isTrained(number) ? this.#variant(number, baseline) : this.#evaluated(number),
        );
    }
    this.#turns = this.#variants.flatMap((variant, number) =>
      variant instanceof Variant ? [{ number, variant }] : [],
    );
  }

  /** Trains all variants to the end, or until cancelled. A variant that fails says why, and the others go on. */
  async run(): Promise<ComparisonResult> {
    await this.#work(() => this.#turns.some(({ variant }) => variant.isTraining));
    return this.result();
  }

  /**
   * When it is finished: trains one variant again, in rounds with another run of the baseline, which leaves the baseline's
   * own figures as they are, and asks its model again with all bits that are compared. Where it is cancelled before it got as far as
   * before, or before its model was asked, the variant stays as it was. Throws an Error for a number that no variant has.
   */
  async rerun(asked: number): Promise<void> {
    const { variants, baseline, models } = this.#grid;
    const number = models[asked]?.trainedBy ?? asked;
    const before = this.#variants[number];
    if (!before)
      throw new Error(`There is no variant ${asked}; their numbers are 0 to ${variants.length - 1}.`);
    if (!this.#isFinished || !(before instanceof Variant)) return;
    this.#cancelling = new AbortController();
    this.#isFinished = false;
    this.#isPaused = false;
    const beside = number === baseline ? null : this.#variant(baseline, null);
    const variant = this.#variant(number, beside);
    this.#variants[number] = variant;
    this.#turns = [...(beside ? [{ number: baseline, variant: beside }] : []), { number, variant }];
    await this.#work(
      () => variant.isTraining,
      () => {
        const isAsked = variant.inference !== null || before.inference === null;
        const isWhole = variant.step >= before.step && isAsked;
        if (!this.#isCancelled || variant.state === "failed" || isWhole) return;
        before.sendAgain();
        this.#variants[number] = before;
      },
    );
  }

  /** Takes effect after the slice under way. */
  pause(): void {
    if (this.#isPaused || this.#isFinished) return;
    this.#isPaused = true;
    this.#marks.add("paused");
    this.#tell();
  }

  resume(): void {
    this.#isPaused = false;
    this.#wake.fire();
    this.#tell();
  }

  /** Ends it after the submits under way; what was measured stays. */
  cancel(): void {
    this.#cancelling.abort();
    for (const { variant } of this.#turns) variant.stop();
    this.#wake.fire();
  }

  /** Notes what may have disturbed the clock. */
  disturb(mark: ComparisonMark): void {
    if (this.#isFinished) return;
    this.#marks.add(mark);
    this.#tell();
  }

  report(): ComparisonReport {
    const { base, axes, baseline } = this.#grid;
    return {
      base,
      axes,
      baseline,
      kernels: kernelsHash(),
      marks: [...this.#marks],
      order: [...this.#order],
      variants: this.#variants.map((variant) => variant.report()),
      isPaused: this.#isPaused,
      isFinished: this.#isFinished,
    };
  }

  result(): ComparisonResult {
    return { ...this.report(), losses: this.#variants.map(({ losses }) => [...losses]) };
  }

  #isTrained(number: number): boolean {
    return this.#grid.models[number]!.trainedBy === number;
  }

  #evaluated(number: number): EvaluatedVariant {
    return new EvaluatedVariant(this.#grid.variants[number]!, this.#grid.models[number]!.bits);
  }

  #variant(number: number, baseline: Variant | null): Variant {
    return new Variant({
      keepsModel: this.#grid.models.some(({ trainedBy }, other) => trainedBy === number && other !== number),
      config: this.#grid.variants[number]!,
      maxSteps: this.#grid.maxSteps,
      choices: this.#grid.choices[number] ?? null,
      prepare: this.#prepare,
      references: this.#references,
      signal: this.#cancelling.signal,
      baseline,
      onState: () => this.#tell(),
    });
  }

  /** `onEnd` has the last word before it is told that all is over, which it is whatever went wrong. */
  async #work(isUnderWay: () => boolean, onEnd = () => {}): Promise<void> {
    const turns = this.#turns;
    try {
      this.#tell();
      for (const { variant } of turns) await this.#open(variant);
      for (const turn of turns) {
        await this.#take(() => this.#compile(turn.variant));
        if (turn.variant.isTraining) await this.#measure(turn, () => turn.variant.warmUp());
      }
      for (let round = 0; isUnderWay() && !this.#isCancelled; round++) {
        const training = turns.filter(({ variant }) => variant.isTraining);
        for (const index of turnsOf(round, training.length)) {
          const turn = training[index]!;
          await this.#measure(turn, () => turn.variant.trainSlice(round));
        }
      }
      for (const turn of turns) await this.#evaluateBeside(turn);
    } finally {
      await Promise.all(turns.map(({ variant }) => variant.dispose()));
      this.#devices.clear();
      onEnd();
      this.#isFinished = true;
      this.#isPaused = false;
      this.#tell();
    }
  }

  get #isCancelled(): boolean {
    return this.#cancelling.signal.aborted;
  }

  async #open(variant: Variant): Promise<void> {
    await variant.prepare();
    if (variant.device) this.#devices.add(variant.device);
    this.#tell();
  }

  /** What it runs on is what it was compiled for, which may be another device than it was opened for. */
  async #compile(variant: Variant): Promise<void> {
    await variant.compile();
    if (!variant.device) return;
    this.#devices.add(variant.device);
    if (variant.device.info.isFallback) this.#marks.add("software");
  }

  async #measure(turn: Turn, slice: () => Promise<void>): Promise<void> {
    await this.#take(async () => {
      // A variant may have been lost with its device.
      if (!turn.variant.isTraining) return;
      this.#order.push(turn.number);
      await slice();
    });
  }

  /** Asks what was trained with fewer bits, where that is compared. A run of the baseline beside another one has the figures of neither. */
  async #evaluateBeside({ number, variant }: Turn): Promise<void> {
    if (this.#variants[number] !== variant) return;
    for (const [other, { trainedBy }] of this.#grid.models.entries()) {
      const beside = this.#variants[other];
      if (trainedBy !== number || !(beside instanceof EvaluatedVariant)) continue;
      await this.#take(async () => {
        if (variant.trained)
          variant.inference = (await beside.evaluate(variant.trained)) ?? variant.inference;
        else if (variant.failure) beside.fail(variant.failure);
      });
    }
  }

  /** The next variant's turn, once the comparison is not paused. */
  async #take(work: () => Promise<void>): Promise<void> {
    await this.#wake.wait(() => !this.#isPaused || this.#isCancelled);
    if (this.#isCancelled) return;
    await work();
    await this.#noticeLoss();
    this.#tell();
  }

  /** A lost device takes all its variants along. */
  async #noticeLoss(): Promise<void> {
    for (const device of this.#devices) {
      if (!device.lost.aborted) continue;
      this.#devices.delete(device);
      this.#marks.add("device-lost");
      const { message } = device.lost.reason as Error;
      for (const { variant } of this.#turns) if (variant.device === device) await variant.fail(message);
    }
  }

  #tell(): void {
    const states = this.#variants.map(({ state }) => state);
    const state = [...states, ...this.#marks, this.#isPaused, this.#isFinished].join();
    const nowMs = performance.now();
    if (state === this.#toldState && nowMs - this.#toldMs < tellIntervalMs) return;
    this.#toldState = state;
    this.#toldMs = nowMs;
    const losses = this.#variants.map((variant, number) => variant.takeLosses(number));
    this.#onUpdate(
      this.report(),
      losses.filter((part) => part !== null),
    );
  }
}
