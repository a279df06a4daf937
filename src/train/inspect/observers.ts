/** @file What watches the model of a run while it learns: single digits, the whole test split, the exponents of a step. */

import type { TrainerOptions } from "../run/trainer-options";
import type { WatchedRun } from "./beside";
import type { Evaluation } from "./evaluate";
import { type Inspection, Inspector } from "./inspector";
import { Microscope } from "./microscope";
import type { Similar } from "./similar";
import { traceMicroscope } from "./trace-microscope";

export class Observers {
  readonly #options: TrainerOptions;
  readonly #inspector: Inspector;
  readonly #microscope: Microscope;
  #isCompiled = false;

  /** The options are those that the run goes by: its device and programs may be others when it is compiled. */
  constructor(options: TrainerOptions, loop: Omit<WatchedRun, "route" | "detours">) {
    const { hooks, detours } = options;
    this.#options = options;
    const run: WatchedRun = { ...loop, route: options, detours };
    this.#inspector = new Inspector(run, (predictions) => hooks?.onPredictions?.(predictions));
    this.#microscope = new Microscope(
      run,
      () => traceMicroscope(options.traced.train.recorded),
      (report) => hooks?.onMicroscope?.(report),
    );
  }

  /** Once the training step is compiled. Throws a DeviceError. */
  async compile(): Promise<void> {
    const { isInspected = true } = this.#options;
    if (isInspected) await this.#inspector.compile();
    this.#isCompiled = true;
    this.#microscope.update(0);
  }

  /** Gives each observer a turn after `step` steps; with `now` even one that had it just before. */
  update(step: number, now = false): void {
    this.#inspector.update(step, now);
    this.#microscope.update(step, now);
  }

  watch(indices: Uint32Array, images: Uint8Array, step: number): void {
    this.#inspector.watch(indices, images, step);
  }

  inspect(images: Uint8Array): Promise<Inspection> {
    return this.#inspector.inspect(images);
  }

  async similar(image: Uint8Array, count: number): Promise<Similar> {
    await this.#options.fetchTest();
    return this.#inspector.similar(image, count);
  }

  /** One pass over the test split, whose data must have arrived. */
  async evaluate(): Promise<Evaluation> {
    const { done } = await this.#inspector.startEvaluation();
    return this.#options.device.hurry(done);
  }

  /** Creates what an evaluation needs, once the test data has arrived. Throws a DeviceError, or what the data's source throws. */
  async prepareEvaluation(): Promise<void> {
    await this.#options.fetchTest();
    await this.#inspector.prepareEvaluation();
  }

  /** `evaluate` that resolves as soon as the pass is submitted as a whole. */
  startEvaluation(): Promise<{ done: Promise<Evaluation> }> {
    return this.#inspector.startEvaluation();
  }

  magnify(everySteps: number | null, step: number): void {
    this.#microscope.magnify(everySteps);
    if (this.#isCompiled) this.#microscope.update(step);
  }

  async dispose(): Promise<void> {
    await Promise.all([this.#inspector.dispose(), this.#microscope.dispose()]);
  }
}
