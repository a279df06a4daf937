/** @file Runs programs on the processor: the yardstick for the GPU, and what a page without one trains on. */
import { type Graph, graphOf, type TensorData } from "../../graph/graph";
import type { Program } from "../../graph/program";
import type { NumberArray } from "../../kernel/signature";
import { packedHalves } from "../../kernel/storage";
import { roundHalves } from "../../lib/half";
import { bytesPer } from "../../tensor/dtype";
import { sizeOf } from "../../tensor/shape";
import { formatTensor, type Tensor } from "../../tensor/tensor";
import type { CallCounts, CompileOptions, Device, DeviceInfo, ProcessorInfo, ProcessorLack } from "../device";
import { CpuRunnable } from "./cpu-runnable";
import { type Block, bytesOf, type Memory, PlainMemory, type RealStorage } from "./memory";
import type { HeapBlock } from "./wasm/heap";
import { forgetLists } from "./wasm/kept-lists";
import type { Machine } from "./wasm/machine";

export class CpuDevice implements Device {
  readonly info: DeviceInfo;
  readonly maxBindings = Number.POSITIVE_INFINITY;
  readonly halfForm = null;
  readonly counts: CallCounts = {
    dispatches: 0,
    submits: 0,
    buffersCreated: 0,
    bindGroupsCreated: 0,
    writes: 0,
    maps: 0,
    polls: 0,
  };
  readonly memory: Memory;
  /** What runs kernels in WebAssembly; null where all run in JavaScript. */
  readonly machine: Machine | null;
  readonly #lost = new AbortController();
  readonly #variables = new Map<Tensor, { block: Block; users: number }>();

  /** `openCpu` opens the fastest one there is; this one computes in JavaScript, unless it is given a machine. */
  constructor(
    real: RealStorage = "f32",
    machine: Machine | null = null,
    lacks: readonly ProcessorLack[] = [],
  ) {
    this.machine = machine;
    this.memory = machine?.heap ?? new PlainMemory(real);
    const processor = machine?.info ?? {
      code: "js",
      arithmetic: "strict",
      fusesMultiplyAdd: false,
      threads: 1,
      lacks,
    };
    this.info = {
      kind: "cpu",
      vendor: "",
      architecture: "",
      description: describe(processor, real),
      isFallback: false,
      isCompatibility: false,
      features: [],
      processor,
    };
  }

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  get memoryBytes(): number {
    const kept = this.machine?.heap.keptBytes ?? 0;
    return [...this.#variables.values()].reduce((bytes, { block }) => bytes + block.bytes, kept);
  }

  async compile(program: Program, options: CompileOptions = {}): Promise<CpuRunnable> {
    options.onProgress?.(program.launches.length, program.launches.length);
    const acquired: Tensor[] = [];
    try {
      for (const tensor of program.persistent) {
        this.#acquire(program.graph, tensor);
        acquired.push(tensor);
      }
      return await CpuRunnable.make(this, program, options);
    } catch (error) {
      for (const tensor of acquired) this.release(tensor);
      throw error;
    }
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
    const block = this.blockOf(storage);
    const array = block.array(storage.dtype, offset / bytesPer[storage.dtype], data.length);
    if (!isSame(array, data)) array.set(data);
    const kept = this.machine?.heap.beside(block as HeapBlock, () => null);
    if (kept) forgetLists(kept, storage.shape[0]!);
    if (storage.dtype === "f16") roundHalves(array, packedHalves);
  }

  dispose(): void {
    for (const { block } of this.#variables.values()) this.memory.free(block);
    this.#variables.clear();
    this.machine?.dispose();
  }

  /** Ends all that is under way: the cause is what `lost` was aborted with. */
  lose(cause: unknown): void {
    this.#lost.abort(cause);
  }

  blockOf(tensor: Tensor): Block {
    const entry = this.#variables.get(tensor);
    if (!entry)
      throw new Error(`${formatTensor(tensor)} is not on the device; compile a program that uses it first`);
    return entry.block;
  }

  release(tensor: Tensor): void {
    const entry = this.#variables.get(tensor);
    if (!entry || --entry.users > 0) return;
    this.#variables.delete(tensor);
    this.memory.free(entry.block);
  }

  #acquire(graph: Graph, tensor: Tensor): void {
    const entry = this.#variables.get(tensor);
    if (entry) {
      entry.users++;
      return;
    }
    const initial = graph.initialValue(tensor);
    this.#variables.set(tensor, { block: this.#blockWith(tensor, initial), users: 1 });
  }

  #blockWith(tensor: Tensor, initial: TensorData | undefined): Block {
    // Bytes are only ever read, and a data set is too large to hold twice.
    if (tensor.dtype === "u8" && initial instanceof Uint8Array) return this.memory.hold(initial);
    const size = sizeOf(tensor.shape);
    const block = this.memory.allocate(size * bytesOf(tensor.dtype, this.memory.real));
    const array = block.array(tensor.dtype, 0, size);
    if (initial) array.set(initial);
    if (tensor.dtype === "f16") roundHalves(array, packedHalves);
    return block;
  }
}

/** Whether what is to be written lies there already. */
const isSame = (array: NumberArray, data: TensorData): boolean =>
  ArrayBuffer.isView(data) && data.buffer === array.buffer && data.byteOffset === array.byteOffset;

function describe({ code, threads, arithmetic }: ProcessorInfo, real: RealStorage): string {
  if (code === "js") return `JavaScript on one processor core, ${real}`;
  const cores = threads === 1 ? "one thread" : `${threads} threads`;
  return `WebAssembly SIMD on ${cores} of the processor, ${arithmetic} arithmetic`;
}
