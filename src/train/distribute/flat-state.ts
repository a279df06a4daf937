/** @file The parameters of a replica and what its optimizer keeps of them, each as one tensor that is exchanged in parts. */
import { type Graph, packOffsets } from "../../graph/graph";
import type { Node } from "../../graph/op";
import { bytesPer } from "../../tensor/dtype";
import { sizeOf } from "../../tensor/shape";
import type { Tensor } from "../../tensor/tensor";

/** All [size], in the order of the model's parameters; what lies between two of them is 0. */
export interface FlatState {
  parameters: Tensor;
  /** Halves of them that products read; null where these read the parameters. */
  copies: Tensor | null;
  /** What the optimizer keeps, one kind behind the other. */
  optimizer: readonly Tensor[];
}

/** Call it when the step is compiled, which may have packed them. `updates` are the recorded ones, in the order of the parameters. */
export function flatState(
  graph: Graph,
  updates: readonly Node[],
  copies: ReadonlyMap<Tensor, Tensor>,
): FlatState {
  const parameters = updates.map(({ inputs }) => inputs[0]!);
  const kept = updates[0]!.op.kernel!.args.flatMap(({ name, pattern }, index) =>
    pattern.flattens && !pattern.isOptional && name !== "p" && name !== "grad" ? [{ name, index }] : [],
  );
  return {
    parameters: flattened(graph, "parameters", parameters),
    copies:
      copies.size > 0
        ? flattened(
            graph,
            "copies",
            parameters.map((parameter) => copies.get(parameter)!),
          )
        : null,
    optimizer: kept.map(({ name, index }) =>
      flattened(
        graph,
        `all ${name}`,
        updates.map(({ inputs }) => inputs[index]!),
      ),
    ),
  };
}

/** The tensor that these lie in one behind the other. Throws an Error where they lie in another way. */
function flattened(graph: Graph, name: string, tensors: readonly Tensor[]): Tensor {
  const places = tensors.map((tensor) => graph.placeOf(tensor));
  if (places.every(({ storage }, index) => storage === tensors[index])) return graph.pack(name, tensors);
  const [{ storage }] = places as [(typeof places)[number]];
  const offsets = packOffsets(tensors.map(({ shape }) => sizeOf(shape)));
  const isInOrder = places.every(
    (place, index) => place.storage === storage && place.offset === bytesPer[storage.dtype] * offsets[index]!,
  );
  if (!isInOrder) throw new Error(`${name}: the step has packed them in another order than the model's`);
  return storage;
}
