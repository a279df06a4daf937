/** @file For tests: a case of another project's conformance suite, to be recorded on a graph of ours. */
import type { Graph } from "../../graph/graph";
import type { Node } from "../../graph/op";
import { sizeOf } from "../../tensor/shape";
import type { Tensor } from "../../tensor/tensor";

/** A tensor as the suites write it. */
export interface CaseTensor {
  dtype: string;
  shape: readonly number[];
  /** One number stands for every element; numbers that JSON does not have are strings. */
  data: number | string | readonly (number | string)[];
}

export interface ConformanceCase {
  suite: "WebNN" | "ONNX";
  name: string;
  expected: readonly CaseTensor[];
  /** Whether a result may stand where another number is expected. */
  allows: (got: number, expected: number) => boolean;
  /** Records the case and returns what has to be computed. Throws Unsupported where the engine can't. */
  record: (graph: Graph) => RecordedCase;
}

export interface RecordedCase {
  outputs: readonly Tensor[];
  /** Updates in place that come before the outputs are read. */
  updates?: readonly Node[];
}

/** A case the engine has no means for; the message is the reason as a few words to be counted by. */
export class Unsupported extends Error {
  override name = "Unsupported";
}

/** Records one case, or says in a few words why it can't be run. */
export function recordOrSkip(graph: Graph, { name, record }: ConformanceCase): RecordedCase | string {
  try {
    return record(graph);
  } catch (cause) {
    if (cause instanceof Unsupported) return cause.message;
    throw new Error(`${name}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

let variableCount = 0;

/** A name that no other case has taken: all of them are recorded on one graph. */
export const numbered = (name: string): string => `${name} ${variableCount++}`;

/** An input of real numbers as a variable. */
export function realInput(graph: Graph, tensor: CaseTensor): Tensor {
  if (tensor.dtype !== "float32") throw new Unsupported(`${tensor.dtype} tensors`);
  if (sizeOf(tensor.shape) === 0) throw new Unsupported("empty tensors");
  return graph.variable(numbered("input"), tensor.shape, { initial: () => numbersOf(tensor) });
}

/** All elements as numbers: those of the suites are f32 or small integers. */
export function numbersOf({ shape, data }: CaseTensor): Float32Array {
  if (typeof data === "object") return Float32Array.from(data, toNumber);
  return new Float32Array(sizeOf(shape)).fill(toNumber(data));
}

const words: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  "-inf": Number.NEGATIVE_INFINITY,
};

const toNumber = (value: number | string): number =>
  typeof value === "number" ? value : (words[value] ?? Number(value));

/** A sentence about the first element that is not allowed where it stands; empty when all are. */
export function firstProblem(
  { allows }: ConformanceCase,
  expected: CaseTensor,
  got: ArrayLike<number>,
): string {
  const wanted = numbersOf(expected);
  if (got.length !== wanted.length) return `${got.length} elements, expected ${wanted.length}`;
  const bad = wanted.findIndex((value, i) => !allows(got[i]!, value));
  return bad < 0 ? "" : `element ${bad} is ${got[bad]}, expected ${wanted[bad]}`;
}

const pair = new Float32Array(2);
const bitsOfPair = new Int32Array(pair.buffer);

/** The difference of the bit patterns of two f32: how many numbers lie between them, when their signs agree. */
export function ulpDistance(a: number, b: number): number {
  pair[0] = a;
  pair[1] = b;
  // 0 and -0 are the same number, for all the patterns that lie between them.
  return a === b ? 0 : Math.abs(bitsOfPair[0]! - bitsOfPair[1]!);
}
