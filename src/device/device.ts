/** @file What runs a program. GPU and CPU devices differ in nothing the training logic can see but speed. */
import type { TensorData } from "../graph/graph";
import type { Program } from "../graph/program";
import type { Choices, LaunchChoice } from "../kernel/choice";
import type { HalfFormat } from "../kernel/storage";
import type { Tensor } from "../tensor/tensor";

/**
 * How a processor computes. "strict": a product is rounded and then added, which gives the same bits in every engine. "relaxed": a
 * product and its sum may be rounded once, which the engine decides.
 */
export type Arithmetic = "strict" | "relaxed";

/** What a processor's path does without, because the engine or the page lacks it. */
export type ProcessorLack =
  | "simd"
  | "relaxed-simd"
  | "shared-memory"
  | "second-core"
  | "threads-failed"
  | "wasm-memory";

/** Of a device that is a processor. */
export interface ProcessorInfo {
  /** "wasm": WebAssembly's SIMD instructions. "js": plain loops. */
  code: "wasm" | "js";
  /** What runs, which may be strict where relaxed was asked for. */
  arithmetic: Arithmetic;
  /** Whether the engine rounds a product and its sum once. */
  fusesMultiplyAdd: boolean;
  threads: number;
  lacks: readonly ProcessorLack[];
}

export interface DeviceInfo {
  kind: "gpu" | "cpu";
  vendor: string;
  architecture: string;
  description: string;
  /** A processor that pretends to be a GPU. */
  isFallback: boolean;
  /** Of WebGPU's compatibility level: a GPU or driver that is capable of a part of WebGPU only, as of OpenGL ES. */
  isCompatibility: boolean;
  features: string[];
  processor?: ProcessorInfo;
}

export type ReadArray = Float32Array | Float64Array | Uint32Array | Int32Array | Uint8Array | Int8Array;

/** Calls into WebGPU since the device was opened; zero on the CPU. */
export interface CallCounts {
  dispatches: number;
  submits: number;
  buffersCreated: number;
  bindGroupsCreated: number;
  writes: number;
  maps: number;
  /** Empty submits and error scopes that only ask whether something is done. */
  polls: number;
}

export interface CompileOptions {
  /** Tensors copied out after every submit; `submit` resolves to their contents. */
  readback?: readonly Tensor[];
  /**
   * Whether `submit` may resolve to readback tensors as they lie on the device, where the caller can reach them: they then change with what is
   * computed and written next, and what the caller writes to them counts.
   */
  readsInPlace?: boolean;
  /** What launches run on a GPU where it is legal there and compiles; the others run what suits the adapter. */
  choices?: Choices | undefined;
  /** Submits that may be under way at once: so many staging buffers are made. 2 when left out. */
  maxInFlight?: number;
  /** Whether `gpuMs` is wanted. */
  isTimed?: boolean;
  onProgress?: (done: number, total: number) => void;
  /** All kernels are compiled; buffers and bind groups are created next, with nothing in between. */
  onAllocate?: (() => void) | undefined;
  /** A kernel was refused as it should have been compiled, and compiled in another way. */
  onRefused?: (refusal: KernelRefusal) => void;
}

/** A kernel that the device's compiler refused, and what the device took instead. */
export interface KernelRefusal {
  kernel: string;
  /** What the compiler says. */
  reason: string;
  /** Another variant of the kernel; or all halves in words, which f16 would have been better for. */
  instead: "variant" | "packed";
}

export interface Runnable {
  readonly program: Program;
  readonly maxInFlight: number;
  /** What each launch of the program really runs; empty on a processor. */
  readonly choices: readonly LaunchChoice[];
  /**
   * Time that all submits done so far took by the GPU's own clock; null where it has none, or `isTimed` was left out. Some
   * browsers let that clock tick in steps of 65 µs.
   */
  readonly gpuMs: number | null;
  /**
   * Replays the program `steps` times in one submit. Resolves to the contents of the readback tensors when the work
   * is done; rejects with a DeviceError when the device is lost.
   */
  submit(steps: number): Promise<ReadArray[]>;
  /** The contents of any variable, or of an output of the program, after all that was submitted before. */
  read(tensor: Tensor): Promise<ReadArray>;
  /** Frees everything the runnable made; variables live on while another runnable uses them. */
  dispose(): void;
}

/** Launches of a program to be timed as one: those named by number, one after another, or all of a step; so many times over. */
export interface TimedPass {
  launches: readonly number[] | "step";
  times: number;
}

export interface PassTimes {
  /** Milliseconds of each pass; NaN where the clock was reset meanwhile. */
  ms: readonly number[];
  /** The smallest step that the clock was seen to take, in ms. */
  tickMs: number;
}

/** A program whose launches can be timed one by one. */
export interface TimedRunnable extends Runnable {
  /**
   * By what passes are timed. "gpu": the GPU's own clock at the begin and the end of each. "answers": from a submit until its end was
   * told, which the way there and back is part of. "processor": the processor's clock, read before and after.
   */
  readonly passClock: "gpu" | "answers" | "processor";
  /**
   * Computes the passes in their order, which are a thousand at most, and times each. With `isUndone`, what it has written to
   * variables is as before afterwards. Rejects as `submit` does.
   */
  timePasses(passes: readonly TimedPass[], isUndone?: boolean): Promise<PassTimes>;
}

export interface Device {
  readonly info: DeviceInfo;
  /** Aborted, with a DeviceError as reason, when the device is lost other than by `dispose`. */
  readonly lost: AbortSignal;
  readonly counts: Readonly<CallCounts>;
  /** Buffers that one launch can have as arguments. */
  readonly maxBindings: number;
  /** The form in which halves are stored that this device rounds by itself; null where it holds them as f32. */
  readonly halfForm: HalfFormat["form"] | null;
  /** Bytes of all buffers alive. */
  readonly memoryBytes: number;
  /**
   * Creates all that the program needs. Throws a DeviceError: out of memory, or a shader that does not compile in any variant
   * or form.
   */
  compile(program: Program, options?: CompileOptions): Promise<TimedRunnable>;
  /** The DeviceError that `compile` would throw about a shader, as far as that is known from earlier programs; else null. */
  knownRefusal(program: Program): DeviceError | null;
  /**
   * The same promise, of something that this device is at work on with nothing behind it that the caller could do meanwhile:
   * a device that is told late of completion asks for it as long as the promise is pending.
   */
  hurry<T>(work: Promise<T>): Promise<T>;
  /** Overwrites a variable that some runnable uses. */
  write(tensor: Tensor, data: TensorData): void;
  dispose(): void;
}

export type DeviceErrorCode =
  | "no-webgpu"
  | "no-adapter"
  | "no-device"
  | "device-lost"
  | "out-of-memory"
  | "processor-memory"
  | "shader"
  | "threads-failed"
  | "validation";

/** A failure of the device. `message` is a sentence with cause and remedy, `details` the values in it. */
export class DeviceError extends Error {
  override name = "DeviceError";
  readonly code: DeviceErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: DeviceErrorCode, message: string, details: Record<string, string | number> = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
