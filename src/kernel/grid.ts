/**
 * @file How a number of invocations becomes a grid of workgroups. WebGPU allows 65535 workgroups per axis.
 */
import { ceilDiv } from "../lib/math";
import type { Grid } from "./targets/wgsl";

/** Workgroups per axis that every WebGPU implementation allows. */
export const maxWorkgroups = 65535;

/**
 * The grid for `invocations` independent elements in workgroups of `workgroup` by 1: one row of workgroups, or
 * full rows of 65535 when that is not enough. The WGSL side finds its element as
 * `id.x + id.y * 65535u * WORKGROUP` and returns past the end.
 */
export function flatGrid(invocations: number, workgroup: number): Grid {
  const groups = ceilDiv(invocations, workgroup);
  return groups <= maxWorkgroups ? [groups, 1] : [maxWorkgroups, ceilDiv(groups, maxWorkgroups)];
}

/** The grid for one workgroup per row; the WGSL side finds its row as `group.x + group.y * 65535u`. */
export const rowGrid = (rows: number): Grid => flatGrid(rows, 1);
