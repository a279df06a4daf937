/**
 * @file For tests: ONNX's losses. They take scores [N, C, d1, …] and labels [N, d1, …], weigh each label by its class,
 * leave out labels equal to ignore_index, and average over the weights; our rows have one weight each.
 */
import type { Graph } from "../../graph/graph";
import type { Tensor } from "../../tensor/tensor";
import { logSoftmax, mul, reshape, softmaxCrossEntropy, sum, transpose } from "../index";
import { type CaseTensor, numbersOf, type RecordedCase } from "./case";
import type { OnnxAttributes, OnnxCall } from "./onnx-call";

/** Inputs scores, labels and, where given, class weights; outputs the loss and, where expected, log-probabilities. */
export function softmaxCrossEntropyLoss({
  graph,
  attributes,
  inputs,
  expected,
  real,
}: OnnxCall): RecordedCase {
  const scores = real(0);
  const labels = inputs[1]!;
  const weights = rowWeights(scores, labels, inputs[2], attributes);
  // Of rows that weigh nothing the label may be any number, and so may a negative one read as unsigned.
  const targets = graph.constant([weights.length], Uint32Array.from(numbersOf(labels)), "u32");
  const { losses } = softmaxCrossEntropy(rowsOf(scores), targets, constantRows(graph, weights));
  const loss = reduceRows(losses, labels, attributes);
  return { outputs: expected.length > 1 ? [loss, logSoftmax(scores, 1)] : [loss] };
}

/** -weight·score[label]: a product with weighted one-hot rows. */
export function negativeLogLikelihood({ graph, attributes, inputs, real }: OnnxCall): Tensor {
  const scores = real(0);
  const labels = inputs[1]!;
  const weights = rowWeights(scores, labels, inputs[2], attributes);
  const rows = rowsOf(scores);
  const oneHot = new Float32Array(rows.shape[0]! * rows.shape[1]!);
  for (const [row, label] of numbersOf(labels).entries()) {
    if (weights[row] !== 0) oneHot[row * rows.shape[1]! + label] = -weights[row]!;
  }
  return reduceRows(sum(mul(rows, graph.constant(rows.shape, oneHot)), [1]), labels, attributes);
}

/** [N, C, d1, …] as [N·d1·…, C]. */
function rowsOf(scores: Tensor): Tensor {
  const [samples = 1, classes = 1, ...spatial] = scores.shape;
  const order = [0, ...spatial.map((_, axis) => axis + 2), 1];
  const rows = [samples, ...spatial].reduce((count, size) => count * size, 1);
  return reshape(transpose(scores, order), [rows, classes]);
}

/** Weight of each label's class, 0 for labels to be ignored; divided by their sum where the loss is a mean. */
function rowWeights(
  scores: Tensor,
  labels: CaseTensor,
  classWeights: CaseTensor | undefined,
  { reduction = "mean", ignore_index: ignored }: OnnxAttributes,
): Float32Array {
  const ofClass = classWeights ? numbersOf(classWeights) : new Float32Array(scores.shape[1]!).fill(1);
  const weights = numbersOf(labels).map((label) => (label === ignored ? 0 : ofClass[label]!));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return reduction === "mean" ? weights.map((weight) => weight / total) : weights;
}

const constantRows = (graph: Graph, values: Float32Array) => graph.constant([values.length], values);

function reduceRows(losses: Tensor, labels: CaseTensor, { reduction }: OnnxAttributes): Tensor {
  return reduction === "none" ? reshape(losses, labels.shape) : sum(losses);
}
