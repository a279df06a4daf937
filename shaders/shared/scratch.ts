/** @file How much scratch memory the kernels in WebAssembly need; the texts in this folder say what lies there. */

import type { Dims } from "../../src/kernel/args";

/** Numbers of a row behind which a vector, or what belongs to a rank alone, may reach. */
const rowSlack = 36;

const align = (bytes: number): number => 64 * Math.ceil(bytes / 64);

/** Whether pixel-lists.wat can list images of D pixels, whose indices it computes in 16 bits. */
export const canList = ({ D }: Dims): boolean => D! <= 65_536;

/** Bytes of pixel-lists.wat: the lists of a batch of B images of D pixels, by image and by pixel. */
export function listBytes(B: number, D: number, threads: number): number {
  const byRow = B * align(8 * (D + 8));
  const byColumn = threads * D * (align(8 * Math.ceil(B / threads)) | 64);
  return 2112 + align(4 * B) + align(8 * B) + byRow + byColumn + threads * align(4 * D);
}

/** Bytes of dense.wat: a right factor of K rows in panels of 8 columns. */
export const panelBytes = (K: number, N: number): number => 32 * K * Math.ceil(N / 8);

/** Bytes of rows of N numbers, `count` of them for each thread. */
export const rowBytes = (N: number, count: number, threads: number): number =>
  threads * count * align(4 * (N + rowSlack));

/** Bytes of product-share.wat and weight-gradient.wat: so many for each thread, and room for what a tile has behind a row's end. */
export const ownBytes = (bytes: number, threads: number): number => threads * align(bytes + 128);
