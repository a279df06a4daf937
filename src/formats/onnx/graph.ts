/**
 * @file A chain of nodes as an ONNX file (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3). Opset 13, the first with the softmax of
 * today, and IR version 7, which came with it.
 */

import { floatBytes } from "../numbers";
import { encodeMessage, type Message } from "./protobuf";

const opset = 13;
const irVersion = 7;

/** Types of elements, and of attributes, by their numbers in ONNX. */
export const float = 1;
const int8 = 3;
const intAttribute = 2;

/** A node, and the tensors that it takes and gives. A number is a constant. */
export interface OnnxNode {
  op: string;
  inputs: readonly (string | number)[];
  outputs: readonly string[];
  attributes?: Readonly<Record<string, number>>;
}

/** What the graph holds: row-major. */
export interface OnnxTensor {
  shape: readonly number[];
  data: Float32Array | Int8Array;
}

/** f32 [N, width]; N may be any number. */
export interface OnnxValue {
  name: string;
  width: number;
}

export interface OnnxGraph {
  /** Each after those whose outputs it takes. */
  nodes: readonly OnnxNode[];
  tensors: ReadonlyMap<string, OnnxTensor>;
  input: OnnxValue;
  output: OnnxValue;
}

export interface OnnxInfo {
  /** Of the graph. */
  name: string;
  version: string;
  /** What a viewer shows beside it. */
  metadata: Readonly<Record<string, string>>;
}

export function encodeOnnx(
  { nodes, tensors, input, output }: OnnxGraph,
  { name, version, metadata }: OnnxInfo,
): Uint8Array<ArrayBuffer> {
  const constants = new Set(nodes.flatMap(({ inputs }) => inputs.filter((one) => typeof one === "number")));
  const held = new Map<string, OnnxTensor>([
    ...tensors,
    ...[...constants].map(
      (value) => [constantName(value), { shape: [], data: Float32Array.of(value) }] as const,
    ),
  ]);
  const graph: Message = [
    ...nodes.map((node) => [1, nodeMessage(node)] as const),
    [2, name],
    ...[...held].map(([tensor, values]) => [5, tensorMessage(tensor, values)] as const),
    [11, valueMessage(input)],
    [12, valueMessage(output)],
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

const nodeMessage = ({ op, inputs, outputs, attributes = {} }: OnnxNode): Message => [
  ...inputs.map((input) => [1, typeof input === "number" ? constantName(input) : input] as const),
  ...outputs.map((output) => [2, output] as const),
  [3, outputs[0]!],
  [4, op],
  ...Object.entries(attributes).map(
    ([name, value]) =>
      [
        5,
        [
          [1, name],
          [3, value],
          [20, intAttribute],
        ],
      ] as const,
  ),
];

const tensorMessage = (name: string, { shape, data }: OnnxTensor): Message => [
  ...shape.map((length) => [1, length] as const),
  [2, data instanceof Int8Array ? int8 : float],
  [8, name],
  [
    9,
    data instanceof Int8Array ? new Uint8Array(data.buffer, data.byteOffset, data.length) : floatBytes(data),
  ],
];

const valueMessage = ({ name, width }: OnnxValue): Message => [
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
