/** @file The step loop of a run on the first route whose device compiles the training step. */
import type { PrecisionOutcome, Refusal } from "../types";
import { precisionOutcome } from "./precision";
import type { StepMetrics } from "./step-log";
import { StepLoop } from "./step-loop";
import type { TrainerOptions } from "./trainer-options";

export class RoutedLoop {
  /** What the device's compiler refused until now. */
  readonly refusals: Refusal[];
  readonly #run: TrainerOptions;
  readonly #onSteps: (metrics: StepMetrics) => void;
  #loop: StepLoop;
  #precision: PrecisionOutcome | null = null;

  /** The device and programs of `run` become those of the route that is taken. */
  constructor(run: TrainerOptions, onSteps: (metrics: StepMetrics) => void) {
    this.#run = run;
    this.#onSteps = onSteps;
    this.refusals = [...(run.refusals ?? [])];
    this.#loop = this.#createLoop();
  }

  /** Another one with every route, until it is compiled. */
  get loop(): StepLoop {
    return this.#loop;
  }

  /** How the halves of the step are stored. */
  get precision(): PrecisionOutcome {
    const { traced, device } = this.#run;
    return this.#precision ?? precisionOutcome(traced.train.program, device);
  }

  /** Takes the next route whenever the device's compiler refuses the training step, until it is compiled. Throws a DeviceError. */
  async compile(): Promise<void> {
    for (;;) {
      try {
        await this.#loop.compile();
        this.#precision = this.precision;
        return;
      } catch (error) {
        const next = await this.#run.detours?.next(this.#run, error);
        if (!next) throw error;
        Object.assign(this.#run, next.route);
        this.#loop = this.#createLoop();
        this.refuse(next.refusal);
      }
    }
  }

  /** Notes and tells of what was refused. Programs of a run have kernels in common, each of which is told of once. */
  refuse(refusal: Refusal): void {
    const { kernel, instead } = refusal;
    if (this.refusals.some((known) => known.kernel === kernel && known.instead === instead)) return;
    this.refusals.push(refusal);
    this.#run.hooks?.onRefused?.(refusal);
  }

  #createLoop(): StepLoop {
    const { device, traced, hooks } = this.#run;
    return new StepLoop(device, traced.train, {
      ...this.#run,
      onSteps: this.#onSteps,
      onCompile: (done, total) => hooks?.onCompile?.(done, total),
      onRefused: (refusal) => this.refuse(refusal),
    });
  }
}
