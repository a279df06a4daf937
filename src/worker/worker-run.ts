/** @file The commands about the run that the page shows: one at a time, and what holds for each that follows. */
import type { Engine } from "../train/engine";
import type { PreparedRun } from "../train/prepared-run";
import type { Trainer } from "../train/run/trainer";
import type {
  DataCommands,
  FirstWeight,
  Inspection,
  LoadedSource,
  PaceWish,
  PageOfRun,
  RunCommands,
  RunConfig,
  RunEvent,
  Similar,
  UnfinishedRun,
  WeightsTally,
} from "./api";
import type { CheckpointStorage } from "./checkpoints/stored-checkpoint";
import { toFailure } from "./failure";
import type { PageRun, PageRunOptions } from "./page-run";

/** The worker that the run is part of. */
interface Host {
  /** Held as long as the worker lives; empty before it is connected. */
  lifeLock(): string;
  /** Where checkpoints outlive the worker; null where they do not. */
  readonly checkpoints: CheckpointStorage | null;
  emit(event: RunEvent): void;
  readonly data: Pick<DataCommands, "testDigits">;
  /** Called before the run takes the device. */
  pauseComparison(): void;
}

export class WorkerRun implements RunCommands {
  readonly #engine: Engine;
  readonly #host: Host;
  /** The latest run, once its code is there. */
  #coming: Promise<PageRun> | null = null;
  #current: PageRun | null = null;
  #watched: Uint32Array = new Uint32Array();
  #magnifiedEverySteps: number | null = null;
  #pace: PaceWish = "full";

  constructor(engine: Engine, host: Host) {
    this.#engine = engine;
    this.#host = host;
  }

  async prefetch(): Promise<void> {
    const { prefetchRun } = await import("./prefetch-run");
    await prefetchRun(this.#engine);
  }

  start(config: Partial<RunConfig>, run: number, from?: LoadedSource): void {
    this.#begin(config, run, { from });
  }

  async goOn(id: string | null, run: number, page: PageOfRun): Promise<void> {
    if (id === null) return this.#begin(page.config, run, { before: { page }, from: page.from });
    const { checkpointOf } = await import("./checkpoints/unfinished");
    const snapshot = await checkpointOf(this.#storage(), id);
    this.#begin(snapshot.config, run, { before: { stored: { id, snapshot }, page } });
  }

  async unfinished(): Promise<UnfinishedRun[]> {
    const { unfinishedRuns } = await import("./checkpoints/unfinished");
    return unfinishedRuns(this.#storage());
  }

  async discard(id: string): Promise<void> {
    await this.#storage().remove(id);
  }

  async keepWeights(run: string, id: number): Promise<void> {
    const snapshot = await this.#engine.models.of({ id: run });
    const { keepWeights } = await import("./checkpoints/kept-weights");
    await keepWeights(id, run, snapshot);
  }

  async weights(kept: readonly number[]): Promise<WeightsTally> {
    const { tidyWeights } = await import("./checkpoints/kept-weights");
    return tidyWeights(kept);
  }

  show(run: number, step: number, view: unknown): void {
    if (this.#current?.number === run) this.#current.show(step, view);
  }

  #storage(): CheckpointStorage {
    const { checkpoints } = this.#host;
    if (!checkpoints) throw new Error("This worker keeps no checkpoints.");
    return checkpoints;
  }

  #begin(config: Partial<RunConfig>, run: number, begun: Pick<PageRunOptions, "before" | "from">): void {
    this.#host.pauseComparison();
    const previous = this.#coming?.then((one) => one.dispose());
    const { checkpoints, lifeLock } = this.#host;
    const all = { config, ...begun, storage: checkpoints, lifeLock: lifeLock() };
    const coming = this.#make(
      run,
      previous?.catch(() => {}),
      all,
    );
    this.#coming = coming;
    this.#current = null;
    coming.then(
      (made) => {
        if (this.#coming === coming) this.#current = made;
      },
      (error: unknown) => this.#host.emit({ type: "failed", run, failure: toFailure(error) }),
    );
  }

  /** What carries a run out comes with the first one. */
  async #make(
    run: number,
    previous: Promise<void> | undefined,
    begun: Pick<PageRunOptions, "config" | "before" | "from" | "storage" | "lifeLock">,
  ): Promise<PageRun> {
    const { PageRun } = await import("./page-run");
    const options: PageRunOptions = {
      ...begun,
      engine: this.#engine,
      run,
      pace: this.#pace,
      emit: (event) => this.#host.emit(event),
      onPrepared: (prepared) => {
        prepared.trainer.magnify(this.#magnifiedEverySteps);
        void this.#watch(prepared);
      },
    };
    return new PageRun(options, previous ?? Promise.resolve());
  }

  /** Does this with the run once it is there, in the order of the commands. */
  #tell(work: (run: PageRun) => void): void {
    this.#coming?.then(work, () => {});
  }

  pause(): void {
    this.#tell((run) => run.pause());
  }

  resume(): void {
    if (!this.#coming) return;
    this.#host.pauseComparison();
    this.#tell((run) => run.resume());
  }

  singleStep(): void {
    this.#current?.trainer?.singleStep();
  }

  stop(): void {
    this.#tell((run) => run.stop());
  }

  reset(): void {
    this.#tell((run) => void run.dispose());
    this.#coming = null;
    this.#current = null;
  }

  setPace(pace: PaceWish): void {
    this.#pace = pace;
    this.#tell((run) => run.setPace(pace));
  }

  setLearningRate(lr: number): void {
    this.#current?.trainer?.setLearningRate(lr);
    // What was set is not to be lost with the device.
    this.#current?.keep();
  }

  watch(indices: Uint32Array): void {
    this.#watched = indices;
    if (this.#current?.prepared) void this.#watch(this.#current.prepared);
  }

  magnify(everySteps: number | null): void {
    this.#magnifiedEverySteps = everySteps;
    this.#current?.trainer?.magnify(everySteps);
  }

  async inspect(images: Uint8Array): Promise<Inspection> {
    return this.#trainer().inspect(images);
  }

  async similar(image: Uint8Array, count: number): Promise<Similar> {
    return this.#trainer().similar(image, count);
  }

  async evaluate(): Promise<void> {
    await this.#trainer().evaluate();
  }

  async firstWeight(): Promise<FirstWeight | null> {
    const trainer = this.#trainer();
    const values = await trainer.readFirstWeight();
    const { firstWeight } = trainer.shape;
    return values && firstWeight && { values, ...firstWeight };
  }

  #trainer(): Trainer {
    const trainer = this.#current?.trainer;
    if (!trainer) throw new Error("There is no model yet; start a run first.");
    return trainer;
  }

  /** Hands the watched digits to the run as soon as the test data is there. */
  async #watch({ config, trainer }: PreparedRun): Promise<void> {
    const indices = this.#watched;
    if (indices.length === 0) return;
    const { pixels } = await this.#host.data
      .testDigits(config.dataset, indices)
      .catch(() => ({ pixels: null }));
    // Without test data there is nothing to show; the run reports the failure at its first evaluation.
    if (pixels && indices === this.#watched) trainer.watch(indices, pixels);
  }
}
