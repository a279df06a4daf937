/** @file A program on the processor: each launch in WebAssembly where its kernel has a variant for that, else in JavaScript. */
import type { Binding, Launch } from "../../graph/launch";
import { type Program, writtenBy } from "../../graph/program";
import { argSize } from "../../kernel/args";
import { clockWord, clockWords } from "../../kernel/clock";
import { fastestOf } from "../../kernel/run-stage";
import type { KernelArrays, NumberArray } from "../../kernel/signature";
import { clockBinding } from "../../kernel/storage";
import { clockTickMs } from "../../lib/clock-tick";
import { roundHalves } from "../../lib/half";
import { nextTask } from "../../lib/next-task";
import { bytesPer } from "../../tensor/dtype";
import { sizeOf } from "../../tensor/shape";
import { formatTensor, type Tensor } from "../../tensor/tensor";
import type { CompileOptions, PassTimes, ReadArray, TimedPass, TimedRunnable } from "../device";
import { type Block, Blocks, bytesOf, type Memory } from "./memory";
import type { HeapBlock } from "./wasm/heap";
import { keepLists } from "./wasm/kept-lists";
import type { Machine, Plan } from "./wasm/machine";
import { allocateScratch, makePlan, singlePlans, type WasmCall } from "./wasm/plan";

/** The device that holds the variables of its programs. */
export interface CpuHost {
  readonly memory: Memory;
  readonly machine: Machine | null;
  readonly lost: AbortSignal;
  /** Ends all that is under way. */
  lose(cause: unknown): void;
  /** Throws an Error where no program holds the variable. */
  blockOf(variable: Tensor): Block;
  release(variable: Tensor): void;
}

/** A part of a step: launches in a row that WebAssembly takes together, or one that JavaScript does. */
type Part =
  | { plan: Plan; launches: readonly Launch[]; single: readonly Plan[] }
  | { plan: null; launches: readonly [Launch] };

export class CpuRunnable implements TimedRunnable {
  readonly program: Program;
  readonly maxInFlight: number;
  readonly passClock = "processor";
  readonly choices = [];
  readonly gpuMs = null;
  readonly #device: CpuHost;
  readonly #readback: readonly Tensor[];
  readonly #readsInPlace: boolean;
  readonly #blocks: Blocks;
  /** Of what WebAssembly needs beside them; null where it computes nothing. */
  readonly #heapBlocks: Blocks<HeapBlock> | null;
  #slots: readonly Block[] = [];
  readonly #hasHalves: boolean;
  #parts: readonly Part[] = [];
  /** Each launch by itself, as parts take it. */
  #single: readonly { launch: Launch; plan: Plan | null }[] = [];
  #arrays = new Map<Launch, KernelArrays>();
  #generation: unknown;
  #isDisposed = false;

  private constructor(device: CpuHost, program: Program, options: CompileOptions) {
    this.#device = device;
    this.program = program;
    this.maxInFlight = options.maxInFlight ?? 2;
    this.#readback = options.readback ?? [];
    this.#readsInPlace = (options.readsInPlace ?? false) && device.memory.isFixed;
    this.#hasHalves = program.launches.some(({ storage }) => Object.values(storage).includes("f16"));
    this.#blocks = new Blocks(device.memory);
    this.#heapBlocks = device.machine && new Blocks(device.machine.heap);
  }

  /** The device holds the program's variables already. Throws a DeviceError; see `Device.compile`. */
  static async make(device: CpuHost, program: Program, options: CompileOptions): Promise<CpuRunnable> {
    const runnable = new CpuRunnable(device, program, options);
    try {
      runnable.#allocateSlots();
      await runnable.#makeParts(device.machine);
      return runnable;
    } catch (error) {
      // What is there already must not be missing in the next run, which may be smaller.
      runnable.#freeBlocks();
      throw error;
    }
  }

  async submit(steps: number): Promise<ReadArray[]> {
    this.#device.lost.throwIfAborted();
    this.#takeSteps(steps);
    const read = this.#readback.map((tensor) =>
      this.#readsInPlace ? this.#view(tensor) : this.#read(tensor),
    );
    // One task per submit: commands from the page get their turn.
    await nextTask();
    return read;
  }

  async timePasses(passes: readonly TimedPass[], isUndone = false): Promise<PassTimes> {
    this.#device.lost.throwIfAborted();
    const kept = isUndone ? writtenBy(this.program) : [];
    const values = kept.map((tensor) => this.#read(tensor));
    const ms = passes.map(({ launches, times }) => {
      const startMs = performance.now();
      if (launches === "step") this.#takeSteps(times);
      else for (let time = 0; time < times; time++) for (const number of launches) this.#launch(number);
      return performance.now() - startMs;
    });
    for (const [index, tensor] of kept.entries()) this.#view(tensor).set(values[index]!);
    await nextTask();
    return { ms, tickMs: clockTickMs() };
  }

  async read(tensor: Tensor): Promise<ReadArray> {
    return this.#read(tensor);
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#freeBlocks();
    for (const tensor of this.program.persistent) this.#device.release(tensor);
  }

  #freeBlocks(): void {
    this.#blocks.free();
    this.#heapBlocks?.free();
  }

  #allocateSlots(): void {
    const { real } = this.#device.memory;
    // As large as on the GPU, where reals may be halves, or f32 and not f64 as here.
    const growth = (real === "f64" ? 2 : 1) * (this.#hasHalves ? 2 : 1);
    this.#slots = this.program.memory.slots.map((bytes) => this.#blocks.allocate(bytes * growth));
  }

  async #makeParts(machine: Machine | null): Promise<void> {
    const calls = new Map(this.program.launches.flatMap((launch) => this.#callOf(launch, machine) ?? []));
    const heap = this.#heapBlocks;
    const scratch = machine && heap ? allocateScratch(machine, [...calls.values()], heap) : new Map();
    // Last, since a program does without where there is no room for it.
    if (machine) for (const call of calls.values()) call.kept = this.#keptFor(call, machine);
    const groups: { calls: WasmCall[]; launches: Launch[] }[] = [];
    for (const launch of this.program.launches) {
      const call = calls.get(launch);
      const last = groups.at(-1);
      // What was written is rounded between launches where it is stored as halves.
      if (call && last && last.calls.length > 0 && !this.#hasHalves) {
        last.calls.push(call);
        last.launches.push(launch);
      } else groups.push({ calls: call ? [call] : [], launches: [launch] });
    }
    this.#parts = await Promise.all(
      groups.map(async ({ calls, launches }): Promise<Part> => {
        if (calls.length === 0) return { plan: null, launches: [launches[0]!] };
        const plan = await makePlan(machine!, calls, scratch, heap!);
        return { plan, launches, single: singlePlans(plan, calls) };
      }),
    );
    this.#single = this.#parts.flatMap((part) =>
      part.launches.map((launch, index) => ({ launch, plan: part.plan && part.single[index]! })),
    );
  }

  #callOf(launch: Launch, machine: Machine | null): [[Launch, WasmCall]] | null {
    const { kernel, dims, params } = launch;
    const variant = machine && kernel.variants.wasm.find((variant) => variant.isPreferred(dims, params));
    if (!variant) return null;
    const addresses = Object.fromEntries(
      launch.bindings.map(({ arg, tensor, offset }) => {
        const { address } = this.#blockOf(tensor) as HeapBlock;
        const first = offset / bytesPer[tensor.dtype];
        return [arg, address + first * bytesOf(tensor.dtype, "f32")];
      }),
    );
    return [[launch, { launch, variant, addresses }]];
  }

  /** Memory beside the images that a kernel draws samples from, unless it draws all of them in every step, or they are written. */
  #keptFor({ launch, variant }: WasmCall, { heap }: Machine): Record<string, number> {
    const { S, D, B } = launch.dims;
    return Object.fromEntries(
      variant.wat.kept.flatMap((name) => {
        const { tensor, offset } = launch.bindings.find(({ arg }) => arg === name)!;
        if (tensor.kind !== "variable" || offset > 0 || S! <= B!) return [];
        if (writtenBy(this.program).includes(tensor)) return [];
        const images = this.#blockOf(tensor) as HeapBlock;
        const lists = heap.beside(images, () => keepLists(heap, images, S!, D!));
        return lists ? [[name, lists.address]] : [];
      }),
    );
  }

  #takeSteps(steps: number): void {
    const [only] = this.#parts;
    if (only?.plan && this.#parts.length === 1 && !this.#hasHalves) this.#run(only.plan, steps);
    else
      for (let step = 0; step < steps; step++)
        for (const { plan, launches } of this.#parts) this.#compute(plan, launches[0]!);
  }

  /** The launch with this number, and no other one. */
  #launch(number: number): void {
    const { plan, launch } = this.#single[number]!;
    this.#compute(plan, launch);
  }

  /** Where halves are rounded in between, a part is one launch. */
  #compute(plan: Plan | null, launch: Launch): void {
    const { kernel, dims, params } = launch;
    const arrays = this.#arraysOf(launch);
    if (plan) this.#run(plan, 1);
    else fastestOf(kernel, dims, params)(arrays, dims, params);
    if (this.#hasHalves) this.#narrow(launch, arrays);
  }

  #run(plan: Plan, steps: number): void {
    try {
      this.#device.machine!.run(plan, steps);
    } catch (error) {
      this.#device.lose(error);
      throw error;
    }
  }

  #read(tensor: Tensor): NumberArray {
    return this.#view(tensor).slice();
  }

  #view(tensor: Tensor): NumberArray {
    const { storage, offset } = this.program.placeOf(tensor);
    const first = offset / bytesPer[storage.dtype];
    return this.#blockOf(storage).array(storage.dtype, first, sizeOf(tensor.shape));
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

  #arraysOf(launch: Launch): KernelArrays {
    const { generation } = this.#device.memory;
    if (generation !== this.#generation) this.#arrays.clear();
    this.#generation = generation;
    const known = this.#arrays.get(launch);
    if (known) return known;
    const arrays = Object.fromEntries(
      launch.bindings.map((binding) => [binding.arg, this.#bound(launch, binding)]),
    );
    this.#arrays.set(launch, arrays);
    return arrays;
  }

  /** The range of the storage that a kernel sees. */
  #bound({ kernel, dims }: Launch, { arg, tensor, offset }: Binding): NumberArray {
    // What is no argument of its own is the clock of a guarded launch.
    const pattern = kernel.args.find(({ name }) => name === arg)?.pattern;
    const first = offset / bytesPer[tensor.dtype];
    return this.#blockOf(tensor).array(tensor.dtype, first, pattern ? argSize(pattern, dims) : clockWords);
  }

  #blockOf(tensor: Tensor): Block {
    if (tensor.kind !== "value") return this.#device.blockOf(tensor);
    const slot = this.program.memory.slotOf.get(tensor);
    if (slot === undefined)
      throw new Error(`${formatTensor(tensor)} is not part of this program; add it to its outputs`);
    return this.#slots[slot]!;
  }
}
