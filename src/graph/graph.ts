/** @file The tape: operations in the order in which they were recorded, and the values they start from. */
import { packedSize } from "../kernel/pack";
import { bytesPer, type DType } from "../tensor/dtype";
import { formatShape, type Shape, ShapeError, sizeOf } from "../tensor/shape";
import { formatTensor, isReal, type Tensor, type TensorSpec } from "../tensor/tensor";
import type { Attrs, Node, Op } from "./op";

export type TensorData =
  | Float32Array
  | Float64Array
  | Uint32Array
  | Int32Array
  | Uint8Array
  | Int8Array
  | readonly number[];

export interface VariableOptions {
  dtype?: DType;
  /** Starting value, zeros when left out; a function is called once, when a device first needs it. */
  initial?: TensorData | (() => TensorData);
  requiresGrad?: boolean;
}

/** Where a tensor lies: in its own storage, or at an offset in bytes of a packed one. */
export interface Place {
  storage: Tensor;
  offset: number;
}

const owners = new WeakMap<Tensor, Graph>();
let tensorCount = 0;

export class Graph {
  /** In execution order. */
  readonly nodes: Node[] = [];
  readonly #producers = new Map<Tensor, Node>();
  readonly #initial = new Map<Tensor, TensorData | (() => TensorData)>();
  readonly #splats = new Map<Tensor, number>();
  readonly #places = new Map<Tensor, Place>();
  readonly #variables = new Map<string, Tensor>();

  /**
   * A value that lives from step to step: data, counters, optimizer state. Its name is what it is stored under, so no two
   * variables of a graph have the same. Throws an Error that shows both tensors where they would.
   */
  variable(name: string, shape: Shape, options: VariableOptions = {}): Tensor {
    const { dtype = "f32", requiresGrad = false, initial } = options;
    const tensor = this.#tensor({ shape, dtype }, name, "variable", requiresGrad);
    const known = this.#variables.get(name);
    if (known) {
      throw new Error(
        `There is a variable ${formatTensor(known)} on this graph, so ${formatTensor(tensor)} can't have its name. ` +
          "Use the one there is, name this one otherwise, or record it on another graph.",
      );
    }
    if (initial !== undefined) {
      if (typeof initial !== "function") checkLength(tensor, initial);
      this.#initial.set(tensor, initial);
    }
    this.#variables.set(name, tensor);
    return tensor;
  }

  /** All variables, packed ones and what they lie in too, in the order in which they were made. */
  get variables(): readonly Tensor[] {
    return [...this.#variables.values()];
  }

  /** The variable or parameter of this name, undefined where there is none. */
  variableNamed(name: string): Tensor | undefined {
    return this.#variables.get(name);
  }

  /**
   * A variable that gradients are taken for. Throws a ShapeError when `initial` has another size, and an Error when the graph
   * has a variable of this name.
   */
  parameter(name: string, shape: Shape, initial?: TensorData | (() => TensorData)): Tensor {
    return this.variable(name, shape, { requiresGrad: true, ...(initial !== undefined && { initial }) });
  }

  /** Values that never change. */
  constant(shape: Shape, values: TensorData, dtype: DType = "f32"): Tensor {
    const tensor = this.#tensor({ shape, dtype }, "constant", "constant", false);
    checkLength(tensor, values);
    this.#initial.set(tensor, values);
    return tensor;
  }

  /** A constant with the same number everywhere; operations on it are folded where that saves a launch. */
  splat(shape: Shape, value: number): Tensor {
    const tensor = this.#tensor({ shape, dtype: "f32" }, `${value}`, "constant", false);
    this.#initial.set(tensor, () => new Float32Array(sizeOf(shape)).fill(value));
    this.#splats.set(tensor, value);
    return tensor;
  }

  /** Records an operation. Throws a ShapeError when the inputs don't fit. */
  record<A extends Attrs>(op: Op<A>, inputs: readonly Tensor[], attrs: A): Node<A> {
    for (const input of inputs) {
      if (owners.get(input) !== this) {
        throw new Error(
          `${op.name}: ${formatTensor(input)} belongs to another graph; record both on one graph`,
        );
      }
    }
    const requiresGrad = inputs.some((input) => input.requiresGrad);
    const outputs = op.infer(inputs, attrs).map((spec) => {
      // A count has no derivative, whatever it was counted from.
      return this.#tensor(spec, op.name, "value", requiresGrad && spec.dtype === "f32");
    });
    const node: Node<A> = { op, inputs, outputs, attrs };
    this.nodes.push(node as Node);
    for (const output of outputs) this.#producers.set(output, node as Node);
    return node;
  }

  /** A value like `tensor` in another type, which a pass may let a node yield instead. */
  withType(tensor: Tensor, dtype: DType, name = tensor.name): Tensor {
    return this.#tensor({ shape: tensor.shape, dtype }, name, "value", tensor.requiresGrad);
  }

  producer(tensor: Tensor): Node | undefined {
    return this.#producers.get(tensor);
  }

  /**
   * Lets tensors of f32, or of f16, lie one after another in a new variable [P], so that one kernel can work on all of them.
   * Each begins at a multiple of 128 elements; the padding between them is 0. Reading and writing a member works as before.
   * Throws when one of them is of another type or packed already, and when the graph has a variable of this name.
   */
  pack(name: string, tensors: readonly Tensor[]): Tensor {
    const offsets = packOffsets(tensors.map(({ shape }) => sizeOf(shape)));
    const dtype = tensors[0]!.dtype;
    for (const tensor of tensors) {
      if (!isReal(tensor) || tensor.dtype !== dtype || this.#places.has(tensor)) {
        throw new Error(`pack: ${formatTensor(tensor)} is ${tensor.dtype} or packed already`);
      }
    }
    const size = offsets.at(-1)!;
    const initial = () => {
      const values = new Float32Array(size);
      for (const [index, tensor] of tensors.entries()) {
        const own = this.initialValue(tensor);
        if (own) values.set(own, offsets[index]!);
      }
      return values;
    };
    const storage = this.variable(name, [size], { dtype, initial });
    for (const [index, tensor] of tensors.entries()) {
      this.#places.set(tensor, { storage, offset: bytesPer[dtype] * offsets[index]! });
    }
    return storage;
  }

  /**
   * Elements [start, start + length) of a variable as one of their own, which a launch can take for the whole. It has no name in the
   * graph, and no gradient. A device binds it only where `start` is a multiple of 128.
   */
  part(variable: Tensor, start: number, length: number): Tensor {
    const { storage, offset } = this.placeOf(variable);
    const { dtype } = variable;
    const name = `${variable.name} from ${start} on`;
    const tensor = this.#tensor({ shape: [length], dtype }, name, "variable", false);
    this.#places.set(tensor, { storage, offset: offset + bytesPer[dtype] * start });
    return tensor;
  }

  /** Where a tensor lies that is no view. */
  placeOf(tensor: Tensor): Place {
    return this.#places.get(tensor) ?? { storage: tensor, offset: 0 };
  }

  /** The number a splat constant holds everywhere, undefined for any other tensor. */
  splatValue(tensor: Tensor): number | undefined {
    return this.#splats.get(tensor);
  }

  /** Replaces the starting value of a variable. Throws a ShapeError when `values` has another size. */
  setInitial(variable: Tensor, values: TensorData): void {
    checkLength(variable, values);
    this.#initial.set(variable, values);
  }

  /** Starting value of a variable or constant; undefined means zeros. Throws when a function yields another size. */
  initialValue(tensor: Tensor): TensorData | undefined {
    const initial = this.#initial.get(tensor);
    if (typeof initial !== "function") return initial;
    const values = initial();
    checkLength(tensor, values);
    return values;
  }

  #tensor(spec: TensorSpec, name: string, kind: Tensor["kind"], requiresGrad: boolean): Tensor {
    if (spec.shape.some((size) => !Number.isInteger(size) || size < 1)) {
      throw new ShapeError(
        `${name}: ${formatShape(spec.shape)} is no shape: every axis must be a positive integer`,
      );
    }
    const tensor: Tensor = { id: tensorCount++, name, kind, requiresGrad, ...spec };
    owners.set(tensor, this);
    return tensor;
  }
}

/** First element of each of the packed tensors of these sizes, and after them the size of the whole. */
export function packOffsets(sizes: readonly number[]): number[] {
  const offsets = [0];
  for (const size of sizes) offsets.push(offsets.at(-1)! + packedSize(size));
  return offsets;
}

/** The graph a tensor was made on. */
export function graphOf(tensor: Tensor): Graph {
  const graph = owners.get(tensor);
  if (!graph) throw new Error(`${formatTensor(tensor)} was not made by a graph`);
  return graph;
}

function checkLength(tensor: Tensor, values: { readonly length: number }): void {
  const size = sizeOf(tensor.shape);
  if (values.length !== size) {
    throw new ShapeError(`${formatTensor(tensor)} holds ${size} numbers but was given ${values.length}`);
  }
}

/** Records an operation on the graph of its first input and returns its first output. */
export function apply<A extends Attrs>(op: Op<A>, inputs: readonly Tensor[], attrs: A): Tensor {
  return graphOf(inputs[0]!).record(op, inputs, attrs).outputs[0]!;
}
