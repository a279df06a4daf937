import * as kernels from "../../shaders";
import { apply } from "../graph/graph";
import type { Op } from "../graph/op";
import { formatShape, type Shape, ShapeError } from "../tensor/shape";
import type { Tensor } from "../tensor/tensor";
import type { NoAttrs } from "./elementwise";

/** y = a·b for a [M, K] and b [K, N]. Throws a ShapeError when the inner dimensions differ. */
export const matmul = (a: Tensor, b: Tensor): Tensor => apply(matmulOp, [a, b], {});

/** y = a·bᵀ for a [M, K] and b [N, K]. Throws a ShapeError when the inner dimensions differ. */
export const matmulNt = (a: Tensor, b: Tensor): Tensor => apply(matmulNtOp, [a, b], {});

/** y = aᵀ·b for a [K, M] and b [K, N]. Throws a ShapeError when the inner dimensions differ. */
export const matmulTn = (a: Tensor, b: Tensor): Tensor => apply(matmulTnOp, [a, b], {});

// With y = a·b the differential is dy = da·b + a·db, so the adjoints are da = dy·bᵀ and db = aᵀ·dy; the transposed
// forms follow by transposing one factor.
const matmulOp: Op<NoAttrs> = {
  name: "matmul",
  kernel: kernels.matmul,
  infer: ([a, b]) => product("matmul", "·", a!.shape, b!.shape, 1, 0),
  vjp: ([dy], { inputs: [a, b] }) => [matmulNt(dy!, b!), matmulTn(a!, dy!)],
};

const matmulNtOp: Op<NoAttrs> = {
  name: "matmul-nt",
  kernel: kernels.matmulNt,
  infer: ([a, b]) => product("matmul-nt", "·ᵀ", a!.shape, b!.shape, 1, 1),
  vjp: ([dy], { inputs: [a, b] }) => [matmul(dy!, b!), matmulTn(dy!, a!)],
};

const matmulTnOp: Op<NoAttrs> = {
  name: "matmul-tn",
  kernel: kernels.matmulTn,
  infer: ([a, b]) => product("matmul-tn", "ᵀ·", a!.shape, b!.shape, 0, 0),
  vjp: ([dy], { inputs: [a, b] }) => [matmulNt(b!, dy!), matmul(a!, dy!)],
};

function product(op: string, sign: string, a: Shape, b: Shape, innerA: number, innerB: number) {
  const written = `a${formatShape(a)} ${sign} b${formatShape(b)}`;
  if (a.length !== 2 || b.length !== 2)
    throw new ShapeError(`${op}: both factors must be matrices: ${written}`);
  if (a[innerA] !== b[innerB]) throw new ShapeError(`${op}: inner dimensions differ: ${written}`);
  return [{ shape: [a[1 - innerA]!, b[1 - innerB]!], dtype: "f32" as const }];
}
