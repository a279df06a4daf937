import type { Launch } from "../../graph/launch";
import { bytesOf } from "../../graph/passes/plan-memory";
import { type Program, writtenBy } from "../../graph/program";
import { choiceOf, type LaunchChoice } from "../../kernel/choice";
import { decodeHalf } from "../../lib/half";
import { sizeOf } from "../../tensor/shape";
import { formatTensor, type Tensor } from "../../tensor/tensor";
import type { CompileOptions, PassTimes, ReadArray, TimedPass, TimedRunnable } from "../device";
import { type BufferPool, type VariableStore, valueUsage } from "./buffers";
import type { CompletionPoller } from "./completion";
import { type Gpu, lostError } from "./open";
import { encodeLaunches, type RecordedLaunch, timePasses } from "./pass-times";
import type { Pipeline } from "./pipelines";
import { Stopwatch } from "./stopwatch";

/** What a program is created on: a GpuDevice. */
interface Owner {
  readonly gpu: Gpu;
  readonly pool: BufferPool;
  readonly variables: VariableStore;
  readonly completion: CompletionPoller;
  hurry<T>(work: Promise<T>): Promise<T>;
}

/** A program with everything created: replaying it allocates nothing and asks nothing. */
export class GpuRunnable implements TimedRunnable {
  readonly program: Program;
  readonly maxInFlight: number;
  readonly choices: readonly LaunchChoice[];
  readonly #owner: Owner;
  readonly #slots: GPUBuffer[];
  readonly #launches: readonly RecordedLaunch[];
  readonly #readback: readonly Tensor[];
  readonly #staging: GPUBuffer[];
  /** Numbers of those that no submit is using. */
  readonly #idleStaging: number[];
  readonly #stopwatch: Stopwatch | null = null;
  #isDisposed = false;

  constructor(owner: Owner, program: Program, pipelines: readonly Pipeline[], options: CompileOptions) {
    this.#owner = owner;
    this.program = program;
    this.maxInFlight = options.maxInFlight ?? 2;
    this.choices = program.launches.map(({ kernel }, index) => choiceOf(kernel, pipelines[index]!.variant));
    this.#readback = options.readback ?? [];
    this.#slots = [];
    this.#staging = [];
    const acquired: Tensor[] = [];
    try {
      for (const [index, bytes] of program.memory.slots.entries()) {
        this.#slots.push(owner.pool.create(`step values ${index}`, bytes, valueUsage()));
      }
      for (const tensor of program.persistent) {
        owner.variables.acquire(program.graph, tensor);
        acquired.push(tensor);
      }
      const stagingBytes = this.#timestampsOffset + Stopwatch.pairBytes;
      for (let i = 0; i < this.maxInFlight && this.#readback.length > 0; i++)
        this.#staging.push(this.#createStaging(stagingBytes));
      const { device } = owner.gpu;
      if (options.isTimed && device.features.has("timestamp-query"))
        this.#stopwatch = new Stopwatch(device, owner.pool, this.maxInFlight);
    } catch (cause) {
      for (const tensor of acquired) owner.variables.release(tensor);
      for (const buffer of [...this.#slots, ...this.#staging]) owner.pool.destroy(buffer);
      throw cause;
    }
    this.#idleStaging = [...this.#staging.keys()];
    this.#launches = program.launches.map((launch, index) => this.#record(launch, pipelines[index]!));
  }

  get gpuMs(): number | null {
    return this.#stopwatch?.ms ?? null;
  }

  async submit(steps: number): Promise<ReadArray[]> {
    const { device } = this.#owner.gpu;
    const number = this.#idleStaging.pop();
    const staging = number === undefined ? undefined : this.#staging[number];
    if (!staging && this.#readback.length > 0) {
      throw new Error(`${this.maxInFlight} submits are under way already; await one before the next`);
    }
    const stopwatch = staging ? this.#stopwatch : null;
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass(stopwatch ? { timestampWrites: stopwatch.around(number!) } : {});
    for (let step = 0; step < steps; step++) encodeLaunches(pass, this.#launches);
    pass.end();
    if (staging) this.#copyReadback(encoder, staging);
    stopwatch?.copy(encoder, number!, staging!, this.#timestampsOffset);
    device.queue.submit([encoder.finish()]);
    if (!staging) {
      await this.#owner.hurry(device.queue.onSubmittedWorkDone());
      return [];
    }
    const mapped = this.#map(staging, this.#readback, stopwatch);
    const arrays = await (this.#owner.completion.isCheap ? this.#owner.hurry(mapped) : mapped);
    this.#idleStaging.push(number!);
    return arrays;
  }

  get passClock(): TimedRunnable["passClock"] {
    return this.#owner.gpu.device.features.has("timestamp-query") ? "gpu" : "answers";
  }

  timePasses(passes: readonly TimedPass[], isUndone = false): Promise<PassTimes> {
    const kept = isUndone ? writtenBy(this.program).map((tensor) => this.#bufferOf(tensor)) : [];
    return timePasses(this.#owner, this.#launches, passes, kept);
  }

  async read(tensor: Tensor): Promise<ReadArray> {
    const { device } = this.#owner.gpu;
    const { storage, offset } = this.program.placeOf(tensor);
    const staging = this.#createStaging(bytesOf(tensor));
    try {
      const encoder = device.createCommandEncoder();
      encoder.copyBufferToBuffer(this.#bufferOf(storage), offset, staging, 0, bytesOf(tensor));
      device.queue.submit([encoder.finish()]);
      const [array] = await this.#owner.hurry(this.#map(staging, [tensor]));
      return array!;
    } finally {
      this.#owner.pool.destroy(staging);
    }
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    for (const buffer of [...this.#slots, ...this.#staging]) this.#owner.pool.destroy(buffer);
    this.#stopwatch?.dispose();
    for (const tensor of this.program.persistent) this.#owner.variables.release(tensor);
  }

  /** Where the timestamps of a submit lie in its staging buffer: behind the tensors, in whole 64-bit words. */
  get #timestampsOffset(): number {
    return 8 * Math.ceil(this.#readback.reduce((total, tensor) => total + bytesOf(tensor), 0) / 8);
  }

  #createStaging(bytes: number): GPUBuffer {
    return this.#owner.pool.create("read-back", bytes, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST);
  }

  #bufferOf(tensor: Tensor): GPUBuffer {
    if (tensor.kind !== "value") return this.#owner.variables.get(tensor);
    const slot = this.program.memory.slotOf.get(tensor);
    if (slot === undefined)
      throw new Error(`${formatTensor(tensor)} is not part of this program; add it to its outputs`);
    return this.#slots[slot]!;
  }

  #record(launch: Launch, { pipeline, layout, variant }: Pipeline): RecordedLaunch {
    const entries = launch.bindings.map(({ tensor, offset, bytes }, binding) => ({
      binding,
      resource: { buffer: this.#bufferOf(tensor), offset, size: bytes },
    }));
    const [x, y = 1, z = 1] = variant.grid(launch.dims, launch.params);
    const bindGroup = this.#owner.gpu.device.createBindGroup({ label: launch.label, layout, entries });
    return { pipeline, bindGroup, grid: [x, y, z] };
  }

  #copyReadback(encoder: GPUCommandEncoder, staging: GPUBuffer): void {
    let offset = 0;
    for (const tensor of this.#readback) {
      const place = this.program.placeOf(tensor);
      encoder.copyBufferToBuffer(
        this.#bufferOf(place.storage),
        place.offset,
        staging,
        offset,
        bytesOf(tensor),
      );
      offset += bytesOf(tensor);
    }
  }

  /** Waits for the work, then copies the tensors out. A mapping that fails means that the device is gone. */
  async #map(
    staging: GPUBuffer,
    tensors: readonly Tensor[],
    stopwatch: Stopwatch | null = null,
  ): Promise<ReadArray[]> {
    await staging.mapAsync(GPUMapMode.READ).catch((cause: Error) => {
      throw lostError(cause.message);
    });
    const mapped = staging.getMappedRange();
    let offset = 0;
    const arrays = tensors.map((tensor) => {
      const array = copyOut(tensor, mapped, offset);
      offset += bytesOf(tensor);
      return array;
    });
    stopwatch?.add(mapped, this.#timestampsOffset);
    staging.unmap();
    return arrays;
  }
}

function copyOut(tensor: Tensor, mapped: ArrayBuffer, offset: number): ReadArray {
  const size = sizeOf(tensor.shape);
  if (tensor.dtype === "f32") return new Float32Array(mapped, offset, size).slice();
  if (tensor.dtype === "f16") return Float32Array.from(new Uint16Array(mapped, offset, size), decodeHalf);
  if (tensor.dtype === "u32") return new Uint32Array(mapped, offset, size).slice();
  if (tensor.dtype === "i32") return new Int32Array(mapped, offset, size).slice();
  if (tensor.dtype === "i8") return new Int8Array(mapped, offset, size).slice();
  return new Uint8Array(mapped, offset, size).slice();
}
