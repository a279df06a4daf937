/**
 * @file Tuning constants, grid and spread of the two bodies that products for hardware stand on, split-product.wgsl and
 * tiled-product.wgsl. See docs/decisions/0028-kernels-for-hardware.md.
 */
import type { Dims } from "../../src/kernel/args";
import { flatGrid } from "../../src/kernel/grid";
import type { Spread, Tune, WgslDeclaration } from "../../src/kernel/targets/wgsl";
import { ceilDiv } from "../../src/lib/math";
import productBlockWgsl from "./product-block.wgsl?raw";
import splitProductWgsl from "./split-product.wgsl?raw";
import tiledProductWgsl from "./tiled-product.wgsl?raw";

/** A product: its result, and how many terms each sum of it has. */
export interface ProductShape {
  rows: number;
  columns: number;
  depth: number;
}

/** Of a kernel's dimensions. More than one are computed side by side, by workgroups behind each other. */
type ShapesOf = (dims: Dims) => readonly [ProductShape, ...ProductShape[]];

type Body = Required<Pick<WgslDeclaration, "shares" | "tune" | "tunes" | "grid" | "spread">>;

type Slices = Pick<Body, "tune" | "tunes">;

interface Product {
  shapes: ShapesOf;
  /** WGSL in which the operands are read and results are stored. */
  operands: readonly string[];
  /** Loads that wait for each other before a block is there: the number of a sample, then its pixels. One when left out. */
  loads?: (tune: Tune) => number;
}

/** Fewer invocations leave a GPU of the larger kind idle for the most part. */
export const enoughInvocations = 16_384;

/** For results of few elements: slices of the depth, 4 rows by 4 columns per invocation. */
export function splitBody({ shapes, operands, loads = () => 1, tune, tunes }: Product & Slices): Body {
  const spreadOf = ({ rows, columns, depth }: ProductShape, some: Tune): Spread => ({
    invocations: ceilDiv(rows, 4) * ceilDiv(columns, 4) * Math.min(some["SLICES"]!, ceilDiv(depth, 4)),
    rounds: ceilDiv(ceilDiv(depth, 4), some["SLICES"]!) * loads(some),
  });
  return {
    shares: [productBlockWgsl, splitProductWgsl, ...operands],
    tune,
    tunes,
    grid: (dims, { WIDTH, HEIGHT }) => tileGrid(shapes(dims), 4 * HEIGHT!, 4 * WIDTH!),
    spread: (dims, someTune) => together(shapes(dims).map((shape) => spreadOf(shape, someTune))),
  };
}

/** Tuning of a split body for sums of some hundred terms and more. Its partial sums take 16,384 bytes of workgroup memory at most. */
export const deepSlices: Slices = {
  tune: { WIDTH: 8, HEIGHT: 1, SLICES: 16 },
  tunes: [{ SLICES: 32 }, { HEIGHT: 2 }, { HEIGHT: 2, SLICES: 8 }],
};

/** For sums over a batch into many elements. */
export const shallowSlices: Slices = {
  tune: { WIDTH: 8, HEIGHT: 2, SLICES: 8 },
  tunes: [{ SLICES: 16 }, { HEIGHT: 4 }, { HEIGHT: 4, SLICES: 4 }],
};

/** For large results: tiles of both operands in workgroup memory, 8 rows by 4 columns per invocation. */
export function tiledBody({ shapes, operands, loads = () => 1 }: Product): Body {
  const spreadOf = ({ rows, columns, depth }: ProductShape, some: Tune): Spread => ({
    invocations: ceilDiv(rows, 8) * ceilDiv(columns, 4),
    rounds: ceilDiv(depth, some["TILE_K"]!) * loads(some),
  });
  return {
    shares: [tiledProductWgsl, ...operands],
    tune: { WIDTH: 16, HEIGHT: 8, TILE_K: 16 },
    tunes: [
      { WIDTH: 16, HEIGHT: 16 },
      { WIDTH: 8, HEIGHT: 16 },
      { WIDTH: 8, HEIGHT: 8, TILE_K: 32 },
    ],
    grid: (dims, { WIDTH, HEIGHT }) => tileGrid(shapes(dims), 8 * HEIGHT!, 4 * WIDTH!),
    spread: (dims, tune) => together(shapes(dims).map((shape) => spreadOf(shape, tune))),
  };
}

interface TiledTexts extends Product {
  /** WGSL that keeps halves in its tiles, and WGSL that keeps f32. */
  texts: { halves: string; register: string };
  /** The operands, which are both halves where the first one is taken. */
  halves: readonly string[];
  legal: (dims: Dims) => boolean;
}

/** Both tiled variants of a product, each taken where its result has tiles enough. */
export function tiledVariants({ texts, halves, legal, ...product }: TiledTexts): readonly WgslDeclaration[] {
  const tiled = {
    ...tiledBody(product),
    target: "wgsl",
    legal,
    when: (dims: Dims) => product.shapes(dims).every(({ rows, columns }) => fills(rows * columns, 32)),
  } as const;
  return [
    {
      ...tiled,
      name: "halves",
      wgsl: texts.halves,
      requires: { features: ["shader-f16"] },
      onlyHalves: halves,
    },
    { ...tiled, name: "register", wgsl: texts.register },
  ];
}

/** Whether a variant that has an invocation for `each` elements of so many has enough of them. */
export const fills = (elements: number, each: number): boolean => elements / each >= enoughInvocations;

/** A workgroup per tile: by columns and rows of the one result, or counted through where there are several. */
function tileGrid(
  shapes: readonly [ProductShape, ...ProductShape[]],
  high: number,
  wide: number,
): readonly [number, number?] {
  const [{ rows, columns }, ...others] = shapes;
  if (others.length === 0) return [ceilDiv(columns, wide), ceilDiv(rows, high)];
  const tiles = shapes.reduce(
    (sum, shape) => sum + ceilDiv(shape.columns, wide) * ceilDiv(shape.rows, high),
    0,
  );
  return flatGrid(tiles, 1) as readonly [number, number?];
}

const together = (spreads: readonly Spread[]): Spread => ({
  invocations: spreads.reduce((sum, { invocations }) => sum + invocations, 0),
  rounds: Math.max(...spreads.map(({ rounds }) => rounds)),
});

/** Invocations that share a sum, and what each of them waits for, where a number has SLICES invocations. */
export const slicedSpread = (sums: number, depth: number, { SLICES }: Tune): Spread => ({
  invocations: sums * Math.min(SLICES!, depth),
  rounds: ceilDiv(depth, SLICES!),
});
