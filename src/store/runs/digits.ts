/** @file The test digits on show: which ones, their pixels, and what the network says about them. */
import { createStore, type StoreApi } from "zustand/vanilla";

/** How many digits are watched at a time; at most 64. */
export const digitCount = 48;

export interface DigitsState {
  /** Indices in the test set. */
  indices: Uint32Array;
  /** 784 bytes for each, or null until the data is there. */
  pixels: Uint8Array | null;
  labels: Uint8Array | null;
  /** A row of class probabilities for each; null before a network was asked. */
  probabilities: Float32Array | null;
}

export type DigitsStore = StoreApi<DigitsState>;

export const createDigitsStore = (): DigitsStore =>
  createStore<DigitsState>(() => ({
    indices: Uint32Array.from({ length: digitCount }, (_, i) => i),
    pixels: null,
    labels: null,
    probabilities: null,
  }));

/** Different random digits out of `testCount`, in ascending order. */
export function drawIndices(testCount: number, random: () => number = Math.random): Uint32Array {
  const drawn = new Set<number>();
  while (drawn.size < Math.min(digitCount, testCount)) drawn.add(Math.floor(random() * testCount));
  return Uint32Array.from(drawn).sort();
}

/** The likeliest class of the i-th digit and its probability. */
export function bestGuess(probabilities: Float32Array, digit: number, classCount: number) {
  const first = digit * classCount;
  let best = first;
  for (let i = first + 1; i < first + classCount; i++) if (probabilities[i]! > probabilities[best]!) best = i;
  return { label: best - first, probability: probabilities[best] ?? 0 };
}
