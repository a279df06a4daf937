/** @file The exponents of what a training step computes, counted on the device: where half precision would lose numbers. */
import type { ReadArray, Runnable } from "../../device/device";
import { clockFloat, clockWord } from "../../kernel/clock";
import { Mutex } from "../../lib/mutex";
import { sizeOf } from "../../tensor/shape";
import { compileBeside, type WatchedRun } from "./beside";
import type { MicroscopeReport } from "./microscope-report";
import type { TracedMicroscope } from "./trace-microscope";

/**
 * Looks at a run from beside it: a program of its own computes from the run's variables what the next step would, and
 * changes none of them. Until it is wanted nothing is traced, compiled or allocated.
 */
export class Microscope {
  readonly #run: WatchedRun;
  readonly #trace: () => TracedMicroscope;
  readonly #onReport: (report: MicroscopeReport) => void;
  readonly #looking = new Mutex();
  #traced: TracedMicroscope | null = null;
  #runnable: Runnable | null = null;
  #everySteps: number | null = null;
  #step = 0;
  #wantedStep = Number.NEGATIVE_INFINITY;
  #lastStep = Number.NEGATIVE_INFINITY;
  #isLooking = false;
  #isDisposed = false;

  constructor(run: WatchedRun, trace: () => TracedMicroscope, onReport: (report: MicroscopeReport) => void) {
    this.#run = run;
    this.#trace = trace;
    this.#onReport = onReport;
  }

  /** Wants a report every so many steps, the first one at the next `update`; null ends that and frees the memory. */
  magnify(everySteps: number | null): void {
    this.#everySteps = everySteps;
    this.#lastStep = Number.NEGATIVE_INFINITY;
    if (everySteps === null) void this.#looking.run(async () => this.#free());
  }

  /**
   * Tells that the run, which must have been compiled, has done `step` steps. Looks if that is enough since the last time,
   * or, with `now`, if this step has not been seen, but never twice at once.
   */
  update(step: number, now = false): void {
    this.#step = step;
    if (now) this.#wantedStep = step;
    if (this.#everySteps === null || this.#isLooking || this.#isDisposed) return;
    if (step < this.#lastStep + this.#everySteps && this.#wantedStep <= this.#lastStep) return;
    this.#isLooking = true;
    this.#looking
      .run(() => this.#look())
      // A device that fails ends the run, which reports it; one that has no room for the microscope trains on without.
      .catch(() => this.magnify(null))
      .finally(() => {
        this.#isLooking = false;
        this.update(this.#step);
      });
  }

  async dispose(): Promise<void> {
    this.#isDisposed = true;
    await this.#looking.idle();
    this.#free();
  }

  async #look(): Promise<void> {
    if (this.#isDisposed) return;
    this.#traced ??= this.#trace();
    const { program, clock, magnified } = this.#traced;
    const readback = [clock, ...magnified.map(({ histogram }) => histogram)];
    this.#runnable ??= (await compileBeside(this.#run, program, { readback, maxInFlight: 1 })).runnable;
    const report = toReport(await this.#runnable.submit(1), this.#traced);
    this.#lastStep = report.step;
    if (this.#everySteps !== null && !this.#isDisposed) this.#onReport(report);
  }

  /** Unless it is wanted again meanwhile. */
  #free(): void {
    if (this.#everySteps !== null && !this.#isDisposed) return;
    this.#runnable?.dispose();
    this.#runnable = null;
  }
}

/** Submits under way may have trained further than was known when this one was made: the clock, read with it, says how far. */
function toReport([clock, ...histograms]: ReadArray[], { magnified }: TracedMicroscope): MicroscopeReport {
  return {
    step: clock![clockWord.step]!,
    scale: clockFloat(clock!, "scale"),
    tensors: magnified.map(({ name, role, tensor }, index) => ({
      name,
      role,
      count: sizeOf(tensor.shape),
      histogram: histograms[index] as Uint32Array,
    })),
  };
}
