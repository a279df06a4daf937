/** @file The commands that find something out beside any run. */
import type { Engine } from "../train/engine";
import type { MeasuringOptions } from "../train/timeline/launch-reports";
import type {
  AdapterCosts,
  AdapterReport,
  CodeChoice,
  DevicePeaks,
  FusionReport,
  HalfProbe,
  KernelDescription,
  LaunchAmounts,
  PrecisionReport,
  ReportCommands,
  RunConfig,
  RunEvent,
  SelfTestChoice,
  SelfTestRow,
  StepTimelines,
  StepVariant,
  TuningReport,
} from "./api";

export class WorkerReports implements ReportCommands {
  readonly #engine: Engine;
  readonly #emit: (event: RunEvent) => void;
  /** What ends those under way, by the kernel that alone is tested. */
  readonly #selfTests = new Map<string | undefined, AbortController>();
  #measuring = new AbortController();

  constructor(engine: Engine, emit: (event: RunEvent) => void) {
    this.#engine = engine;
    this.#emit = emit;
  }

  fusion(config: Partial<RunConfig>): Promise<FusionReport> {
    return this.#engine.reports.fusion(config);
  }

  precision(config: Partial<RunConfig>): Promise<PrecisionReport> {
    return this.#engine.reports.precision(config);
  }

  costs(): Promise<AdapterCosts | null> {
    return this.#engine.reports.costs();
  }

  tuning(): Promise<TuningReport | null> {
    return this.#engine.reports.tuning();
  }

  tune(config: Partial<RunConfig>): Promise<TuningReport | null> {
    return this.#engine.reports.tuneAgain(config);
  }

  halves(): Promise<HalfProbe | null> {
    return this.#engine.reports.halves();
  }

  async kernels(): Promise<KernelDescription[]> {
    return (await import("../train/report/kernel-descriptions")).describeKernels();
  }

  async kernelCode(choice: CodeChoice): Promise<string> {
    return (await import("../train/report/kernel-code")).kernelCode(choice);
  }

  async timelines(
    config: Partial<RunConfig>,
    variants: readonly StepVariant[],
  ): Promise<StepTimelines | null> {
    const measured = this.#measured("timelines");
    return (await this.#engine.reports.launches()).timelines(config, variants, measured);
  }

  async peaks(config: Partial<RunConfig>): Promise<DevicePeaks> {
    const measured = this.#measured("peaks");
    return (await this.#engine.reports.launches()).peaks(config, measured);
  }

  cancelMeasuring(): void {
    this.#measuring.abort();
    this.#measuring = new AbortController();
  }

  async scaledSteps(
    config: Partial<RunConfig>,
    variants: readonly StepVariant[],
    batchSizes: readonly number[],
  ): Promise<LaunchAmounts[][][]> {
    return (await this.#engine.reports.launches()).scaledSteps(config, variants, batchSizes);
  }

  selfTest(choice: SelfTestChoice = {}): Promise<SelfTestRow[]> {
    const { kernel } = choice;
    const ending = this.#selfTests.get(kernel) ?? new AbortController();
    this.#selfTests.set(kernel, ending);
    return this.#engine.reports.selfTest({
      ...choice,
      signal: ending.signal,
      onProgress: (done, total) => this.#emit({ type: "self-test", done, total, kernel }),
    });
  }

  cancelSelfTest(kernel?: string): void {
    this.#selfTests.get(kernel)?.abort();
    this.#selfTests.delete(kernel);
  }

  adapter(): Promise<AdapterReport> {
    return this.#engine.reports.adapter();
  }

  #measured(what: "timelines" | "peaks"): MeasuringOptions {
    return {
      signal: this.#measuring.signal,
      onProgress: (done, total) => this.#emit({ type: "measuring", what, done, total }),
    };
  }
}
