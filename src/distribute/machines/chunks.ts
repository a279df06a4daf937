/**
 * @file Frames in the pieces that a data channel carries, and whole again. A channel keeps order and loses nothing, so a piece says only
 * whether a frame begins with it, and then how long that is.
 */
import { maxFrameBytes } from "../frames/frame";

/** Every browser takes messages of this size. */
const smallestChunkBytes = 16 * 1024;
const largestChunkBytes = 64 * 1024;

/** The first byte of a message: a piece's, or the farewell's. */
const begins = 1;
const goesOn = 0;
const leaves = 2;
/** Behind it, where a frame begins: its bytes, as 32 bits. */
const beginningBytes = 5;

/** The last message of a peer that leaves. Whoever has it has all that was sent before it. */
export const farewell: Uint8Array<ArrayBuffer> = Uint8Array.of(leaves);

export const isFarewell = (message: Uint8Array): boolean => message.length === 1 && message[0] === leaves;

/** A peer sent what is no frame of ours. */
export class ChunkError extends Error {
  override name = "ChunkError";
}

/** How long pieces may be for a peer that takes messages of at most so many bytes; 0, as browsers say before they know, stands for the least. */
export const chunkBytesFor = (maxMessageSize: number): number =>
  maxMessageSize >= largestChunkBytes ? largestChunkBytes : smallestChunkBytes;

/** The frame in pieces of at most `chunkBytes`. Throws a RangeError for one of more than `mostBytes`. */
export function* chunksOf(
  frame: Uint8Array<ArrayBuffer>,
  chunkBytes: number,
  mostBytes = maxFrameBytes,
): Generator<Uint8Array<ArrayBuffer>> {
  if (frame.length > mostBytes) {
    throw new RangeError(
      `A frame of ${frame.length} bytes is longer than the ${mostBytes} that a peer takes.`,
    );
  }
  let start = 0;
  do {
    const header = start === 0 ? beginningBytes : 1;
    const part = frame.subarray(start, start + chunkBytes - header);
    const chunk = new Uint8Array(header + part.length);
    chunk[0] = start === 0 ? begins : goesOn;
    if (start === 0) new DataView(chunk.buffer).setUint32(1, frame.length);
    chunk.set(part, header);
    yield chunk;
    start += part.length;
  } while (start < frame.length);
}

/** Puts the pieces of one channel together, one frame behind the other. */
export class Reassembly {
  readonly #mostBytes: number;
  #frame: Uint8Array<ArrayBuffer> | null = null;
  #filled = 0;

  constructor(mostBytes = maxFrameBytes) {
    this.#mostBytes = mostBytes;
  }

  /** The frame that ends with this piece, or null while more is to come. Throws a ChunkError; the channel is of no use then. */
  take(chunk: Uint8Array): Uint8Array<ArrayBuffer> | null {
    const isFirst = chunk[0] === begins && chunk.length >= beginningBytes;
    if (!isFirst && chunk[0] !== goesOn) throw new ChunkError("A message is no piece of a frame.");
    if (isFirst !== (this.#frame === null)) {
      throw new ChunkError(
        isFirst ? "A frame begins inside of another." : "A frame goes on that has not begun.",
      );
    }
    const frame = this.#frame ?? this.#begin(chunk);
    const part = chunk.subarray(isFirst ? beginningBytes : 1);
    if (this.#filled + part.length > frame.length) {
      throw new ChunkError(`A frame has more than the ${frame.length} bytes that it began with.`);
    }
    if (part.length === 0 && frame.length > 0) throw new ChunkError("A piece of a frame is empty.");
    frame.set(part, this.#filled);
    this.#filled += part.length;
    this.#frame = this.#filled < frame.length ? frame : null;
    return this.#frame ? null : frame;
  }

  #begin(chunk: Uint8Array): Uint8Array<ArrayBuffer> {
    const length = new DataView(chunk.buffer, chunk.byteOffset).getUint32(1);
    if (length > this.#mostBytes) {
      throw new ChunkError(`A frame of ${length} bytes is longer than ${this.#mostBytes}.`);
    }
    this.#filled = 0;
    return new Uint8Array(length);
  }
}
