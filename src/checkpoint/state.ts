/** @file The variables of a training step that are its state, as bytes, and back. */
import type { ReadArray } from "../device/device";
import type { TensorData } from "../graph/graph";
import type { Program } from "../graph/program";
import { decodeHalf, encodeHalf } from "../lib/half";
import { bytesPer, type DType } from "../tensor/dtype";
import { formatShape, ShapeError, sameShape, sizeOf } from "../tensor/shape";
import { formatTensor, type Tensor } from "../tensor/tensor";
import type { SnapshotVariable } from "./snapshot";

/**
 * What the steps of a program leave to the next ones, parameters first: variables that it works on, but for bytes, which are data,
 * and `others`. Members of packed tensors are there by themselves, so that a program that packs in another way finds them.
 */
export function stateOf(
  { graph, persistent }: Pick<Program, "graph" | "persistent">,
  parameters: readonly Tensor[],
  others: readonly Tensor[],
): Tensor[] {
  const { variables } = graph;
  const storageOf = (tensor: Tensor) => graph.placeOf(tensor).storage;
  const packs = new Set(variables.filter((tensor) => storageOf(tensor) !== tensor).map(storageOf));
  const state = variables.filter(
    (tensor) =>
      persistent.includes(storageOf(tensor)) &&
      tensor.dtype !== "u8" &&
      !packs.has(tensor) &&
      !others.includes(tensor),
  );
  return [...parameters, ...state.filter((tensor) => !parameters.includes(tensor))];
}

/** What was read of a variable, as a snapshot holds it. */
export function toVariable(tensor: Tensor, values: ReadArray, isParameter: boolean): SnapshotVariable {
  const { name, shape, dtype } = tensor;
  return { name, shape: [...shape], dtype, isParameter, data: encode(dtype, values) };
}

/**
 * Lets the variables of a program begin with those of a snapshot; those that it has no values for begin as they would. Call it before
 * the program is compiled. Throws a ShapeError with both shapes where a variable does not fit, and where a parameter is missing on
 * either side.
 */
export function restoreState(
  { graph }: Pick<Program, "graph">,
  state: readonly Tensor[],
  parameters: readonly Tensor[],
  variables: readonly SnapshotVariable[],
): void {
  const given = new Map(variables.map((variable) => [variable.name, variable]));
  for (const { name, shape } of variables.filter(({ isParameter }) => isParameter)) {
    if (!parameters.some((parameter) => parameter.name === name))
      throw new ShapeError(
        `The checkpoint has a parameter ${name}${formatShape(shape)}, and this model has ${list(parameters)}. ` +
          "Choose the model and the widths that the checkpoint was made with.",
      );
  }
  for (const tensor of state) {
    const variable = given.get(tensor.name);
    if (variable) graph.setInitial(tensor, fitting(tensor, variable));
    else if (parameters.includes(tensor))
      throw new ShapeError(
        `This model has a parameter ${formatTensor(tensor)}, which the checkpoint lacks. ` +
          "Choose the model and the widths that the checkpoint was made with.",
      );
  }
}

const list = (tensors: readonly Tensor[]): string => tensors.map(formatTensor).join(", ");

function fitting(tensor: Tensor, { name, shape, dtype, data }: SnapshotVariable): TensorData {
  if (!sameShape(tensor.shape, shape))
    throw new ShapeError(
      `${name} is ${formatShape(shape)} in the checkpoint and ${formatShape(tensor.shape)} in this model. ` +
        "Choose the widths that the checkpoint was made with.",
    );
  const bytes = bytesPer[dtype] * sizeOf(shape);
  if (dtype !== tensor.dtype || data.length !== bytes)
    throw new ShapeError(
      `${name} is ${data.length} bytes of ${dtype} in the checkpoint, and this model takes ` +
        `${bytesPer[tensor.dtype] * sizeOf(shape)} bytes of ${tensor.dtype}.`,
    );
  return decode(dtype, data);
}

/** Numbers as bytes of their storage type. Every browser's machine is little-endian, as WebGPU is. */
function encode(dtype: DType, values: ReadArray): Uint8Array<ArrayBuffer> {
  // What was read belongs to the reader: it is copied only where its type is another one.
  const stored = {
    f32: () => (values instanceof Float32Array ? values : Float32Array.from(values)),
    f16: () => Uint16Array.from(values, encodeHalf),
    u32: () => (values instanceof Uint32Array ? values : Uint32Array.from(values)),
    u8: () => (values instanceof Uint8Array ? values : Uint8Array.from(values)),
    i32: () => (values instanceof Int32Array ? values : Int32Array.from(values)),
    i8: () => (values instanceof Int8Array ? values : Int8Array.from(values)),
  }[dtype]();
  return new Uint8Array(stored.buffer as ArrayBuffer, stored.byteOffset, stored.byteLength);
}

function decode(dtype: DType, data: Uint8Array): TensorData {
  const { buffer } = data.slice();
  if (dtype === "f32") return new Float32Array(buffer);
  if (dtype === "u32") return new Uint32Array(buffer);
  if (dtype === "i32") return new Int32Array(buffer);
  if (dtype === "i8") return new Int8Array(buffer);
  if (dtype === "f16") return Float32Array.from(new Uint16Array(buffer), decodeHalf);
  return data;
}
