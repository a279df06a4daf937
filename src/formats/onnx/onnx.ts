/**
 * @file A network as an ONNX file (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3): pixels in 0..1, f32 [N, inputs], to
 * probabilities [N, classes]. Opset 13, the first with the softmax of today, and IR version 7, which came with it.
 */

import { type Network, positionOf, stateDict } from "../network";
import { floatBytes } from "../numbers";
import type { FileTensor } from "../tensors";
import { activations, type OnnxNode } from "./activations";
import { encodeMessage, type Message } from "./protobuf";

const opset = 13;
const irVersion = 7;
const float = 1;

export interface OnnxInfo {
  /** Of the graph. */
  name: string;
  version: string;
  /** What a viewer shows beside it. */
  metadata: Readonly<Record<string, string>>;
}

export function writeOnnx(network: Network, { name, version, metadata }: OnnxInfo): Uint8Array<ArrayBuffer> {
  const { layers, activation } = network;
  const nodes: OnnxNode[] = [];
  const messages: Message[] = [];
  let x = "pixels";
  for (const i of layers.keys()) {
    const at = positionOf(i);
    const isLast = i === layers.length - 1;
    const sums = isLast ? "logits" : `${at}.output`;
    messages.push(gemm([x, `${at}.weight`, `${at}.bias`], sums));
    x = sums;
    if (isLast) continue;
    const steps = activations[activation](sums, `${at + 1}.output`);
    nodes.push(...steps);
    messages.push(...steps.map(toMessage));
    x = `${at + 1}.output`;
  }
  messages.push([
    ...toMessage({ op: "Softmax", inputs: [x], output: "probabilities" }),
    [5, intAttribute("axis", 1)],
  ]);
  const constants = new Set(
    nodes.flatMap(({ inputs }) => inputs.filter((input) => typeof input === "number")),
  );
  const graph: Message = [
    ...messages.map((node) => [1, node] as const),
    [2, name],
    ...[...stateDict(layers)].map(([parameter, tensor]) => [5, tensorMessage(parameter, tensor)] as const),
    ...[...constants].map(
      (value) =>
        [5, tensorMessage(constantName(value), { shape: [], data: Float32Array.of(value) })] as const,
    ),
    [11, valueInfo("pixels", layers[0]!.inputs)],
    [12, valueInfo("probabilities", layers.at(-1)!.outputs)],
  ];
  return encodeMessage([
    [1, irVersion],
    [2, "halfstep"],
    [3, version],
    [7, graph],
    [8, [[2, opset]]],
    ...Object.entries(metadata).map(
      ([key, value]) =>
        [
          14,
          [
            [1, key],
            [2, value],
          ],
        ] as const,
    ),
  ]);
}

const constantName = (value: number): string => `constant ${value}`;

const nameOf = (input: string | number): string => (typeof input === "number" ? constantName(input) : input);

const toMessage = ({ op, inputs, output }: OnnxNode): Message => [
  ...inputs.map((input) => [1, nameOf(input)] as const),
  [2, output],
  [3, output],
  [4, op],
];

/** y = x · weightᵀ + bias */
const gemm = (inputs: readonly string[], output: string): Message => [
  ...toMessage({ op: "Gemm", inputs, output }),
  [5, intAttribute("transB", 1)],
];

const intAttribute = (name: string, value: number): Message => [
  [1, name],
  [3, value],
  [20, 2],
];

const tensorMessage = (name: string, { shape, data }: FileTensor): Message => [
  ...shape.map((length) => [1, length] as const),
  [2, float],
  [8, name],
  [9, floatBytes(data)],
];

/** f32 [N, width]; N may be any number. */
const valueInfo = (name: string, width: number): Message => [
  [1, name],
  [
    2,
    [
      [
        1,
        [
          [1, float],
          [
            2,
            [
              [1, [[2, "N"]]],
              [1, [[1, width]]],
            ],
          ],
        ],
      ],
    ],
  ],
];
