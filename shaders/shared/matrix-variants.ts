/**
 * @file The variants of a product on matrix units, in both spellings of what reads and writes matrices: Dawn has changed it, and a
 * browser's compiler takes the one that it knows. None is preferred anywhere: tuning takes one where it was right and fastest.
 * See docs/decisions/0031-matrix-units.md.
 */
import type { Dims } from "../../src/kernel/args";
import type { MatrixUnit } from "../../src/kernel/requirements";
import type { WgslDeclaration } from "../../src/kernel/targets/wgsl";
import { ceilDiv } from "../../src/lib/math";
import matrixAccessWgsl from "./matrix-access.wgsl?raw";
import matrixAccessOlderWgsl from "./matrix-access-older.wgsl?raw";
import matrixProductWgsl from "./matrix-product.wgsl?raw";

/** Apple's GPUs have the one of f32; those of others, NVIDIA's among them, that of f16. */
const units: Readonly<Record<"f32" | "f16", MatrixUnit>> = {
  f32: { componentType: "f32", resultComponentType: "f32", M: 8, N: 8, K: 8 },
  f16: { componentType: "f16", resultComponentType: "f32", M: 16, N: 16, K: 16 },
};

const spellings = [
  { suffix: "", access: matrixAccessWgsl },
  { suffix: ", older spelling", access: matrixAccessOlderWgsl },
];

interface MatrixProduct {
  /** For each unit. */
  texts: Readonly<Record<keyof typeof units, string>>;
  /** WGSL in which the operands are read and results are stored. */
  operands: readonly string[];
  legal: (dims: Dims) => boolean;
}

/** Of a product y [M, N] of a and b. */
export const matrixVariants = ({ texts, operands, legal }: MatrixProduct): readonly WgslDeclaration[] =>
  (["f16", "f32"] as const).flatMap((component) => {
    const { M: side } = units[component];
    const isHalf = component === "f16";
    return spellings.map(
      ({ suffix, access }): WgslDeclaration => ({
        target: "wgsl",
        name: `matrix units, ${component}${suffix}`,
        wgsl: texts[component],
        shares: [matrixProductWgsl, access, ...operands],
        tune: { TILE_K: 16 },
        tunes: [{ TILE_K: 32 }],
        grid: ({ M, N }) => [ceilDiv(N!, 8 * side), ceilDiv(M!, 4 * side)],
        spread: ({ M, K, N }, { TILE_K }) => ({
          invocations: 4 * 32 * ceilDiv(N!, 8 * side) * ceilDiv(M!, 4 * side),
          rounds: ceilDiv(K!, TILE_K!),
        }),
        requires: {
          features: ["chromium-experimental-subgroup-matrix", ...(isHalf ? ["shader-f16"] : [])],
          matrixUnit: units[component],
        },
        ...(isHalf && { onlyHalves: ["a", "b"] }),
        legal,
        when: () => false,
      }),
    );
  });
