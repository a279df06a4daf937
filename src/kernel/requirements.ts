/** @file What a variant needs that not every device has. */

export interface Requirements {
  /** By WebGPU's names: "shader-f16", "subgroups". */
  features?: readonly string[];
}

/** What a device has of what a variant may require. */
export interface Abilities {
  features: { has(feature: string): boolean };
}

/** Of a device about which nothing is known. */
export const noAbilities: Abilities = { features: new Set() };

/** What the device lacks of it, as the end of a sentence; empty where it has everything. */
export function lackOf({ features = [] }: Requirements, abilities: Abilities): string {
  const missing = features.filter((feature) => !abilities.features.has(feature));
  return missing.length === 0 ? "" : `needs ${missing.join(" and ")}, which this device does not have`;
}
