/**
 * @file Lets dense layers compute with quantized weights instead of their own: a pass over programs that look at a model, as mixed
 * precision is one over those that train it.
 */
import * as kernels from "../../shaders";
import type { Graph } from "../graph/graph";
import { type Node, recordedOf } from "../graph/op";
import type { Pass } from "../graph/program";
import type { QuantizationParameters, QuantizedWeight } from "../lib/quantization";
import type { Tensor } from "../tensor/tensor";
import { denseBits, matmulInt8, packedWeight, quantize, quantizeDynamic, rescale } from "./quantize";

/** What stands in for the weight of a layer. */
export interface LayerQuantization {
  weight: QuantizedWeight;
  /** How what comes in becomes integers, where the weight has eight bits. "dynamic": by the range that it has in each call. */
  input: "dynamic" | QuantizationParameters;
}

/** A dense layer as it is recorded. */
interface DenseLayer {
  product: Node;
  bias: Node;
  relu: Node | undefined;
}

/**
 * Each product with a weight of `layers`, with its bias and its ReLU, by integers: the input as integers from 0 to `largest` and products
 * of bytes where the weight has eight bits, else the input as it is and packed weights. All other nodes stay.
 */
export function quantizeLayers(layers: ReadonlyMap<Tensor, LayerQuantization>, largest: number): Pass {
  return (graph, nodes, outputs) => {
    let changed = nodes;
    for (const node of nodes) {
      const layer = layers.get(node.inputs[1]!);
      if (node.op.kernel !== kernels.matmul || !layer) continue;
      const dense = denseAt(node, nodes, outputs);
      const replaced = [dense.product, dense.bias, ...(dense.relu ? [dense.relu] : [])];
      const last = replaced.at(-1)!;
      const made = madeBy(graph, replaced, () => layerOf(graph, dense, layer, largest));
      changed = changed.flatMap((other) => (other === last ? made : replaced.includes(other) ? [] : [other]));
    }
    return changed;
  };
}

/** Throws an Error where the product is read by anything but a bias: then it is no dense layer. */
function denseAt(product: Node, nodes: readonly Node[], outputs: readonly Tensor[]): DenseLayer {
  const onlyReader = ({ outputs: [y] }: Node) => {
    const readers = nodes.filter(({ inputs }) => inputs.includes(y!));
    return readers.length === 1 && !outputs.includes(y!) ? readers[0] : undefined;
  };
  const bias = onlyReader(product);
  if (bias?.op.kernel !== kernels.addBias)
    throw new Error("quantize: a product with a quantized weight has no bias, or is read by others too");
  const next = onlyReader(bias);
  return { product, bias, relu: next?.op.kernel === kernels.relu ? next : undefined };
}

function layerOf(
  graph: Graph,
  { product, bias, relu }: DenseLayer,
  { weight, input }: LayerQuantization,
  largest: number,
): void {
  const [x] = product.inputs as [Tensor];
  const { bits, inputs, outputs, integers, scales } = weight;
  const attrs = { hasRelu: relu !== undefined };
  const sb = graph.constant([outputs], scales);
  const added = bias.inputs[1]!;
  if (bits < 8) {
    denseBits(x, packedWeight(x, integers, inputs, bits), sb, added, attrs);
    return;
  }
  const { q, scale, zero } =
    input === "dynamic" ? quantizeDynamic(x, largest) : quantizedBy(graph, x, input, largest);
  const w = graph.constant([outputs, inputs], integers, "i8");
  const zb = graph.constant([outputs], new Int32Array(outputs), "i32");
  rescale(matmulInt8(q, w, zero, zb), scale, sb, added, attrs);
}

function quantizedBy(graph: Graph, x: Tensor, parameters: QuantizationParameters, largest: number) {
  const scale = graph.constant([1], [parameters.scale]);
  const zero = graph.constant([1], [parameters.zero], "i32");
  return { q: quantize(x, scale, zero, { dtype: "u8", largest }), scale, zero };
}

/** The nodes that are recorded meanwhile, the last of which yields what the last of the replaced ones did. */
function madeBy(graph: Graph, replaced: readonly Node[], record: () => void): Node[] {
  const before = graph.nodes.length;
  record();
  const made = graph.nodes.slice(before);
  const standsFor = recordedOf(replaced);
  return made.map((node, index) => ({
    ...node,
    standsFor,
    ...(index === made.length - 1 && { outputs: replaced.at(-1)!.outputs }),
  }));
}
