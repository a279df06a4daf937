/** @file What `window.halfstep` can do, as those see it who call it. */
import type { ParsedLink } from "../share/codec";
import type { Linkable } from "../share/link";
import type {
  CompareAxes,
  CompareOptions,
  ComparisonReport,
  ComparisonResult,
  DistributedResult,
  DistributeOptions,
  ExportedFile,
  ExportKind,
  LoadedModel,
  MetricsBatch,
  QuantizeOptions,
  QuantizeResult,
  RunConfig,
  RunResult,
  SelfTestChoice,
  SelfTestRow,
  VariantLosses,
} from "../worker/api";
import type { DistributeCallOptions } from "./distribute-run";

export interface TrainOptions {
  /** Called a few times a second with loss and accuracy of the steps since the call before. */
  onMetrics?: (metrics: MetricsBatch) => void;
  /** Ends the run; the promise then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Ends the run early, without failing. */
  maxSteps?: number;
  /** Threads of the processor, all together; one fewer than it has when left out. */
  threads?: number;
  /** What the run begins with, or goes on from: what `load` resolved to. */
  from?: Pick<LoadedModel, "id">;
}

export interface ScriptedCompareOptions extends CompareOptions {
  /** Called a few times a second with all that is known so far, and the losses since the call before. */
  onUpdate?: (report: ComparisonReport, losses: readonly VariantLosses[]) => void;
  /** Ends the comparison; the promise then rejects with the signal's reason. */
  signal?: AbortSignal;
}

export interface Scripting {
  /** The configuration that `train` starts from. */
  readonly defaults: RunConfig;
  /** Trains beside whatever the page shows. Rejects with every field that is wrong, or with what went wrong. */
  train(config?: Partial<RunConfig>, options?: TrainOptions): Promise<RunResult>;
  /**
   * Trains all combinations of the axes' values in slices that take turns; a run on the page pauses. Rejects with every axis
   * that is wrong.
   */
  compare(axes: CompareAxes, options?: ScriptedCompareOptions): Promise<ComparisonResult>;
  /**
   * Trains one configuration on several replicas, each in a worker on the processor, unless the device is "gpu", which they share; the batch
   * size is that of all together. Resolves to a run's result with a loss for each global step, and what each replica did. Rejects
   * with every field and option that is wrong, or with what went wrong.
   */
  distribute(
    config: Partial<RunConfig>,
    options: DistributeOptions,
    call?: DistributeCallOptions,
  ): Promise<DistributedResult>;
  /** Checks every kernel against its reference on this device, on all sizes that there are or on so many of each. */
  selfTest(options?: SelfTestChoice): Promise<SelfTestRow[]>;
  /**
   * A run as a file of another program: what `train` resolved to, found by its id, also after JSON. The last eight runs have their
   * weights here. Rejects for an older one, and for a form that there is not.
   */
  export(run: RunResult, kind: ExportKind): Promise<ExportedFile>;
  /**
   * Weights or training state from safetensors or npz, for `train(config, { from })`. Rejects with a sentence for what is no such file.
   */
  load(bytes: Uint8Array): Promise<LoadedModel>;
  /**
   * What the model of a run makes of the test data with weights of a few bits, beside what it does in f32; the run is told as for `export`.
   * Rejects with every option that is wrong, and for a run whose weights are not here any more.
   */
  quantize(run: RunResult, options?: QuantizeOptions): Promise<QuantizeResult>;
  /**
   * The address of this page that opens with a result: what `train` or `compare` resolved to, or the record of a link.
   * Rejects with a TypeError for anything else.
   */
  link(result: Linkable): Promise<string>;
  /**
   * What a link of Halfstep says: its settings, the record of its result, and a notice for everything in it that could
   * not be taken as it stands. Never rejects.
   */
  parseLink(link: string): Promise<ParsedLink>;
}
