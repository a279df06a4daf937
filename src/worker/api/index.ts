/**
 * @file The contract between page and worker: types only. Commands are few and return plain data; everything that
 * happens during a run arrives as a RunEvent on the port given to `connect`, with numbers in transferred arrays.
 */
import type {
  ComparisonCommands,
  DataCommands,
  ModelCommands,
  RaceCommands,
  ReportCommands,
  RunCommands,
  ScriptCommands,
} from "./commands";
import type { EngineDescription } from "./description";
import type { TogetherCommands } from "./together";

export type { DeviceInfo, ProcessorInfo, ProcessorLack } from "../../device/device";
export type { TunedLaunch } from "../../device/gpu/tune";
export type {
  DistributeOptions,
  GroupEvent,
  ReplicaReport,
  RoundOfReplica,
  RoundReport,
} from "../../distribute/options";
export type { ExportedFile, ExportedRun } from "../../formats/exported-run";
export type { ExportKind } from "../../formats/kinds";
export type { Metrics } from "../../formats/metrics";
export type { ReadNote } from "../../formats/read-notes";
export type { LaunchChoice } from "../../kernel/choice";
export type { ModelShape } from "../../nn/model-shapes";
export type { TuningReport } from "../../train/choose/tuning";
export type {
  CompareAxes,
  CompareField,
  CompareOptions,
  ComparisonMark,
  ComparisonReport,
  ComparisonResult,
  Quartiles,
  Ratio,
  VariantCheck,
  VariantInference,
  VariantLosses,
  VariantReport,
  WeightBits,
} from "../../train/compare/comparison-report";
export type {
  DistributedResult,
  NetworkConditions,
  Together,
  TogetherStart,
} from "../../train/distribute/distributed-result";
export type { Field } from "../../train/fields";
export type { Inspection } from "../../train/inspect/inspector";
export type { MagnifiedTensor, MicroscopeReport } from "../../train/inspect/microscope-report";
export type { Similar } from "../../train/inspect/similar";
export type { LoadedModel } from "../../train/models/loaded-model";
export type { NotKept } from "../../train/models/not-kept-error";
export type { QuantizeOptions, QuantizeResult } from "../../train/quantize/options";
export type { AdapterCosts } from "../../train/report/adapter-costs";
export type { AdapterReport, GpuReport } from "../../train/report/adapter-report";
export type { FusionReport } from "../../train/report/fusion-report";
export type { HalfProbe } from "../../train/report/half-probe";
export type { CodeChoice } from "../../train/report/kernel-code";
export type {
  ArgDescription,
  KernelDescription,
  SizeDescription,
  VariantDescription,
} from "../../train/report/kernel-descriptions";
export type { KernelGroup } from "../../train/report/kernel-group";
export type { PrecisionReport } from "../../train/report/precision-report";
export type { DevicePeaks } from "../../train/timeline/device-peaks";
export type { LaunchAmounts } from "../../train/timeline/scaled-steps";
export type {
  StepTimeline,
  StepTimelines,
  StepVariant,
  TimelineLaunch,
} from "../../train/timeline/step-timeline";
export type {
  DeviceChoice,
  DeviceReason,
  EpochResult,
  FusionMode,
  FusionOutcome,
  ModeChoice,
  Pace,
  PaceWish,
  PrecisionOutcome,
  RunChoices,
  RunConfig,
  RunResult,
  ScalingState,
  SelfTestRow,
  StepMsByDevice,
  StepMsByMode,
} from "../../train/types";
export type * from "./commands";
export type * from "./description";
export type * from "./events";
export type * from "./failures";
export type * from "./together";

export interface WorkerApi {
  /** All that the page needs to draw itself, as plain data. Opens the GPU, so it tells at once if there is none. */
  describe(): Promise<EngineDescription>;
  /**
   * Sends all further events to this port. Answers when it holds the Web Lock of this name, and holds it for
   * good (`holdLifeLock`): the browser frees a lock when its owner is gone, which is how the page learns of a worker
   * that was killed without a word, while one that is merely busy is left alone.
   */
  connect(port: MessagePort, lifeLock: string): Promise<void>;
  readonly data: DataCommands;
  readonly run: RunCommands;
  readonly comparison: ComparisonCommands;
  readonly race: RaceCommands;
  readonly reports: ReportCommands;
  readonly models: ModelCommands;
  readonly scripts: ScriptCommands;
  readonly together: TogetherCommands;
}
