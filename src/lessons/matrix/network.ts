/** @file The network whose layers the array computes, and what comes into each of them: plain arithmetic on its weights. */
import type { Dense } from "../../formats/network";
import { fieldSize } from "../../lib/ink";
import { uniform } from "../../lib/random";

/** "untrained": drawn by chance. "page": of the latest run on the page. "here": trained in the lesson. */
export type Origin = "untrained" | "page" | "here";

export interface LessonNetwork {
  /** One behind the other, ReLU between any two. */
  layers: readonly Dense[];
  origin: Origin;
}

export const pixelCount = fieldSize ** 2;
export const classCount = 10;
/** Of the network that is there before any was trained, and of the one that the lesson trains. */
export const hiddenWidth = 128;

/** Weights as Keras draws them before the first step. */
export function untrainedNetwork(seed = 42): LessonNetwork {
  const widths = [pixelCount, hiddenWidth, classCount];
  const layers = widths.slice(1).map((outputs, index): Dense => {
    const inputs = widths[index]!;
    const bound = Math.sqrt(6 / (inputs + outputs));
    const weight = uniform(seed, index, inputs * outputs, -bound, bound);
    return { inputs, outputs, weight, bias: new Float32Array(outputs) };
  });
  return { layers, origin: "untrained" };
}

/** [count, outputs]: x·w + bias. */
export function dense(x: Float32Array, { inputs, outputs, weight, bias }: Dense): Float32Array {
  const count = x.length / inputs;
  const y = new Float32Array(count * outputs);
  for (let m = 0; m < count; m++) {
    const row = y.subarray(m * outputs, (m + 1) * outputs);
    row.set(bias);
    for (let k = 0; k < inputs; k++) {
      const value = x[m * inputs + k]!;
      if (value === 0) continue;
      for (let n = 0; n < outputs; n++) row[n]! += value * weight[k * outputs + n]!;
    }
  }
  return y;
}

/** What comes into a layer, [count, its inputs], of pictures [count, pixels] from 0 to 1. */
export function inputsOf(
  { layers }: LessonNetwork,
  layer: number,
  pictures: Float32Array,
): Float32Array<ArrayBuffer> {
  let x = Float32Array.from(pictures);
  for (const before of layers.slice(0, layer))
    x = Float32Array.from(dense(x, before), (value) => Math.max(0, value));
  return x;
}

/** Probabilities of scores. */
export function softmax(scores: ArrayLike<number>): number[] {
  const largest = Math.max(...Array.from(scores));
  const powers = Array.from(scores, (score) => Math.exp(score - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}
