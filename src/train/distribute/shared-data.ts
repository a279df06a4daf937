/** @file A split of a data set on its way to threads: once in a memory that all of them compute in, where the page may share it. */
import type { Split } from "../../data/dataset";
import { Heap } from "../../device/cpu/wasm/heap";

export interface SharedSplit {
  count: number;
  /** Both as bytes, or where they lie in the memory. */
  images: Uint8Array | Range;
  labels: Uint8Array | Range;
  /** null where each thread gets a copy. */
  memory: WebAssembly.Memory | null;
}

interface Range {
  address: number;
  length: number;
}

/** Throws a DeviceError where there is no memory for it. */
export function shareSplit({ count, images, labels }: Split): SharedSplit {
  const heap = sharedHeap();
  if (!heap) return { count, images, labels, memory: null };
  const put = (bytes: Uint8Array): Range => ({ address: heap.hold(bytes).address, length: bytes.length });
  return { count, images: put(images), labels: put(labels), memory: heap.memory };
}

/** In a thread that has got it; `heap` is that of its device. */
export function takeSplit({ count, images, labels }: SharedSplit, heap: Heap | null): Split {
  const take = (bytes: Uint8Array | Range) =>
    bytes instanceof Uint8Array ? bytes : heap!.adopt(bytes.address, bytes.length);
  return { count, images: take(images), labels: take(labels) };
}

/** null where memory can't be shared, for which a page must be isolated. */
function sharedHeap(): Heap | null {
  if (typeof SharedArrayBuffer !== "function" || globalThis.crossOriginIsolated === false) return null;
  try {
    return new Heap(true);
  } catch {
    return null;
  }
}
