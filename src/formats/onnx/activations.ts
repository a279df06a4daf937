/** @file Activations in the operators of opset 13. */
import type { Activation } from "../network";

/** A node, and the tensors that it takes and gives. A number is a constant. */
export interface OnnxNode {
  op: string;
  inputs: readonly (string | number)[];
  output: string;
}

/** The nodes from `x` to `y`; names between them begin with `y`. */
export const activations: Record<Activation, (x: string, y: string) => OnnxNode[]> = {
  relu: (x, y) => [{ op: "Relu", inputs: [x], output: y }],
  sigmoid: (x, y) => [{ op: "Sigmoid", inputs: [x], output: y }],
  tanh: (x, y) => [{ op: "Tanh", inputs: [x], output: y }],
  gelu,
};

/** Of its tanh form there is an operator from opset 20 on only: x/2 · (1 + tanh(√(2/π) · (x + 0.044715·x³))). */
function gelu(x: string, y: string): OnnxNode[] {
  const step = (op: string, left: string | number, right: string | number, name: string): OnnxNode => ({
    op,
    inputs: [left, right],
    output: `${y}.${name}`,
  });
  return [
    step("Mul", x, x, "square"),
    step("Mul", `${y}.square`, x, "cube"),
    step("Mul", `${y}.cube`, 0.044715, "bent"),
    step("Add", x, `${y}.bent`, "inner"),
    step("Mul", `${y}.inner`, Math.sqrt(2 / Math.PI), "scaled"),
    { op: "Tanh", inputs: [`${y}.scaled`], output: `${y}.tanh` },
    step("Add", `${y}.tanh`, 1, "gate"),
    step("Mul", x, 0.5, "half"),
    { op: "Mul", inputs: [`${y}.half`, `${y}.gate`], output: y },
  ];
}
