/** @file The one memory of all WebAssembly modules, of which blocks are given out and taken back. */
import type { DType } from "../../../tensor/dtype";
import { DeviceError } from "../../device";
import { arrayOf, type Block, bytesOf, type Memory } from "../memory";

const pageBytes = 65536;
/** What engines let one memory have, and what a phone still gives where they don't: pages of 2 GiB, 512 MiB and 128 MiB. */
const mostPages = [32768, 8192, 2048];
/** A vector may be read that begins in front of a block's end, or a whole row of them; address 0 is that of nothing. */
const slack = 256;

export interface HeapBlock extends Block {
  readonly address: number;
}

export class Heap implements Memory {
  readonly real = "f32";
  readonly memory: WebAssembly.Memory;
  /** Free ranges in the order of their addresses, no two of them touching. */
  #free: { address: number; bytes: number }[] = [];
  #end = slack;

  /** Throws a RangeError where the engine has no such memory. */
  constructor(isShared: boolean) {
    this.memory = createMemory(isShared);
  }

  get generation(): unknown {
    return this.memory.buffer;
  }

  allocate(bytes: number): HeapBlock {
    const block = this.#allocate(bytes);
    new Uint8Array(this.memory.buffer, block.address, bytes).fill(0);
    return block;
  }

  hold(bytes: Uint8Array): HeapBlock {
    const block = this.#allocate(bytes.length);
    block.array("u8", 0, bytes.length).set(bytes);
    return block;
  }

  #allocate(bytes: number): HeapBlock {
    const room = roundUp(bytes + slack, 64);
    const address = this.#take(room) ?? this.#append(room);
    const { memory, real } = this;
    const array = (dtype: DType, first: number, size: number) =>
      arrayOf(memory.buffer, dtype, real, address + first * bytesOf(dtype, real), size);
    return { address, bytes, array };
  }

  free({ address, bytes }: HeapBlock): void {
    const range = { address, bytes: roundUp(bytes + slack, 64) };
    const ranges = [...this.#free, range].sort((a, b) => a.address - b.address);
    this.#free = [];
    for (const next of ranges) {
      const last = this.#free.at(-1);
      if (last && last.address + last.bytes === next.address) last.bytes += next.bytes;
      else this.#free.push({ ...next });
    }
  }

  /** The smallest free range that is large enough. */
  #take(bytes: number): number | undefined {
    const fitting = this.#free.filter((range) => range.bytes >= bytes);
    const best = fitting.sort((a, b) => a.bytes - b.bytes)[0];
    if (!best) return undefined;
    const { address } = best;
    best.address += bytes;
    best.bytes -= bytes;
    if (best.bytes === 0) this.#free.splice(this.#free.indexOf(best), 1);
    return address;
  }

  #append(bytes: number): number {
    const address = this.#end;
    const missing = address + bytes - this.memory.buffer.byteLength;
    if (missing > 0) this.#grow(missing, bytes);
    this.#end += bytes;
    return address;
  }

  #grow(missing: number, wanted: number): void {
    try {
      this.memory.grow(Math.ceil(missing / pageBytes));
    } catch {
      const has = this.memory.buffer.byteLength;
      throw new DeviceError(
        "processor-memory",
        `The processor's memory has ${megabytes(has)} and could not grow by another ${megabytes(wanted)}. Use a smaller batch or ` +
          "narrower hidden layers, or close other pages.",
        { bytes: wanted, has },
      );
    }
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

const roundUp = (bytes: number, unit: number): number => unit * Math.ceil(bytes / unit);

function createMemory(shared: boolean): WebAssembly.Memory {
  for (const maximum of mostPages.slice(0, -1)) {
    try {
      return new WebAssembly.Memory({ initial: 16, maximum, shared });
    } catch {}
  }
  return new WebAssembly.Memory({ initial: 16, maximum: mostPages.at(-1)!, shared });
}
