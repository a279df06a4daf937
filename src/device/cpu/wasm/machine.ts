/** @file WebAssembly at work: one memory, one table of functions, and the threads that share both. */
import type { WatModule } from "../../../kernel/targets/wat-module";
import { type Arithmetic, DeviceError, type ProcessorInfo } from "../../device";
import { binaryOf } from "./binaries";
import driverWat from "./driver.wat";
import type { Heap, HeapBlock } from "./heap";
import type { Thread } from "./threads";

/** Calls of phases as they lie in memory. */
export interface Plan {
  block: HeapBlock;
  /** Of them, where these begin. */
  address: number;
  calls: number;
  /** How long a thread may let the others wait. */
  patienceMs: number;
}

interface Driver {
  run(plan: number, calls: number, steps: number, rank: number, world: number, meeting: number): 0 | 1;
}

export interface MachineOptions {
  info: ProcessorInfo;
  /** Those that help; none where the memory is not shared. */
  threads: readonly Thread[];
  heap: Heap;
}

export class Machine {
  readonly info: ProcessorInfo;
  readonly heap: Heap;
  readonly #threads: readonly Thread[];
  readonly #table = new WebAssembly.Table({ initial: 1, element: "anyfunc" });
  readonly #first = new Map<WatModule, Promise<number>>();
  readonly #meeting: HeapBlock;
  readonly #driver: Driver;
  readonly #arithmetic: Arithmetic;
  #patienceMs = 0;

  private constructor({ info, threads, heap }: MachineOptions, driver: WebAssembly.Module) {
    this.info = info;
    this.heap = heap;
    this.#threads = threads;
    this.#arithmetic = info.arithmetic;
    this.#meeting = heap.allocate(64);
    this.#driver = this.#instantiate(driver) as unknown as Driver;
  }

  /** Rejects where a thread does not begin. */
  static async open(options: MachineOptions): Promise<Machine> {
    const { heap, threads, info } = options;
    const driver = await WebAssembly.compile(binaryOf(driverWat, info.arithmetic, heap.isShared));
    await Promise.all(threads.map((thread, i) => thread.begin({ memory: heap.memory, driver, rank: i + 1 })));
    return new Machine(options, driver);
  }

  get threads(): number {
    return this.#threads.length + 1;
  }

  /** Where the phases of a kernel begin in the table, on every thread. */
  link(wat: WatModule): Promise<number> {
    const known = this.#first.get(wat);
    if (known) return known;
    const first = this.#table.grow(wat.phases);
    const linked = WebAssembly.compile(binaryOf(wat, this.#arithmetic, this.heap.isShared)).then((module) => {
      const exported = this.#instantiate(module);
      for (let phase = 0; phase < wat.phases; phase++) {
        this.#table.set(first + phase, exported[`phase${phase}`]);
      }
      for (const thread of this.#threads) thread.link({ module, first, phases: wat.phases });
      return first;
    });
    this.#first.set(wat, linked);
    // An engine that was short of memory may have some the next time.
    linked.catch(() => this.#first.delete(wat));
    return linked;
  }

  /** Takes `steps` steps on all threads. Throws a DeviceError where one of them did not come. */
  run({ address: plan, calls, patienceMs }: Plan, steps: number): void {
    const world = this.threads;
    this.#patienceMs = patienceMs;
    const meeting = this.#meeting.address;
    for (const thread of this.#threads) thread.run({ plan, calls, steps, world, meeting, patienceMs });
    if (this.#driver.run(plan, calls, steps, 0, world, meeting) === 0) return;
    this.dispose();
    throw new DeviceError(
      "threads-failed",
      `One of ${world} threads on the processor did not answer for ${patienceMs / 1000} seconds: it died, or the system gave ` +
        "it no time. Start again: the next run is on one thread.",
      { threads: world, patienceMs },
    );
  }

  dispose(): void {
    for (const thread of this.#threads) thread.end();
  }

  #instantiate(module: WebAssembly.Module): WebAssembly.Exports {
    const wait = (address: number, value: number) => {
      const words = new Int32Array(this.heap.memory.buffer);
      const isLate = () => Atomics.wait(words, address >> 2, value, this.#patienceMs / 2) === "timed-out";
      // In halves: where the whole machine slept through one of them, threads have the other to wake up.
      return isLate() && isLate() ? 1 : 0;
    };
    const halfstep = { memory: this.heap.memory, table: this.#table, wait };
    return new WebAssembly.Instance(module, { halfstep }).exports;
  }
}
