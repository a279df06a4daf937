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

/** Settings of runs that the variants of a comparison may differ in. */
export const trainedFields = [
  "precision",
  "fusion",
  "batchSize",
  "hidden",
  "optimizer",
  "lr",
  "device",
] as const satisfies readonly (keyof RunConfig)[];

/** Bits of the weights that a trained model answers with: 32 are those that were trained, fewer are integers. */
export const weightBits = [32, 8, 7, 6, 5, 4, 3, 2, 1] as const;
export type WeightBits = (typeof weightBits)[number];

/** What the variants may differ in: settings of runs, and the bits that each of their models is asked with. */
export const compareFields = [...trainedFields, "bits"] as const;

/** Whether a variant is trained: with fewer bits the model of another one is asked. */
export const isTrained = ({ bits = 32 }: { bits?: WeightBits }): boolean => bits === 32;

/** What a variant may have of a setting: what would suit it best is no difference from another variant. */
export const isComparable = (value: unknown): boolean => value !== "auto";

/** All variants of a comparison are alive at once, and a table of more is not read. */
export const mostVariants = 24;
