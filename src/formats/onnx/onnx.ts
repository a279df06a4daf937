/** @file A network as an ONNX file: pixels in 0..1, f32 [N, inputs], to probabilities [N, classes]. */

import type { Granularity } from "../../lib/quantization";
import { type Network, positionOf } from "../network";
import { activations } from "./activations";
import { denseLayer, integerLayer, type OnnxLayer } from "./dense";
import { encodeOnnx, type OnnxInfo, type OnnxNode, type OnnxTensor } from "./graph";

export const writeOnnx = (network: Network, info: OnnxInfo): Uint8Array<ArrayBuffer> =>
  writeLayers(network, info, denseLayer);

/**
 * The same network with weights of eight bits, one scale to each or one to each output unit. What comes into a layer becomes integers
 * from 0 to 255 by the range that all rows of a call have.
 */
export const writeIntegerOnnx = (
  network: Network,
  info: OnnxInfo,
  per: Granularity,
): Uint8Array<ArrayBuffer> => writeLayers(network, info, (...args) => integerLayer(...args, per));

function writeLayers(
  { layers, activation }: Network,
  info: OnnxInfo,
  layerOf: typeof denseLayer,
): Uint8Array<ArrayBuffer> {
  const nodes: OnnxNode[] = [];
  const tensors: (readonly [string, OnnxTensor])[] = [];
  const add = (made: OnnxLayer) => {
    nodes.push(...made.nodes);
    tensors.push(...made.tensors);
  };
  let x = "pixels";
  for (const [i, layer] of layers.entries()) {
    const at = positionOf(i);
    const isLast = i === layers.length - 1;
    const sums = isLast ? "logits" : `${at}.output`;
    add(layerOf(layer, { x, y: sums, name: `${at}` }));
    x = sums;
    if (isLast) continue;
    x = `${at + 1}.output`;
    nodes.push(...activations[activation](sums, x));
  }
  nodes.push({ op: "Softmax", inputs: [x], outputs: ["probabilities"], attributes: { axis: 1 } });
  const graph = {
    nodes,
    tensors: new Map(tensors),
    input: { name: "pixels", width: layers[0]!.inputs },
    output: { name: "probabilities", width: layers.at(-1)!.outputs },
  };
  return encodeOnnx(graph, info);
}
