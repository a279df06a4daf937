/** @file The commands of WorkerApi over an Engine: at most one run that the page shows, and any number of scripted ones. */

import type { DatasetSpec } from "../data/dataset";
import { datasets } from "../data/registry";
import { Retryable } from "../lib/retryable";
import { defaults, presets } from "../train/config";
import type { Engine } from "../train/engine";
import { fields } from "../train/fields";
import type { PreparedRun } from "../train/prepared-run";
import type { Trainer } from "../train/run/trainer";
import type { TrainerHooks } from "../train/run/trainer-options";
import type {
  AdapterCosts,
  CompareAxes,
  CompareOptions,
  ComparisonMark,
  ComparisonResult,
  EngineDescription,
  FirstWeight,
  FusionReport,
  HalfProbe,
  Inspection,
  PrecisionReport,
  RunConfig,
  RunEvent,
  RunResult,
  SelfTestChoice,
  SelfTestRow,
  Similar,
  TrainCallOptions,
  WorkerApi,
} from "./api";
import type { Comparisons } from "./comparisons";
import { toFailure } from "./failure";
import { holdLifeLock } from "./life-lock";
import { MetricsBatcher } from "./metrics-batcher";
import { PageRun } from "./page-run";
import { transferablesOf } from "./transferables";

export class EngineWorker implements WorkerApi {
  readonly #engine: Engine;
  readonly #scripted = new Map<number, AbortController>();
  /** Fetched when they are wanted: most visits compare nothing. */
  readonly #comparisons = new Retryable(() =>
    import("./comparisons").then(({ Comparisons }) => new Comparisons(this.#engine, this)),
  );
  #port: MessagePort | null = null;
  #current: PageRun | null = null;
  #watched: Uint32Array = new Uint32Array();
  #magnifiedEverySteps: number | null = null;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async connect(port: MessagePort, lifeLock: string): Promise<void> {
    this.#port = port;
    // Answered only with the lock in hand: the page asks for it next, and the first to ask gets it.
    await holdLifeLock(lifeLock);
  }

  async describe(): Promise<EngineDescription> {
    const [gpu] = await Promise.allSettled([this.#engine.gpuInfo()]);
    return {
      fields,
      defaults,
      presets,
      gpu: gpu.status === "fulfilled" ? gpu.value : null,
      gpuFailure: gpu.status === "rejected" ? toFailure(gpu.reason) : null,
      datasets: Object.values(datasets).map(describeDataset),
    };
  }

  preload(dataset = defaults.dataset): void {
    const { train, test } = this.#engine.splits(dataset);
    const failed = (error: unknown) => this.emit({ type: "data-failed", dataset, failure: toFailure(error) });
    // A failure of the first ends the second as well, so it is reported once.
    train.then(() => test).catch(failed);
  }

  start(config: Partial<RunConfig>, run: number): void {
    this.pauseComparison();
    const previous = this.#current?.dispose();
    this.#current = new PageRun(
      {
        engine: this.#engine,
        run,
        config,
        emit: (event) => this.emit(event),
        onPrepared: (prepared) => {
          prepared.trainer.magnify(this.#magnifiedEverySteps);
          void this.#watch(prepared);
        },
      },
      previous ?? Promise.resolve(),
    );
  }

  pause(): void {
    this.#current?.pause();
  }

  resume(): void {
    if (!this.#current) return;
    this.pauseComparison();
    this.#current.resume();
  }

  singleStep(): void {
    this.#current?.trainer?.singleStep();
  }

  stop(): void {
    this.#current?.stop();
  }

  reset(): void {
    void this.#current?.dispose();
    this.#current = null;
  }

  setLearningRate(lr: number): void {
    this.#current?.trainer?.setLearningRate(lr);
  }

  watch(indices: Uint32Array): void {
    this.#watched = indices;
    if (this.#current?.prepared) void this.#watch(this.#current.prepared);
  }

  async testDigits(
    dataset: string,
    indices: Uint32Array,
  ): Promise<{ pixels: Uint8Array; labels: Uint8Array }> {
    const test = await this.#engine.splits(dataset).test;
    const size = test.images.length / test.count;
    const pixels = new Uint8Array(indices.length * size);
    for (const [i, index] of indices.entries()) {
      pixels.set(test.images.subarray(index * size, (index + 1) * size), i * size);
    }
    return { pixels, labels: Uint8Array.from(indices, (index) => test.labels[index]!) };
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

  reportFusion(config: Partial<RunConfig>): Promise<FusionReport> {
    return this.#engine.reportFusion(config);
  }

  measureCosts(): Promise<AdapterCosts | null> {
    return this.#engine.measureCosts();
  }

  reportPrecision(config: Partial<RunConfig>): Promise<PrecisionReport> {
    return this.#engine.reportPrecision(config);
  }

  magnify(everySteps: number | null): void {
    this.#magnifiedEverySteps = everySteps;
    this.#current?.trainer?.magnify(everySteps);
  }

  probeHalves(): Promise<HalfProbe | null> {
    return this.#engine.probeHalves();
  }

  selfTest(choice: SelfTestChoice = {}): Promise<SelfTestRow[]> {
    return this.#engine.selfTest({
      ...choice,
      onProgress: (done, total) => this.emit({ type: "self-test", done, total }),
    });
  }

  async train(config: Partial<RunConfig>, options: TrainCallOptions): Promise<RunResult> {
    const { run, maxSteps, wantsMetrics } = options;
    const abort = new AbortController();
    this.#scripted.set(run, abort);
    const batcher = new MetricsBatcher((metrics) => this.emit({ type: "metrics", run, metrics }));
    const hooks: TrainerHooks = wantsMetrics
      ? {
          onMetrics: (metrics) => batcher.add(metrics),
          onEpoch: (epoch) => {
            batcher.flush();
            this.emit({ type: "epoch", run, epoch });
          },
        }
      : {};
    try {
      const trainOptions = { hooks, signal: abort.signal, ...(maxSteps !== undefined && { maxSteps }) };
      const result = await this.#engine.train(config, trainOptions);
      batcher.flush();
      return result;
    } finally {
      this.#scripted.delete(run);
      this.emit({ type: "scripted-end", run });
    }
  }

  abort(run: number): void {
    this.#scripted.get(run)?.abort();
    this.#tellComparisons((comparisons) => comparisons.abort(run));
  }

  async compare(axes: CompareAxes, options: CompareOptions, comparison: number): Promise<void> {
    (await this.#comparisons.get()).start(axes, options, comparison);
  }

  pauseComparison(): void {
    this.#tellComparisons((comparisons) => comparisons.pause());
  }

  resumeComparison(): void {
    this.#tellComparisons((comparisons) => comparisons.resume());
  }

  cancelComparison(): void {
    this.#tellComparisons((comparisons) => comparisons.cancel());
  }

  async rerunVariant(variant: number): Promise<void> {
    await (await this.#comparisons.get()).rerun(variant);
  }

  disturbComparison(mark: ComparisonMark): void {
    this.#tellComparisons((comparisons) => comparisons.disturb(mark));
  }

  async runComparison(
    axes: CompareAxes,
    options: CompareOptions,
    comparison: number,
  ): Promise<ComparisonResult> {
    return (await this.#comparisons.get()).run(axes, options, comparison);
  }

  /** Does nothing where no comparison was begun, or its code did not arrive, which the call that began it has reported. */
  #tellComparisons(command: (comparisons: Comparisons) => void): void {
    this.#comparisons.made?.then(command, () => {});
  }

  #trainer(): Trainer {
    const trainer = this.#current?.trainer;
    if (!trainer) throw new Error("There is no model yet; start a run first.");
    return trainer;
  }

  /** Sends an event to the page; the arrays in it are transferred. */
  emit(event: RunEvent): void {
    this.#port?.postMessage(event, transferablesOf(event));
  }

  /** Hands the watched digits to the run as soon as the test data is there. */
  async #watch({ config, trainer }: PreparedRun): Promise<void> {
    const indices = this.#watched;
    if (indices.length === 0) return;
    const { pixels } = await this.testDigits(config.dataset, indices).catch(() => ({ pixels: null }));
    // Without test data there is nothing to show; the run reports the failure at its first evaluation.
    if (pixels && indices === this.#watched) trainer.watch(indices, pixels);
  }
}

function describeDataset({ name, width, height, classNames, trainCount, testCount }: DatasetSpec) {
  return { name, width, height, classNames, trainCount, testCount };
}
