/** @file The commands that find something out beside any run. */
import type { Engine } from "../train/engine";
import type {
  AdapterCosts,
  FusionReport,
  HalfProbe,
  PrecisionReport,
  ReportCommands,
  RunConfig,
  RunEvent,
  SelfTestChoice,
  SelfTestRow,
  TuningReport,
} from "./api";

export class WorkerReports implements ReportCommands {
  readonly #engine: Engine;
  readonly #emit: (event: RunEvent) => void;
  #selfTests = new AbortController();

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

  selfTest(choice: SelfTestChoice = {}): Promise<SelfTestRow[]> {
    return this.#engine.reports.selfTest({
      ...choice,
      signal: this.#selfTests.signal,
      onProgress: (done, total) => this.#emit({ type: "self-test", done, total }),
    });
  }

  cancelSelfTest(): void {
    this.#selfTests.abort();
    this.#selfTests = new AbortController();
  }
}
