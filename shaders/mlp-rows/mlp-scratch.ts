/** @file Scratch memory of the mlp kernels in WebAssembly. "lists" is the same in both, so that the second finds what the first left. */
import type { Dims } from "../../src/kernel/args";
import type { Params } from "../../src/kernel/signature";
import type { ScratchSizes } from "../../src/kernel/targets/wasm";
import { canList, listBytes, ownBytes, panelBytes, rowBytes } from "../shared/scratch";
import { hasLayout, mlpLayout } from "./mlp-layout";

/** Whether the sizes are those of the layout, and the images can be listed. */
export const isListed = (dims: Dims, params: Params): boolean => hasLayout(dims, params) && canList(dims);

/** Of mlp-rows: weights in panels, those of all layers but the first transposed as well. */
export const rowScratch: ScratchSizes = ({ B, D, E }, params, threads) => ({
  lists: listBytes(B!, D!, threads),
  panels: mlpLayout(D!, params).layers.reduce(
    (sum, { K, N }, index) => sum + panelBytes(K, N) + (index > 0 ? panelBytes(N, K) : 0),
    0,
  ),
  rows: rowBytes(4 * E!, 1, threads),
  own: ownBytes(128 * D! + 4 * B!, threads),
});

/** Of the updates: every layer's deltas in panels, of the first one perhaps of 32 columns, and the gradients of four rows of weights. */
export const updateScratch: ScratchSizes = ({ B, D, E }, params, threads) => ({
  lists: listBytes(B!, D!, threads),
  panels: mlpLayout(D!, params).layers.reduce((sum, { N }) => sum + panelBytes(B!, N + 31), 0),
  rows: rowBytes(E!, 5, threads),
});
