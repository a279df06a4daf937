/**
 * @file The memory of all WebAssembly modules of a device, of which blocks are given out and taken back. Devices in several threads may share
 * one: each has a heap of its own over it, and grows it where it needs more.
 */
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
  /** What was never given out reaches from here to the limit. */
  #end: number;
  #limit: number;
  /** Bytes that are only read, and lie here already. */
  readonly #held = new Map<Uint8Array, { block: HeapBlock; users: number; isAdopted: boolean }>();
  /** What is kept beside blocks that were filled with such bytes. */
  readonly #beside = new Map<HeapBlock, HeapBlock>();

  /** Of a memory of its own, or of what it adds to one that others have. Throws a RangeError where the engine has no such memory. */
  constructor(isShared: boolean, memory?: WebAssembly.Memory) {
    this.memory = memory ?? createMemory(isShared);
    this.#limit = memory ? 0 : this.memory.buffer.byteLength;
    this.#end = memory ? 0 : slack;
  }

  /** Whether other threads may have this memory too. */
  get isShared(): boolean {
    return typeof SharedArrayBuffer === "function" && this.memory.buffer instanceof SharedArrayBuffer;
  }

  /** A shared memory grows without leaving behind the arrays of what it was. */
  get isFixed(): boolean {
    return this.isShared;
  }

  get generation(): unknown {
    return this.memory.buffer;
  }

  allocate(bytes: number): HeapBlock {
    const block = this.#allocate(bytes);
    new Uint8Array(this.memory.buffer, block.address, bytes).fill(0);
    return block;
  }

  /** The same block for the same array, as often as it is asked for. */
  hold(bytes: Uint8Array): HeapBlock {
    const held = this.#held.get(bytes);
    if (held) held.users++;
    if (held) return held.block;
    const block = this.#allocate(bytes.length);
    block.array("u8", 0, bytes.length).set(bytes);
    this.#held.set(bytes, { block, users: 1, isAdopted: false });
    return block;
  }

  /** Bytes of this memory that another heap holds, which `hold` will find where they are. */
  adopt(address: number, length: number): Uint8Array {
    const block = this.#blockAt(address, length);
    const bytes = block.array("u8", 0, length) as Uint8Array;
    this.#held.set(bytes, { block, users: 1, isAdopted: true });
    return bytes;
  }

  /**
   * What is kept beside a block of bytes that are only read, as long as that is there: made where there is nothing yet. null beside any
   * other block, and one that was adopted, which has users in other threads that would each keep their own.
   */
  beside(block: HeapBlock, make: () => HeapBlock | null): HeapBlock | null {
    const kept = this.#beside.get(block);
    if (kept || ![...this.#held.values()].some((held) => held.block === block && !held.isAdopted))
      return kept ?? null;
    const made = make();
    if (made) this.#beside.set(block, made);
    return made;
  }

  /** Bytes of all that is kept beside blocks. */
  get keptBytes(): number {
    return [...this.#beside.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  #allocate(bytes: number): HeapBlock {
    const room = roundUp(bytes + slack, 64);
    return this.#blockAt(this.#take(room) ?? this.#append(room), bytes);
  }

  #blockAt(address: number, bytes: number): HeapBlock {
    const { memory, real } = this;
    const array = (dtype: DType, first: number, size: number) =>
      arrayOf(memory.buffer, dtype, real, address + first * bytesOf(dtype, real), size);
    return { address, bytes, array };
  }

  free(block: HeapBlock): void {
    for (const [bytes, held] of this.#held) {
      if (held.block !== block) continue;
      if (--held.users > 0) return;
      this.#held.delete(bytes);
    }
    const kept = this.#beside.get(block);
    if (kept) this.#release(kept);
    this.#beside.delete(block);
    this.#release(block);
  }

  #release({ address, bytes }: Pick<HeapBlock, "address" | "bytes">): void {
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
    while (this.#end + bytes > this.#limit) this.#grow(this.#end + bytes - this.#limit, bytes);
    const address = this.#end;
    this.#end += bytes;
    return address;
  }

  #grow(missing: number, wanted: number): void {
    const pages = Math.ceil(missing / pageBytes);
    try {
      const begin = pageBytes * this.memory.grow(pages);
      if (begin !== this.#limit) {
        // Another thread's is in between: what is left in front of that may still do for something smaller.
        const left = this.#limit - this.#end;
        if (left > slack) this.#release({ address: this.#end, bytes: left - slack });
        this.#end = begin;
      }
      this.#limit = begin + pages * pageBytes;
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
