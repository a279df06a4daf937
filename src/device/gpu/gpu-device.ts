import { graphOf, type TensorData } from "../../graph/graph";
import type { Program } from "../../graph/program";
import { chooseVariant } from "../../kernel/kernel";
import type { HalfFormat } from "../../kernel/storage";
import type { Tensor } from "../../tensor/tensor";
import { type CallCounts, type CompileOptions, type Device, DeviceError, type DeviceInfo } from "../device";
import { BufferPool, toStorage, VariableStore } from "./buffers";
import { GpuRunnable } from "./gpu-runnable";
import { type Gpu, openGpu } from "./open";
import { type Pipeline, PipelineCache } from "./pipelines";

/** Runs programs on WebGPU. */
export class GpuDevice implements Device {
  readonly info: DeviceInfo;
  readonly lost: AbortSignal;
  readonly counts: Readonly<CallCounts>;
  readonly gpu: Gpu;
  readonly pool: BufferPool;
  readonly variables: VariableStore;
  readonly #pipelines: PipelineCache;

  constructor(gpu: Gpu) {
    this.gpu = gpu;
    this.info = gpu.info;
    this.lost = gpu.lost;
    this.counts = gpu.counts;
    this.pool = new BufferPool(gpu.device);
    this.variables = new VariableStore(this.pool);
    this.#pipelines = new PipelineCache(gpu.device);
  }

  /** Throws a DeviceError "no-webgpu" or "no-adapter"; see openGpu. */
  static async open(): Promise<GpuDevice> {
    return new GpuDevice(await openGpu());
  }

  get maxBindings(): number {
    return this.gpu.device.limits.maxStorageBuffersPerShaderStage;
  }

  get halfForm(): HalfFormat["form"] {
    return this.gpu.device.features.has("shader-f16") ? "native" : "packed";
  }

  get memoryBytes(): number {
    return this.pool.bytes;
  }

  async compile(program: Program, options: CompileOptions = {}): Promise<GpuRunnable> {
    const pipelines = await this.#createPipelines(program, options.onProgress);
    const { device } = this.gpu;
    device.pushErrorScope("out-of-memory");
    device.pushErrorScope("validation");
    let runnable: GpuRunnable | undefined;
    let failure: unknown;
    try {
      runnable = new GpuRunnable(this, program, pipelines, options);
    } catch (cause) {
      failure = cause;
    }
    const [validation, memory] = [await device.popErrorScope(), await device.popErrorScope()];
    if (runnable && !memory && !validation) return runnable;
    runnable?.dispose();
    if (failure) throw failure;
    throw memory
      ? outOfGpuMemory(program, memory)
      : new DeviceError("validation", validationSentence(validation!));
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

  /** What integer operations round is stored in words, which no adapter converts once more. */
  #formatOf({ halves }: Program): HalfFormat {
    return { ...halves, form: halves.rounding === "adapter" ? this.halfForm : "packed" };
  }

  async #createPipelines(program: Program, onProgress?: CompileOptions["onProgress"]): Promise<Pipeline[]> {
    let done = 0;
    const total = program.launches.length;
    const adapter = this.info.isFallback ? "software" : "hardware";
    const halves = this.#formatOf(program);
    onProgress?.(0, total);
    return Promise.all(
      program.launches.map(async (launch) => {
        const variant = chooseVariant(launch.kernel, launch.dims, launch.params, adapter);
        const pipeline = await this.#pipelines.get({ ...launch, variant, halves });
        onProgress?.(++done, total);
        return pipeline;
      }),
    );
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
