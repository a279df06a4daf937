/** @file How the mlp kernels spread a step over a GPU that is filled by width. */
import type { Dims } from "../../src/kernel/args";
import type { Params } from "../../src/kernel/signature";
import type { Spread, Tune } from "../../src/kernel/targets/wgsl";
import { ceilDiv } from "../../src/lib/math";
import { mlpLayout } from "./mlp-layout";

/** Bytes of workgroup memory that every adapter has. */
const workgroupBytes = 16_384;

/** Whether pixels, units, logits and partial sums of a workgroup's rows fit into workgroup memory. */
export function rowsFit({ D, A, E }: Dims, { LANES, ROWS }: Tune, params: Params): boolean {
  const logits = params["LAYERS"] === 1 ? E! : E! - A!;
  return ROWS! * (4 + D! + 4 * logits + 8 * A! + 16 * LANES!) <= workgroupBytes;
}

/** Of mlp-rows (lanes): the loops of its layers one after another, forward and back. */
export function rowsSpread({ B, D }: Dims, { LANES, ROWS }: Tune, params: Params): Spread {
  const { layers } = mlpLayout(D!, params);
  const quads = (width: number) => ceilDiv(width, 4);
  const lanesFor = (width: number, most: number) => Math.min(2 ** Math.ceil(Math.log2(quads(width))), most);
  const forward = layers.map(({ K, N }, index) => {
    const across = lanesFor(N, 32);
    return ceilDiv(quads(N), across) * ceilDiv(index === 0 ? quads(K) : K, LANES! / across);
  });
  const back = layers.slice(1).map(({ K, N }) => {
    const slices = lanesFor(N, 8);
    return ceilDiv(quads(K), LANES! / slices) * ceilDiv(quads(N), slices);
  });
  const first = layers[0]!;
  const across = lanesFor(first.N, 32);
  const busy = Math.min(across, quads(first.N)) * Math.min(LANES! / across, quads(first.K));
  // Before them which sample it is, and its pixels.
  const rounds = [2, ...forward, ...back].reduce((sum, some) => sum + some, 0);
  return { invocations: ceilDiv(B!, ROWS!) * busy, rounds };
}

/** Of the updates (slices): in each chunk of samples their numbers, then their pixels; in the end the parameters. */
export function tilesSpread({ B, D }: Dims, { SIDE, SLICES }: Tune, params: Params): Spread {
  const { layers } = mlpLayout(D!, params);
  const quads = layers.reduce((sum, { K, N }) => sum + ceilDiv(K, 4) * ceilDiv(N, 4), 0);
  return { invocations: quads * Math.min(SLICES!, B!), rounds: 2 * ceilDiv(B!, SIDE! * SLICES!) + 1 };
}
