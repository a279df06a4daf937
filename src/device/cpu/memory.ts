/** @file Where the processor's tensors lie. */

import type { NumberArray } from "../../kernel/signature";
import type { DType } from "../../tensor/dtype";
import { DeviceError } from "../device";

/** Storage of real numbers: f32 as on the GPU, f64 for gradient checks. */
export type RealStorage = "f32" | "f64";

export interface Block {
  readonly bytes: number;
  /** Elements of its memory as it is now: a memory that grows may leave behind the arrays that it gave before. */
  array(dtype: DType, first: number, size: number): NumberArray;
}

export interface Memory {
  /** How f32 and f16 tensors are stored. */
  readonly real: RealStorage;
  /** Changes when arrays that blocks gave before are no longer theirs. */
  readonly generation: unknown;
  /** Whether that never happens. */
  readonly isFixed: boolean;
  /** Bytes that are 0. Throws a DeviceError where there are not so many. */
  allocate(bytes: number): Block;
  /** A block with these bytes, which may be theirs: they are only read. */
  hold(bytes: Uint8Array): Block;
  free(block: Block): void;
}

/** Blocks that are freed together. */
export class Blocks<B extends Block = Block> {
  readonly #memory: { allocate(bytes: number): B; free(block: B): void };
  #blocks: B[] = [];

  constructor(memory: { allocate(bytes: number): B; free(block: B): void }) {
    this.#memory = memory;
  }

  /** As the memory does. */
  allocate(bytes: number): B {
    const block = this.#memory.allocate(bytes);
    this.#blocks.push(block);
    return block;
  }

  free(): void {
    for (const block of this.#blocks) this.#memory.free(block);
    this.#blocks = [];
  }
}

/** Bytes of an element; halves take as much room as the reals that they are computed as. */
export function bytesOf(dtype: DType, real: RealStorage): number {
  if (dtype === "u8" || dtype === "i8") return 1;
  return dtype === "u32" || dtype === "i32" || real === "f32" ? 4 : 8;
}

/** Elements of a buffer. */
export function arrayOf(
  buffer: ArrayBufferLike,
  dtype: DType,
  real: RealStorage,
  byteOffset: number,
  size: number,
): NumberArray {
  if (dtype === "u8") return new Uint8Array(buffer, byteOffset, size);
  if (dtype === "i8") return new Int8Array(buffer, byteOffset, size);
  if (dtype === "u32") return new Uint32Array(buffer, byteOffset, size);
  if (dtype === "i32") return new Int32Array(buffer, byteOffset, size);
  return real === "f64"
    ? new Float64Array(buffer, byteOffset, size)
    : new Float32Array(buffer, byteOffset, size);
}

/** An array of its own for each block. */
export class PlainMemory implements Memory {
  readonly real: RealStorage;
  readonly generation = null;
  readonly isFixed = true;

  constructor(real: RealStorage) {
    this.real = real;
  }

  allocate(bytes: number): Block {
    try {
      return this.hold(new Uint8Array(bytes));
    } catch {
      throw new DeviceError(
        "processor-memory",
        `There is no memory for ${bytes} bytes more. Use a smaller batch or narrower hidden layers, or close other pages.`,
        { bytes },
      );
    }
  }

  hold({ buffer, byteOffset, byteLength }: Uint8Array): Block {
    const { real } = this;
    const array = (dtype: DType, first: number, size: number) =>
      arrayOf(buffer, dtype, real, byteOffset + first * bytesOf(dtype, real), size);
    return { bytes: byteLength, array };
  }

  free(): void {}
}
