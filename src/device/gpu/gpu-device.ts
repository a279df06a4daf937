import { graphOf, type TensorData } from "../../graph/graph";
import type { Program } from "../../graph/program";
import type { HalfFormat } from "../../kernel/storage";
import type { Tensor } from "../../tensor/tensor";
import { type CallCounts, type CompileOptions, type Device, DeviceError, type DeviceInfo } from "../device";
import { BufferPool, toStorage, VariableStore } from "./buffers";
import { CompletionPoller } from "./completion";
import { GpuRunnable } from "./gpu-runnable";
import { type Gpu, openGpu } from "./open";
import { PipelineCache } from "./pipelines";
import { abilitiesOf, createPipelines, knownRefusal, type PipelineOptions } from "./program-pipelines";

/** Runs programs on WebGPU. */
export class GpuDevice implements Device {
  readonly info: DeviceInfo;
  readonly lost: AbortSignal;
  readonly counts: Readonly<CallCounts>;
  readonly gpu: Gpu;
  readonly pool: BufferPool;
  readonly variables: VariableStore;
  readonly completion: CompletionPoller;
  readonly #pipelines: PipelineCache;
  /** Native until the compiler refuses that. */
  #halfForm: HalfFormat["form"];

  /** `completion` may be one that has begun to look at this GPU. */
  constructor(gpu: Gpu, completion = new CompletionPoller(gpu.device, gpu.info.isFallback)) {
    this.gpu = gpu;
    this.info = gpu.info;
    this.lost = gpu.lost;
    this.counts = gpu.counts;
    this.pool = new BufferPool(gpu.device);
    this.variables = new VariableStore(this.pool);
    this.completion = completion;
    this.#pipelines = new PipelineCache(gpu.device);
    this.#halfForm = gpu.device.features.has("shader-f16") ? "native" : "packed";
  }

  /** Throws a DeviceError "no-webgpu" or "no-adapter"; see openGpu. */
  static async open(): Promise<GpuDevice> {
    const device = new GpuDevice(await openGpu());
    // While it has nothing else to do; the first program to be compiled waits for the end of it.
    void device.completion.calibrate();
    return device;
  }

  get maxBindings(): number {
    return this.gpu.device.limits.maxStorageBuffersPerShaderStage;
  }

  get halfForm(): HalfFormat["form"] {
    return this.#halfForm;
  }

  get memoryBytes(): number {
    return this.pool.bytes;
  }

  async compile(program: Program, options: CompileOptions = {}): Promise<GpuRunnable> {
    await this.completion.calibrate();
    const pipelines = await this.#createPipelines(program, options);
    const { device } = this.gpu;
    device.pushErrorScope("out-of-memory");
    device.pushErrorScope("validation");
    let runnable: GpuRunnable | undefined;
    let failure: unknown;
    try {
      options.onAllocate?.();
      runnable = new GpuRunnable(this, program, pipelines, options);
    } catch (cause) {
      failure = cause;
    }
    // Both at once: what waited in between would leave a scope on the stack for another compilation to pop.
    const [validation, memory] = await Promise.all([device.popErrorScope(), device.popErrorScope()]);
    if (runnable && !memory && !validation) return runnable;
    runnable?.dispose();
    if (failure) throw failure;
    throw memory
      ? outOfGpuMemory(program, memory)
      : new DeviceError("validation", validationSentence(validation!));
  }

  knownRefusal(program: Program): DeviceError | null {
    return knownRefusal(program, this.#pipelines, this.#pipelineOptions);
  }

  hurry<T>(work: Promise<T>): Promise<T> {
    return this.completion.hurry(work);
  }

  write(tensor: Tensor, data: TensorData): void {
    const bytes = toStorage(tensor, data);
    const { storage, offset } = graphOf(tensor).placeOf(tensor);
    const buffer = this.variables.getWritable(storage);
    this.gpu.device.queue.writeBuffer(buffer, offset, bytes as Uint8Array<ArrayBuffer>);
  }

  dispose(): void {
    this.gpu.close();
  }

  get #pipelineOptions(): PipelineOptions {
    return {
      adapter: this.info.isFallback ? "software" : "hardware",
      abilities: abilitiesOf(this.gpu),
      halfForms: this.#halfForm === "native" ? ["native", "packed"] : ["packed"],
    };
  }

  async #createPipelines(program: Program, { onProgress, onRefused, choices }: CompileOptions) {
    const options = { ...this.#pipelineOptions, choices };
    const found = await createPipelines(program, this.#pipelines, options, onProgress);
    // One form for all programs from now on, so that a run's halves are what it says they are.
    if (program.halves.rounding === "adapter") this.#halfForm = found.form;
    for (const refusal of found.refusals) onRefused?.(refusal);
    return found.pipelines;
  }
}

function outOfGpuMemory(program: Program, error: GPUError): DeviceError {
  const bytes = program.memory.bytes;
  return new DeviceError(
    "out-of-memory",
    `The GPU has no room for the ${(bytes / 1e6).toFixed(1)} MB that the values of one step need (${error.message}). ` +
      "Use a smaller batch or narrower hidden layers, or close other pages that use the GPU.",
    { buffer: "values of one step", bytes },
  );
}

const validationSentence = (error: GPUError) =>
  `The GPU refused the program: ${error.message}. This is a bug in Halfstep; please report it with this sentence.`;
