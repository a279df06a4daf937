/** @file The way of a run through its steps: to the end of an epoch, where it is evaluated, or of a slice; and where it waits. */
import type { Epochs, EpochsOptions } from "./epochs";
import type { RunPace } from "./run-pace";
import type { StepLoop } from "./step-loop";
import type { Slice } from "./trainer-options";

interface CourseOptions extends EpochsOptions {
  /** What the idle time of the device waits for while the run trains. */
  owner: object;
  pace: RunPace;
  epochs: Epochs;
}

/** All of it throws as `Trainer.run` does. */
export class Course {
  readonly #options: CourseOptions;

  constructor(options: CourseOptions) {
    this.#options = options;
  }

  /** Whether there is nothing left to train, or it was stopped. */
  get isDone(): boolean {
    const { totalSteps, gate } = this.#options;
    return this.#loop.submitted >= totalSteps || gate.isStopped;
  }

  /** All steps that are left. */
  async toEnd(): Promise<void> {
    const { epochs } = this.#options;
    await this.#begin();
    while (!this.isDone) {
      await this.#submit(this.#nextEnd());
      if (this.#isAtEpochEnd) await epochs.queueEvaluation();
    }
    await epochs.drain();
  }

  /** At most `maxSteps`; see Trainer.advance. */
  async slice(maxSteps: number): Promise<Slice> {
    const { epochs } = this.#options;
    await this.#begin();
    const slice = await this.#timed(maxSteps);
    if (slice.steps > 0 && this.#isAtEpochEnd) await epochs.queueEvaluation();
    await epochs.drain();
    epochs.stopClock();
    return slice;
  }

  get #loop(): StepLoop {
    return this.#options.routed.loop;
  }

  get #stepsPerEpoch(): number {
    return this.#options.run.traced.train.stepsPerEpoch;
  }

  get #isAtEpochEnd(): boolean {
    return this.#loop.submitted % this.#stepsPerEpoch === 0 && !this.#options.gate.isStopped;
  }

  async #begin(): Promise<void> {
    const { epochs } = this.#options;
    epochs.startClock();
    // A checkpoint may lie behind the last step of an epoch that was not evaluated yet.
    if (epochs.isBehind) await epochs.queueEvaluation();
  }

  /** Where the steps end that may be submitted now. */
  #nextEnd(maxSteps = Number.POSITIVE_INFINITY): number {
    const { run, totalSteps } = this.#options;
    const { submitted } = this.#loop;
    const epochEnd = (Math.floor(submitted / this.#stepsPerEpoch) + 1) * this.#stepsPerEpoch;
    const last = run.isEvaluated === false ? totalSteps : Math.min(epochEnd, totalSteps);
    return Math.min(last, submitted + maxSteps);
  }

  async #timed(maxSteps: number): Promise<Slice> {
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
    const { gate, pace, epochs } = this.#options;
    const loop = this.#loop;
    if (!loop.isUnderWay) loop.startClock();
    while (loop.submitted < end && !gate.isStopped) {
      if (gate.isShut) {
        await this.#waitWhilePaused();
        continue;
      }
      const left = () => end - loop.submitted;
      if (gate.pass()) await loop.submit(left(), true);
      else await pace.submit(loop, left());
      if (end % this.#stepsPerEpoch === 0 && left() < this.#stepsPerEpoch / 2) epochs.prepareEvaluation();
    }
  }

  async #waitWhilePaused(): Promise<void> {
    const { run, owner, gate, pace, epochs, observers } = this.#options;
    await epochs.drain();
    run.hooks?.onPhase?.("paused");
    observers.update(this.#loop.log.steps, true);
    run.idleTime?.rest(owner);
    await gate.opened();
    if (!gate.isStopped) {
      await run.idleTime?.begin(owner);
      run.hooks?.onPhase?.("training");
    }
    this.#loop.startClock();
    pace.restart();
  }
}
