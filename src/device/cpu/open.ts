/** @file The processor as a device: as fast as the engine that runs this allows. */
import type { Arithmetic, ProcessorInfo, ProcessorLack } from "../device";
import { CpuDevice } from "./cpu-device";
import { binaryOf } from "./wasm/binaries";
import { Heap } from "./wasm/heap";
import { Machine } from "./wasm/machine";
import probeWat from "./wasm/probe.wat";
import { startThread } from "./wasm/threads";

export interface CpuOptions {
  /** "strict" when left out. */
  arithmetic?: Arithmetic;
  /** Threads to compute on, itself included; left out: all processors in Node, one fewer in a page. */
  threads?: number;
  /** Memory to compute in that other threads have too; its own when left out. */
  memory?: WebAssembly.Memory;
  /** A thread died or stayed silent before: one is used, and `lacks` says why. */
  haveThreadsFailed?: boolean;
}

/** Opens the processor: what the engine lacks is done without, and `info.processor.lacks` says so. */
export async function openCpu({
  arithmetic = "strict",
  threads,
  memory,
  haveThreadsFailed = false,
}: CpuOptions = {}): Promise<CpuDevice> {
  const lacks: ProcessorLack[] = [];
  if (!hasSimd("strict")) return new CpuDevice("f32", null, ["simd"]);
  if (arithmetic === "relaxed" && !hasSimd("relaxed")) lacks.push("relaxed-simd");
  const used = lacks.length > 0 ? "strict" : arithmetic;
  const free = haveThreadsFailed ? 1 : (threads ?? (await freeProcessors()));
  if (haveThreadsFailed) lacks.push("threads-failed");
  else if (free < 2 && threads === undefined) lacks.push("second-core");
  const canShare = free > 1 && hasSharedMemory();
  if (free > 1 && !canShare) lacks.push("shared-memory");
  const info = {
    code: "wasm",
    arithmetic: used,
    fusesMultiplyAdd: used === "relaxed" && (await fuses()),
  } as const;
  if (canShare) {
    const machine = await openShared({ ...info, threads: free, lacks });
    if (machine) return new CpuDevice("f32", machine);
    lacks.push("threads-failed");
  }
  const heap = openHeap(memory);
  // What is left are arrays.
  if (!heap) return new CpuDevice("f32", null, ["wasm-memory"]);
  const machine = await Machine.open({ info: { ...info, threads: 1, lacks }, threads: [], heap });
  return new CpuDevice("f32", machine);
}

/** null where the engine has no memory for it. */
function openHeap(memory?: WebAssembly.Memory): Heap | null {
  try {
    return new Heap(false, memory);
  } catch {
    return null;
  }
}

/** On several threads; null where one of them does not begin. */
async function openShared(info: ProcessorInfo): Promise<Machine | null> {
  const threads = await Promise.all(Array.from({ length: info.threads - 1 }, startThread)).catch(() => []);
  try {
    if (threads.length === 0) return null;
    return await Machine.open({ info, threads, heap: new Heap(true) });
  } catch {
    for (const thread of threads) thread.end();
    return null;
  }
}

const hasSimd = (arithmetic: Arithmetic): boolean =>
  typeof WebAssembly === "object" && WebAssembly.validate(binaryOf(probeWat, arithmetic, false));

/**
 * Whether threads can be given memory, for which a page must be isolated by its server's headers, and waited for, which a page
 * leaves to its workers.
 */
function hasSharedMemory(): boolean {
  if (typeof SharedArrayBuffer !== "function" || globalThis.crossOriginIsolated === false) return false;
  try {
    // Comes back at once: what is there is no 1.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1);
    return true;
  } catch {
    return false;
  }
}

/** Whether a product of which the last bit is lost when it is rounded before the sum keeps it. */
async function fuses(): Promise<boolean> {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
  const { instance } = await WebAssembly.instantiate(binaryOf(probeWat, "relaxed", false), {
    halfstep: { memory },
  });
  const madd = instance.exports["madd"] as (a: number, b: number, c: number) => number;
  const factor = 1 + 2 ** -23;
  return madd(factor, factor, -(1 + 2 ** -22)) !== 0;
}

/** Processors that are free to compute: in a page one draws it. */
async function freeProcessors(): Promise<number> {
  if (typeof Worker === "function") return Math.max(1, navigator.hardwareConcurrency - 1);
  // By a name that a bundler does not follow: a page has no such module.
  const name = "node:os";
  const { availableParallelism }: typeof import("node:os") = await import(/* @vite-ignore */ name);
  return availableParallelism();
}
