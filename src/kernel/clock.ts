/**
 * @file The clock of a program that trains: eight words on the device that say how far it is and by what the loss is scaled.
 * Kernels read and write it, so that no step waits for the host; see record-step for what moves it on.
 */

/** Elements of a clock. */
export const clockWords = 8;

/** Which word is which. Floats are stored as their bits. The WGSL of the kernels repeats these numbers. */
export const clockWord = {
  /** Batches taken. */
  step: 0,
  /** Updates made by the optimizer: batches taken less those that were skipped. */
  updates: 1,
  /** f32: what the loss, and with it every gradient, is multiplied by. */
  scale: 2,
  /** f32: 1 / scale. */
  inverse: 3,
  /** Updates since the scale last changed. */
  good: 4,
  /** Bit i: the guarded tensor i overflowed in this step, which will be skipped. */
  found: 5,
  skipped: 6,
  /** Updates in a row after which the scale doubles; 0 where it never changes. */
  growth: 7,
} as const;

/** Guarded tensors that have a bit of their own; those past the last share it. f32 holds as many bits exactly. */
export const maxGuarded = 24;

/** Updates in a row after which PyTorch's GradScaler doubles its scale. */
export const growthInterval = 2000;

export interface ClockOptions {
  step?: number;
  updates?: number;
  scale?: number;
  growth?: number;
}

/** The words of a clock: by default one at its start that scales nothing. */
export function clockValues({ step = 0, updates = step, scale = 1, growth = 0 }: ClockOptions = {}) {
  const words = new Uint32Array(clockWords);
  const floats = new Float32Array(words.buffer);
  words[clockWord.step] = step;
  words[clockWord.updates] = updates;
  floats[clockWord.scale] = scale;
  floats[clockWord.inverse] = 1 / scale;
  words[clockWord.growth] = growth;
  return words;
}

/** A float among the words of a clock, whatever kind of array holds them. */
export function clockFloat(words: ArrayLike<number>, word: "scale" | "inverse"): number {
  return new Float32Array(Uint32Array.of(words[clockWord[word]]!).buffer)[0]!;
}

/** The bits that a clock stores for a float. */
export const floatBits = (value: number): number => new Uint32Array(Float32Array.of(value).buffer)[0]!;
