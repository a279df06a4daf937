/** @file Activations in the operators of opset 13. */
import type { Activation } from "../network";
import type { OnnxNode } from "./graph";

/** The nodes from `x` to `y`; names between them begin with `y`. */
export const activations: Record<Activation, (x: string, y: string) => OnnxNode[]> = {
  relu: (x, y) => [{ op: "Relu", inputs: [x], outputs: [y] }],
  sigmoid: (x, y) => [{ op: "Sigmoid", inputs: [x], outputs: [y] }],
  tanh: (x, y) => [{ op: "Tanh", inputs: [x], outputs: [y] }],
  gelu,
};

/** Of its tanh form there is an operator from opset 20 on only: x/2 · (1 + tanh(√(2/π) · (x + 0.044715·x³))). */
function gelu(x: string, y: string): OnnxNode[] {
  const step = (op: string, left: string | number, right: string | number, name: string): OnnxNode => ({
    op,
    inputs: [left, right],
    outputs: [`${y}.${name}`],
  });
  return [
    step("Mul", x, x, "square"),
    step("Mul", `${y}.square`, x, "cube"),
    step("Mul", `${y}.cube`, 0.044715, "bent"),
    step("Add", x, `${y}.bent`, "inner"),
    step("Mul", `${y}.inner`, Math.sqrt(2 / Math.PI), "scaled"),
    { op: "Tanh", inputs: [`${y}.scaled`], outputs: [`${y}.tanh`] },
    step("Add", `${y}.tanh`, 1, "gate"),
    step("Mul", x, 0.5, "half"),
    { op: "Mul", inputs: [`${y}.half`, `${y}.gate`], outputs: [y] },
  ];
}
