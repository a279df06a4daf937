/** @file Scratch memory of the mlp kernels in WebAssembly. "lists" is the same in both, so that the second finds what the first left. */
import type { ScratchSizes } from "../../src/kernel/targets/wasm";
import { listBytes, panelBytes, rowBytes } from "../shared/scratch";
import { mlpLayout } from "./mlp-layout";

/** Of mlp-rows: weights in panels, those of all layers but the first transposed as well. */
export const rowScratch: ScratchSizes = ({ B, D, E }, params, threads) => ({
  lists: listBytes(B!, D!),
  panels: mlpLayout(D!, params).layers.reduce(
    (sum, { K, N }, index) => sum + panelBytes(K, N) + (index > 0 ? panelBytes(N, K) : 0),
    0,
  ),
  rows: rowBytes(E!, 32, threads),
  block: threads * (128 * D! + 256),
});

/** Of the updates: every layer's deltas in panels, of the first one perhaps of 32 columns, and the gradients of 32 rows of weights. */
export const updateScratch: ScratchSizes = ({ B, D, E }, params, threads) => ({
  lists: listBytes(B!, D!),
  panels: mlpLayout(D!, params).layers.reduce((sum, { N }) => sum + panelBytes(B!, N + 31), 0),
  rows: rowBytes(E!, 32, threads),
});
