/** @file Runs programs in JavaScript: the yardstick for the GPU, and what a page without one trains on. */
import { type Graph, graphOf, type TensorData } from "../../graph/graph";
import type { Binding, Launch } from "../../graph/launch";
import type { Program } from "../../graph/program";
import { argSize } from "../../kernel/args";
import { clockWord, clockWords } from "../../kernel/clock";
import { fastestOf } from "../../kernel/run-stage";
import type { KernelArrays, KernelFunction, NumberArray } from "../../kernel/signature";
import { clockBinding, packedHalves } from "../../kernel/storage";
import { roundHalves } from "../../lib/half";
import { nextTask } from "../../lib/next-task";
import { bytesPer } from "../../tensor/dtype";
import { sizeOf } from "../../tensor/shape";
import { formatTensor, type Tensor } from "../../tensor/tensor";
import type { CallCounts, CompileOptions, Device, DeviceInfo, ReadArray, Runnable } from "../device";

/** Storage of real numbers: f32 as on the GPU, f64 for gradient checks. */
export type RealStorage = "f32" | "f64";

export class CpuDevice implements Device {
  readonly info: DeviceInfo;
  readonly maxBindings = Number.POSITIVE_INFINITY;
  readonly halfForm = null;
  readonly lost = new AbortController().signal;
  readonly counts: CallCounts = {
    dispatches: 0,
    submits: 0,
    buffersCreated: 0,
    bindGroupsCreated: 0,
    writes: 0,
    maps: 0,
    polls: 0,
  };
  readonly #real: RealStorage;
  readonly #variables = new Map<Tensor, { array: NumberArray; users: number }>();

  constructor(real: RealStorage = "f32") {
    this.#real = real;
    const description = `JavaScript on one processor core, ${real}`;
    this.info = {
      kind: "cpu",
      vendor: "",
      architecture: "",
      description,
      isFallback: false,
      isCompatibility: false,
      features: [],
      processor: { code: "js", arithmetic: "strict", fusesMultiplyAdd: false, threads: 1, lacks: [] },
    };
  }

  get memoryBytes(): number {
    return [...this.#variables.values()].reduce((bytes, { array }) => bytes + array.byteLength, 0);
  }

  async compile(program: Program, options: CompileOptions = {}): Promise<Runnable> {
    options.onProgress?.(program.launches.length, program.launches.length);
    for (const tensor of program.persistent) this.#acquire(program.graph, tensor);
    return new CpuRunnable(this, program, options);
  }

  knownRefusal(): null {
    return null;
  }

  /** Nothing here is done before it is told. */
  hurry<T>(work: Promise<T>): Promise<T> {
    return work;
  }

  write(tensor: Tensor, data: TensorData): void {
    const { storage, offset } = graphOf(tensor).placeOf(tensor);
    this.arrayOf(storage).set(data, offset / bytesPer[storage.dtype]);
    if (storage.dtype === "f16") roundHalves(this.arrayOf(storage), packedHalves);
  }

  dispose(): void {
    this.#variables.clear();
  }

  /** Typed array over `buffer` (or fresh memory) for a tensor; halves take as much room as the reals they are computed as. */
  allocate(tensor: Tensor, buffer?: ArrayBuffer): NumberArray {
    const size = sizeOf(tensor.shape);
    if (tensor.dtype === "u32") return new Uint32Array(buffer ?? new ArrayBuffer(size * 4), 0, size);
    if (tensor.dtype === "u8") return new Uint8Array(buffer ?? new ArrayBuffer(size), 0, size);
    if (this.#real === "f64") return new Float64Array(buffer ?? new ArrayBuffer(size * 8), 0, size);
    return new Float32Array(buffer ?? new ArrayBuffer(size * 4), 0, size);
  }

  /** Bytes a slot needs here for what takes `bytes` on the GPU, where those may be halves. */
  slotBytes(bytes: number, hasHalves: boolean): number {
    return bytes * (this.#real === "f64" ? 2 : 1) * (hasHalves ? 2 : 1);
  }

  arrayOf(tensor: Tensor): NumberArray {
    const entry = this.#variables.get(tensor);
    if (!entry)
      throw new Error(`${formatTensor(tensor)} is not on the device; compile a program that uses it first`);
    return entry.array;
  }

  release(tensor: Tensor): void {
    const entry = this.#variables.get(tensor);
    if (entry && --entry.users === 0) this.#variables.delete(tensor);
  }

  #acquire(graph: Graph, tensor: Tensor): void {
    const entry = this.#variables.get(tensor);
    if (entry) {
      entry.users++;
      return;
    }
    const initial = graph.initialValue(tensor);
    // Bytes are only ever read, and a data set is too large to hold twice.
    const isShared = tensor.dtype === "u8" && initial instanceof Uint8Array;
    const array = isShared ? initial : this.allocate(tensor);
    if (initial && !isShared) array.set(initial);
    if (tensor.dtype === "f16") roundHalves(array, packedHalves);
    this.#variables.set(tensor, { array, users: 1 });
  }
}

class CpuRunnable implements Runnable {
  readonly program: Program;
  readonly maxInFlight: number;
  readonly gpuMs = null;
  readonly #device: CpuDevice;
  readonly #values = new Map<Tensor, NumberArray>();
  readonly #readback: readonly Tensor[];
  readonly #launches: readonly { launch: Launch; run: KernelFunction; arrays: KernelArrays }[];
  readonly #hasHalves: boolean;
  #isDisposed = false;

  constructor(device: CpuDevice, program: Program, options: CompileOptions) {
    this.#device = device;
    this.program = program;
    this.maxInFlight = options.maxInFlight ?? 2;
    this.#readback = options.readback ?? [];
    this.#hasHalves = program.launches.some(({ storage }) => Object.values(storage).includes("f16"));
    const slots = program.memory.slots.map(
      (bytes) => new ArrayBuffer(device.slotBytes(bytes, this.#hasHalves)),
    );
    for (const [tensor, slot] of program.memory.slotOf) {
      this.#values.set(tensor, device.allocate(tensor, slots[slot]!));
    }
    this.#launches = program.launches.map((launch) => ({
      launch,
      run: fastestOf(launch.kernel, launch.dims, launch.params),
      arrays: Object.fromEntries(
        launch.bindings.map((binding) => [binding.arg, this.#bound(launch, binding)]),
      ),
    }));
  }

  async submit(steps: number): Promise<ReadArray[]> {
    for (let step = 0; step < steps; step++) {
      for (const { launch, run, arrays } of this.#launches) {
        run(arrays, launch.dims, launch.params);
        if (this.#hasHalves) this.#narrow(launch, arrays);
      }
    }
    const copies = this.#readback.map((tensor) => this.#read(tensor));
    // One task per submit: commands from the page get their turn.
    await nextTask();
    return copies;
  }

  async read(tensor: Tensor): Promise<ReadArray> {
    return this.#read(tensor);
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    for (const tensor of this.program.persistent) this.#device.release(tensor);
  }

  #read(tensor: Tensor): NumberArray {
    const { storage, offset } = this.program.placeOf(tensor);
    const first = offset / bytesPer[storage.dtype];
    return this.#arrayOf(storage).slice(first, first + sizeOf(tensor.shape));
  }

  /** The half arguments that a launch has written become what half precision makes of them. */
  #narrow({ bindings, guards }: Launch, arrays: KernelArrays): void {
    for (const { arg, tensor, access } of bindings) {
      if (tensor.dtype !== "f16" || access === "read") continue;
      const overflows = roundHalves(arrays[arg]!, this.program.halves);
      const guard = guards[arg];
      if (overflows && guard !== undefined) arrays[clockBinding]![clockWord.found]! |= 1 << guard;
    }
  }

  /** The range of the storage that a kernel sees. */
  #bound({ kernel, dims }: Launch, { arg, tensor, offset }: Binding): NumberArray {
    const array = this.#arrayOf(tensor);
    // What is no argument of its own is the clock of a guarded launch.
    const pattern = kernel.args.find(({ name }) => name === arg)?.pattern;
    const first = offset / bytesPer[tensor.dtype];
    return array.subarray(first, first + (pattern ? argSize(pattern, dims) : clockWords));
  }

  #arrayOf(tensor: Tensor): NumberArray {
    if (tensor.kind !== "value") return this.#device.arrayOf(tensor);
    const array = this.#values.get(tensor);
    if (!array) throw new Error(`${formatTensor(tensor)} is not part of this program; add it to its outputs`);
    return array;
  }
}
