/** @file What a variant needs that not every device has. */

/** Sizes and types that an adapter's matrix units multiply: [M, K] · [K, N], summed into [M, N]. */
export interface MatrixUnit {
  /** "f32", "f16", "i8": of both operands, and of the sum. */
  componentType: string;
  resultComponentType: string;
  M: number;
  N: number;
  K: number;
}

export interface Requirements {
  /** By WebGPU's names: "shader-f16", "subgroups". */
  features?: readonly string[];
  /** By WGSL's names: "packed_4x8_integer_dot_product". A language feature belongs to the compiler and is not asked for. */
  language?: readonly string[];
  /** The list of an adapter is what counts, since the feature of that name says nothing of sizes and types. */
  matrixUnit?: MatrixUnit;
}

/** What a device has of what a variant may require. */
export interface Abilities {
  features: { has(feature: string): boolean };
  /** Of WGSL. */
  language?: { has(feature: string): boolean };
  matrixUnits?: readonly MatrixUnit[];
}

/** Of a device about which nothing is known. */
export const noAbilities: Abilities = { features: new Set() };

/** What the device lacks of it, as the end of a sentence; empty where it has everything. */
export function lackOf(
  { features = [], language = [], matrixUnit }: Requirements,
  { features: has, language: speaks, matrixUnits = [] }: Abilities,
): string {
  const missing = [
    ...features.filter((feature) => !has.has(feature)),
    ...language.filter((feature) => !speaks?.has(feature)),
  ];
  if (matrixUnit && !matrixUnits.some((unit) => isSame(unit, matrixUnit)))
    missing.push(`matrix units for ${matrixUnitText(matrixUnit)}`);
  return missing.length === 0 ? "" : `needs ${missing.join(" and ")}, which this device does not have`;
}

const isSame = (a: MatrixUnit, b: MatrixUnit): boolean =>
  a.componentType === b.componentType &&
  a.resultComponentType === b.resultComponentType &&
  a.M === b.M &&
  a.N === b.N &&
  a.K === b.K;

/** "f16 [16, 16] · f16 [16, 16] → f32 [16, 16]". */
export const matrixUnitText = ({ componentType, resultComponentType, M, N, K }: MatrixUnit): string =>
  `${componentType} [${M}, ${K}] · ${componentType} [${K}, ${N}] → ${resultComponentType} [${M}, ${N}]`;
