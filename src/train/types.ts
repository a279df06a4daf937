/** @file The plain data that describes a run: what goes in and what comes out. All of it survives JSON. */
import type { DatasetName } from "../data/registry";
import type { Arithmetic, CallCounts, DeviceInfo, KernelRefusal } from "../device/device";
import type { ChosenLaunch } from "../kernel/choice";
import type { initializers } from "../nn/init";
import type { ModelName } from "../nn/model-shapes";
import type { StepObstacle } from "../ops/perceptron-step";
import type { OptimizerName } from "../optim/names";

export type { SelfTestOptions, SelfTestRow } from "../device/self-test";

/** "off": every op its own kernel. "layers": fused layers. "step": two kernels for the whole step, where it fits. */
export type FusionMode = "off" | "layers" | "step";

/** Everything that determines a run. Flat, plain JSON; see fields.ts for ranges and defaults. */
export interface RunConfig {
  dataset: DatasetName;
  model: ModelName;
  /** Widths of the hidden layers, of a model that is made of such. */
  hidden: number[];
  init: keyof typeof initializers;
  optimizer: OptimizerName;
  /** The two forms of Adam differ in where ε is added; they are not equal. */
  adamForm: "keras" | "pytorch";
  lr: number;
  momentum: number;
  batchSize: number;
  epochs: number;
  /**
   * "f16": operands of matrix products in half precision, everything else in f32, the loss scaled. "f16-naive": everything in
   * half precision.
   */
  precision: "f32" | "f16" | "f16-naive";
  /** Whether precision "f16" scales the loss, and moves the scale on as PyTorch's GradScaler. */
  lossScaling: "dynamic" | "off";
  /** The scale that it begins with is 2 to this power. */
  scaleExponent: number;
  /** How halves are rounded: as the adapter does, or by integer operations that are the same on every adapter. */
  halfRounding: "adapter" | "nearest" | "truncate";
  /** What becomes of halves below 2⁻¹⁴: what the adapter makes of them, or by integer operations. */
  subnormals: "adapter" | "keep" | "flush";
  /** "auto": the mode that is fastest on the run's device; see choose-mode.ts. */
  fusion: FusionMode | "auto";
  seed: number;
  /** "auto": what suits the run here; see choose-device.ts. */
  device: "auto" | "gpu" | "cpu";
  /** Of a processor. */
  arithmetic: Arithmetic;
}

/**
 * Why a run is on its device. "asked": its configuration says so. "no-verdict-yet": there is a software adapter, which was not
 * timed yet with such a run. "precision": halves are the adapter's. "no-webgpu": there is no GPU that the browser can use.
 * "adapter-late": the browser was slow to say whether there is one.
 */
export type DeviceReason =
  | "asked"
  | "hardware-gpu"
  | "software-adapter-slower"
  | "software-adapter-faster"
  | "no-verdict-yet"
  | "precision"
  | "no-webgpu"
  | "adapter-late";

/** The device that a run is given at its start, and why. */
export interface DeviceChoice {
  kind: DeviceInfo["kind"];
  reason: DeviceReason;
  /** What a step of such a run takes on each of the two, where both were timed here. */
  stepMs: StepMsByDevice | null;
}

/** In milliseconds. */
export type StepMsByDevice = Readonly<Record<DeviceInfo["kind"], number>>;

/**
 * Why a run has its mode of fusion. "asked": its configuration says so. "fastest": of the modes, each of which was timed on its
 * device with such a run. "not-timed-yet": it is the best guess. "too-large": the same, and it stays one, since a step takes too
 * long for the modes to be tried.
 */
export type ModeReason = "asked" | "fastest" | "not-timed-yet" | "too-large";

/** The mode of fusion that a run is given at its start, and why. */
export interface ModeChoice {
  mode: FusionMode;
  reason: ModeReason;
  /** What a step of such a run takes on the run's device, where that was timed; null for a run that asked for its mode. */
  stepMs: StepMsByMode | null;
}

/** In milliseconds, by the modes that the step comes to: one that falls back to another has no time of its own. */
export type StepMsByMode = Readonly<Partial<Record<FusionMode, number>>>;

/** How a run stores its halves. */
export interface PrecisionOutcome {
  /** As f16 (needs shader-f16), as two halves to a 32-bit word, or not at all. */
  storage: "native" | "packed" | "none";
  /** Whether rounding and subnormals are those of integer operations rather than of the adapter. */
  isEmulated: boolean;
  /** Tensors whose overflow makes a step be skipped, in the order of the step: bit i of a step's `overflows`. */
  guarded: readonly string[];
}

/** Where the loss scale has got to. */
export interface ScalingState {
  scale: number;
  /** Updates since the scale last changed. */
  good: number;
  updates: number;
  skipped: number;
}

/** A kernel that the compiler of the run's device refused, and how the run does without. */
export interface Refusal extends Omit<KernelRefusal, "instead"> {
  /**
   * Besides what the device took instead by itself. "unfused": the launches that the kernel would have stood for. "processor":
   * the processor trains. "beside": the GPU trains, and what looks at the model is computed by the processor.
   */
  instead: KernelRefusal["instead"] | "unfused" | "processor" | "beside";
}

/** "watch": slowed so that a person can follow it. It decides nothing of what is computed, and so is no part of a configuration. */
export type Pace = "watch" | "full";

/** "auto": "watch" where five epochs would be over in a blink. */
export type PaceWish = Pace | "auto";

export interface EpochResult {
  /** From 1. */
  epoch: number;
  /** Mean over the epoch's samples, measured while training. */
  trainLoss: number;
  /** 0 to 1. */
  trainAccuracy: number;
  testLoss: number;
  testAccuracy: number;
  /** Training and evaluation of this epoch, and what the run waited in it to be watched. */
  seconds: number;
}

export interface Timing {
  loadMs: number;
  compileMs: number;
  /** Time spent training, which samples per second and step times are of. */
  trainMs: number;
  /** Time in which the run waited to be watched, which is in none of the others; 0 at full speed. */
  waitedMs: number;
  samplesPerSecond: number;
  /** Wall time per training step, over submits. */
  stepMs: { median: number; p10: number; p90: number };
}

/** Where a run was begun again from a checkpoint. */
export interface Resumption {
  /** Steps that the checkpoint had. */
  step: number;
  /**
   * Whether the steps since then are those of a run that was never interrupted, to the last bit: the same device, computing in the
   * same way.
   */
  isSame: boolean;
}

export interface RunResult {
  /** By which the engine finds what the run has learned. No two runs have the same. */
  id: string;
  config: RunConfig;
  /** What trained. */
  device: DeviceInfo;
  /** What the run was given, which is another device than trained where its compiler refused too much. */
  choice: DeviceChoice;
  /** The mode of fusion that the run was given. */
  modeChoice: ModeChoice;
  /** The fusion that the step got, and what stood against the one asked for. */
  fusion: FusionOutcome;
  precision: PrecisionOutcome;
  /** How the step was computed: the same seed and the same choices on the same adapter give the same bits. */
  choices: RunChoices;
  /** What the device's compiler refused, in the order in which it was met. */
  refusals: Refusal[];
  /** Mean loss of each step's batch; empty, like `correct`, for a run that was told not to keep them. */
  losses: number[];
  /** Correctly classified samples of each step's batch. */
  correct: number[];
  epochs: EpochResult[];
  timing: Timing;
  /** Per training step once the run has warmed up. */
  counts: CallCounts;
  /** Hash of all kernels' text, 8 hexadecimal digits: the same number computes the same. */
  kernels: string;
  /** null where the loss is not scaled. */
  scaling: ScalingState | null;
  /** Hash of the trained parameters' bits, 8 hexadecimal digits. */
  weightsHash: string;
  /** Where it went on from a checkpoint, whose times are then of several stretches; left out for a run that went through. */
  resumptions?: Resumption[];
}

/** Which fusion a step got, and what stood against the one that was asked for, or against a part of it. */
export interface FusionOutcome {
  mode: FusionMode;
  obstacle: StepObstacle | null;
}

/** How a training step is computed on a GPU. */
export interface RunChoices {
  mode: FusionOutcome["mode"];
  /** Of each launch, in their order; with times where they were chosen by these. Empty on a processor. */
  launches: readonly ChosenLaunch[];
  /** Choices that could not be taken, a sentence each; left out where there are none. */
  untaken?: readonly string[];
}
