/** @file For tests: a case of the ONNX backend test suite as the operators see it. */
import type { Graph } from "../../graph/graph";
import type { Tensor } from "../../tensor/tensor";
import type { CaseTensor } from "./case";

/** Attributes of all the operators below, by ONNX's names and with its defaults where they are left out. */
export interface OnnxAttributes {
  alpha?: number;
  beta?: number;
  transA?: 0 | 1;
  transB?: 0 | 1;
  axis?: number;
  axes?: number[];
  keepdims?: 0 | 1;
  noop_with_empty_axes?: 0 | 1;
  perm?: number[];
  reduction?: "mean" | "sum" | "none";
  ignore_index?: number;
  epsilon?: number;
  norm_coefficient?: number;
  norm_coefficient_post?: number;
  mode?: "standard" | "nesterov";
}

/** A case of an operator: its attributes and inputs, of which `real` makes tensors. */
export interface OnnxCall {
  graph: Graph;
  attributes: OnnxAttributes;
  inputs: readonly CaseTensor[];
  expected: readonly CaseTensor[];
  /** The input at an index as a tensor of real numbers. */
  real: (index: number) => Tensor;
}
