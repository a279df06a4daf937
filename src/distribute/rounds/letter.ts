/** @file A message of floats that is too long for one frame: cut into chunks, and put together again whatever their order. */

/**
 * In the order in which those of one round's number are sent. "state": a savepoint. "save": the optimizer's state of a span. "reduce": gradients,
 * to the owner of a span. "gather": what the owner makes of them.
 */
export const letterKinds = ["state", "save", "reduce", "gather"] as const;
export type LetterKind = (typeof letterKinds)[number];

/** Which letters, in the order in which they are sent. */
export interface Place {
  kind: LetterKind;
  round: number;
}

/** Whether letters are sent before others. */
export const isBefore = (one: Place, other: Place): boolean =>
  one.round < other.round ||
  (one.round === other.round && letterKinds.indexOf(one.kind) < letterKinds.indexOf(other.kind));

/** Elements of a chunk: 64 KiB of f32. Between two chunks other frames have their turn. */
export const chunkLength = 1 << 14;

/** Where the chunks of so many elements begin. A message without elements still has one chunk, for its notes. */
export const chunksOf = (total: number): number[] =>
  Array.from({ length: Math.max(1, Math.ceil(total / chunkLength)) }, (_, i) => i * chunkLength);

/** Elements of the chunk that begins there. */
export const lengthOfChunk = (offset: number, total: number): number => Math.min(chunkLength, total - offset);

/** What has arrived of a message. Chunks may come more than once. */
export class Letter {
  readonly values: Float32Array<ArrayBuffer>;
  readonly #missing: Set<number>;
  /** Those of the first chunk. */
  notes: Float64Array = new Float64Array();

  /** `values` are where it is put together: all of them are overwritten. */
  constructor(values: Float32Array<ArrayBuffer>) {
    this.values = values;
    this.#missing = new Set(chunksOf(values.length));
  }

  get isComplete(): boolean {
    return this.#missing.size === 0;
  }

  get missing(): number[] {
    return [...this.#missing];
  }

  /** Whether these elements are a chunk of this message, or several in a row, in the right place. */
  fits(offset: number, length: number, total: number): boolean {
    const end = offset + length;
    return (
      total === this.values.length &&
      offset % chunkLength === 0 &&
      (end === total || (end < total && length % chunkLength === 0)) &&
      (length > 0 || total === 0)
    );
  }

  /** Whether one of the chunks of such elements is missing. */
  lacks(offset: number, length: number): boolean {
    return chunksOf(length).some((at) => this.#missing.has(offset + at));
  }

  /** Takes in elements that fit. */
  take(offset: number, values: Float32Array, notes: Float64Array): void {
    for (const at of chunksOf(values.length)) this.#missing.delete(offset + at);
    this.values.set(values, offset);
    if (offset === 0) this.notes = notes;
  }
}
