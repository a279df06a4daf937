/** @file For tests: matrix operators of WebNN and ONNX, composed of ours. */
import type { Tensor } from "../../tensor/tensor";
import { add, matmul, matmulNt, matmulTn, scale, transpose } from "../index";
import { Unsupported } from "./case";

export interface GemmAttrs {
  alpha?: number | undefined;
  beta?: number | undefined;
  transposeA: boolean;
  transposeB: boolean;
}

/** alpha·op(a)·op(b) + beta·c, where op transposes or does nothing and c broadcasts. */
export function gemm(a: Tensor, b: Tensor, c: Tensor | undefined, attrs: GemmAttrs): Tensor {
  const { alpha = 1, beta = 1 } = attrs;
  const product = scale(productOf(a, b, attrs), alpha);
  return c ? add(product, scale(c, beta)) : product;
}

function productOf(a: Tensor, b: Tensor, { transposeA, transposeB }: GemmAttrs): Tensor {
  if (transposeA && transposeB) return matmul(transpose(a), transpose(b));
  if (transposeA) return matmulTn(a, b);
  return transposeB ? matmulNt(a, b) : matmul(a, b);
}

/** The product of two matrices; the engine has none of stacks of them. */
export function matrixProduct(a: Tensor, b: Tensor): Tensor {
  if (a.shape.length !== 2 || b.shape.length !== 2) throw new Unsupported("matmul of rank other than 2");
  return matmul(a, b);
}
