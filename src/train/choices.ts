/**
 * @file What a run can be told to do and what a comparison may vary. Plain data that imports nothing, so that the page can offer
 * it before its worker answers.
 */
import type { FusionMode, RunConfig } from "./types";

export const precisions = ["f32", "f16", "f16-naive"] as const satisfies readonly RunConfig["precision"][];

/** Each fuses more than the one before. */
export const fusionModes = ["off", "layers", "step"] as const satisfies readonly FusionMode[];

export const devices = ["auto", "gpu", "cpu"] as const satisfies readonly RunConfig["device"][];

export const arithmetics = ["strict", "relaxed"] as const satisfies readonly RunConfig["arithmetic"][];

/** Settings that the variants of a comparison may differ in. */
export const compareFields = [
  "precision",
  "fusion",
  "batchSize",
  "hidden",
  "optimizer",
  "lr",
  "device",
] as const satisfies readonly (keyof RunConfig)[];

/** What a variant may have of a setting: what would suit it best is no difference from another variant. */
export const isComparable = (value: unknown): boolean => value !== "auto";

/** All variants of a comparison are alive at once, and a table of more is not read. */
export const mostVariants = 24;
