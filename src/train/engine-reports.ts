/** @file What an engine finds out beside any run: about configurations, and about the GPU. */
import type { Device } from "../device/device";
import { openGpu, wantedFeatures, wantedLimits } from "../device/gpu/open";
import type { SelfTestOptions, SelfTestRow } from "../device/self-test";
import type { Program } from "../graph/program";
import { matrixUnitText } from "../kernel/requirements";
import type { IdleTime } from "../lib/idle-time";
import { Retryable } from "../lib/retryable";
import type { DeviceChooser } from "./choose/device-chooser";
import type { AdapterTuning, Tuning, TuningReport } from "./choose/tuning";
import type { Devices } from "./devices";
import type { AdapterCosts } from "./report/adapter-costs";
import type { AdapterReport } from "./report/adapter-report";
import type { FusionReport } from "./report/fusion-report";
import type { HalfProbe } from "./report/half-probe";
import type { PrecisionReport } from "./report/precision-report";
import type { LaunchReports } from "./timeline/launch-reports";
import type { BeginTimed } from "./timeline/step-timeline";
import type { RunConfig } from "./types";

/** What belongs to the engine. */
interface EngineParts {
  devices: Devices;
  /** What measures waits for it, so that no run is disturbed. */
  idleTime: IdleTime;
  chooser: () => Promise<DeviceChooser>;
  tuning: () => Promise<Tuning>;
  beginTimed: BeginTimed;
}

/** The GPU when no device is named. */
export interface DeviceSelfTest extends SelfTestOptions {
  device?: "gpu" | "cpu";
}

export class EngineReports {
  readonly #parts: EngineParts;
  readonly #halves = new Retryable(() => this.#probeHalves());
  readonly #costs = new Retryable(() => this.#measureCosts());

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  /** What each mode of fusion makes of a step on the configuration's device, and which one a run is given there. Throws a ConfigError or a DeviceError. */
  async fusion(input: unknown): Promise<FusionReport> {
    const { parseConfig, fusionReport, whenIdle } = await import("./training");
    const config = parseConfig(input);
    const device = await this.#deviceOf(config);
    const chooser = await this.#parts.chooser();
    const stepMs = await chooser.modesKnown({ ...config, fusion: "auto" }, device.info);
    const { mostFlops } = whenIdle(device.info);
    const known = (program: Program) => device.knownRefusal(program);
    return fusionReport(config, device.maxBindings, known, { stepMs, mostFlops });
  }

  /** What each precision makes of a run's memory and traffic on the configuration's device. Throws as `fusion` does. */
  async precision(input: unknown): Promise<PrecisionReport> {
    const { parseConfig, precisionReport } = await import("./training");
    const config = parseConfig(input);
    const device = await this.#deviceOf(config);
    const meant = { ...config, fusion: await this.#modeOf(config) };
    return precisionReport(meant, device.maxBindings, (program) => device.knownRefusal(program));
  }

  /** How the GPU rounds to half precision; null where there is none. Throws a DeviceError when it is lost meanwhile. */
  async halves(): Promise<HalfProbe | null> {
    const gpu = await this.#parts.devices.open("gpu");
    if (!gpu.halfForm) return null;
    // They are stored in another form since a compiler has refused f16.
    if ((await this.#halves.made)?.storage !== gpu.halfForm) this.#halves.forget();
    return this.#halves.get();
  }

  /**
   * What a launch and a byte cost on the GPU, measured once, when no run is at work; null where there is no GPU or it can't be
   * told. Throws a DeviceError when it is lost meanwhile.
   */
  async costs(): Promise<AdapterCosts | null> {
    const { info } = await this.#parts.devices.open("gpu");
    return info.kind === "gpu" ? this.#costs.get() : null;
  }

  /** The next GPU may be another. */
  forgetCosts(): void {
    this.#costs.forget();
  }

  /** What tuning has found out on this GPU; null where there is none. */
  async tuning(): Promise<TuningReport | null> {
    const { info } = await this.#parts.devices.open("gpu");
    if (info.kind !== "gpu") return null;
    return this.#withMatrixUnits(await (await this.#parts.tuning()).report(info));
  }

  /**
   * Tunes the launches of a configuration's step once more, in the mode of fusion that it has or is given; what its modes take is
   * timed anew after the next run. Rejects as `fusion` does; null where there is no GPU.
   */
  async tuneAgain(input: unknown): Promise<TuningReport | null> {
    const { parseConfig } = await import("./training");
    const config = parseConfig(input);
    const { devices, idleTime, chooser, tuning } = this.#parts;
    const device = await devices.open("gpu");
    if (device.info.kind !== "gpu") return null;
    const fusion = await this.#modeOf({ ...config, device: "gpu" });
    const report = await (await tuning()).again({ ...config, fusion }, device, idleTime);
    (await chooser()).times.forget({ ...config, fusion: "auto" }, device.info);
    return this.#withMatrixUnits(report);
  }

  /** Of a step's launches; their code comes with that of runs. */
  async launches(): Promise<LaunchReports> {
    const { LaunchReports } = await import("./training");
    return new LaunchReports(this.#parts);
  }

  /** Every kernel against its reference on a GPU device of its own, or on the processor. Throws a DeviceError where there is no GPU. */
  async selfTest({ device = "gpu", ...options }: DeviceSelfTest = {}): Promise<SelfTestRow[]> {
    // Loaded when it is wanted: a page that only trains does without the cases and the kernels it never launches.
    const { selfTestAll } = await import("./report/self-test");
    const gpu = device === "gpu" ? await openGpu() : null;
    const { idleTime } = this.#parts;
    await idleTime.begin(options);
    try {
      return await selfTestAll(gpu, options);
    } finally {
      idleTime.rest(options);
      gpu?.close();
    }
  }

  /** What this GPU and this processor can do. */
  async adapter(): Promise<AdapterReport> {
    const { devices } = this.#parts;
    const { reportAdapter } = await import("./report/adapter-report");
    const gpu = await devices.gpu().catch(() => null);
    const processor = await devices.open("cpu");
    return reportAdapter(gpu, processor.info.processor!, { features: wantedFeatures, limits: wantedLimits });
  }

  /** The device that reports on a configuration are about. */
  #deviceOf({ device, arithmetic }: RunConfig): Promise<Device> {
    return this.#parts.devices.open(device === "cpu" ? "cpu" : "gpu", { arithmetic });
  }

  /** The mode of fusion that it has or is given. */
  async #modeOf(config: RunConfig): Promise<Exclude<RunConfig["fusion"], "auto">> {
    return config.fusion === "auto" ? (await this.fusion(config)).auto.mode : config.fusion;
  }

  async #withMatrixUnits(tuning: AdapterTuning): Promise<TuningReport> {
    const { matrixUnits = [] } = (await this.#parts.devices.gpu()).gpu.abilities;
    return { ...tuning, matrixUnits: matrixUnits.map(matrixUnitText) };
  }

  async #probeHalves(): Promise<HalfProbe> {
    const { probeHalves } = await import("./training");
    return probeHalves(await this.#parts.devices.gpu());
  }

  async #measureCosts(): Promise<AdapterCosts | null> {
    const { measureAdapterCosts } = await import("./training");
    const { devices, idleTime } = this.#parts;
    return idleTime.use(async (signal) => measureAdapterCosts(await devices.gpu(), { signal }));
  }
}
