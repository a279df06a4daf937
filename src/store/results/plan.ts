/** @file What to compare, as the page's address says it: `axes=precision:f32,f16;fusion:off,layers,step&baseline=1`. */

import { combinations, countCombinations } from "../../lib/combinations";
import { type FieldValue, formatValue, isAllowed } from "../../share/settings";
import {
  compareFields,
  fusionModes,
  isComparable,
  isTrained,
  mostVariants,
  weightBits,
} from "../../train/choices";
import type { CompareAxes, CompareField, Field, RunConfig, WeightBits } from "../../worker/api";

export interface Plan {
  axes: CompareAxes;
  /** Number of the variant that the others are measured by. */
  baseline: number;
  /** Ends each variant early; null for whole runs. */
  maxSteps: number | null;
}

const plan = (axes: CompareAxes): Plan => ({ axes, baseline: 0, maxSteps: null });

/** The questions that people come with. */
export const planPresets = {
  both: plan({ precision: ["f32", "f16"], fusion: fusionModes }),
  fusion: plan({ fusion: fusionModes }),
  // Of a network that moves enough for half the bytes to matter.
  f16: plan({ precision: ["f32", "f16"], hidden: [[1024, 1024]], batchSize: [1024] }),
  device: plan({ device: ["cpu", "gpu"] }),
  bits: plan({ bits: [32, 8, 4, 2] }),
  batch: plan({ batchSize: [32, 128, 512] }),
  crossover: plan({
    precision: ["f32"],
    hidden: [[32], [128], [512]],
    batchSize: [8, 32, 128, 512],
    device: ["cpu", "gpu"],
  }),
};

export type PlanPreset = keyof typeof planPresets;

export const presetNames = Object.keys(planPresets) as PlanPreset[];

/**
 * The end of a question of speed alone, in steps. A GPU needs slices of some length, or what it costs to wait for one weighs in them;
 * a software adapter takes a tenth of a second for the largest step where a GPU begins to pay, and seconds for one of the network on
 * which f16 is tried, beside which that is nothing: seven slices after the first are enough for an interval.
 */
const presetEnds: Partial<Record<PlanPreset, { onHardware: number; onSoftware: number }>> = {
  crossover: { onHardware: 1000, onSoftware: 130 },
  f16: { onHardware: 300, onSoftware: 8 },
};

/** The question that a plan is of; undefined for one of a person's own. */
export const presetOf = ({ axes }: Plan): PlanPreset | undefined =>
  presetNames.find((name) => JSON.stringify(planPresets[name].axes) === JSON.stringify(axes));

/** The plan of a question; a processor is as slow as a software adapter. It ends as the plan before does where it has no end of its own, unless that was another question's. */
export function choosePreset(name: PlanPreset, before: Plan, isSoftware: boolean): Plan {
  const last = presetOf(before);
  const isLasts = last && Object.values(presetEnds[last] ?? {}).some((end) => end === before.maxSteps);
  const own = presetEnds[name]?.[isSoftware ? "onSoftware" : "onHardware"];
  return { ...planPresets[name], maxSteps: own ?? (isLasts ? null : before.maxSteps) };
}

/** Something in an address that is no part of a plan. */
export interface PlanProblem {
  reason: "axis" | "value" | "number";
  /** The axis, or the name of the number. */
  name: string;
  value: string;
}

/** Combinations of the values; 1 for no axes. */
export const countVariants = ({ axes }: Pick<Plan, "axes">): number => countCombinations(axes);

/** What a variant has of its own. */
export type VariantChanges = Partial<RunConfig> & { bits?: WeightBits };

/**
 * The differences of each variant from what all have in common, the last axis varying fastest, as the engine counts. Of more than a
 * comparison may have these are the first ones: an address can ask for millions.
 */
export const variantsOf = (axes: CompareAxes): VariantChanges[] =>
  combinations<FieldValue>(axes as Readonly<Record<string, readonly FieldValue[]>>, mostVariants);

/** The variant that the others are measured by where none was chosen. */
const firstTrained = (variants: readonly VariantChanges[]): number =>
  Math.max(0, variants.findIndex(isTrained));

/** The plan with other values of an axis, with 32 among those of bits; without that axis where there are none. */
export function withAxis({ axes, maxSteps }: Plan, field: CompareField, given: readonly FieldValue[]): Plan {
  const values = field === "bits" && given.length > 0 && !given.includes(32) ? [32, ...given] : given;
  const entries = Object.entries(axes).filter(([name]) => name !== field || values.length > 0);
  const changed = entries.map(([name, before]) => [name, name === field ? values : before]);
  if (values.length > 0 && !(field in axes)) changed.push([field, values]);
  const all = Object.fromEntries(changed) as CompareAxes;
  return { axes: all, baseline: firstTrained(variantsOf(all)), maxSteps };
}

/** The parts of an address that lead to this plan; empty for the first one. */
export function writePlan({ axes, baseline, maxSteps }: Plan): string {
  const written = Object.entries(axes).map(
    ([name, values]) => `${name}:${values.map(writeAxisValue).join(",")}`,
  );
  const isDefault = JSON.stringify(axes) === JSON.stringify(planPresets.both.axes);
  const parts = [
    ...(isDefault ? [] : [`axes=${written.join(";")}`]),
    ...(baseline === 0 ? [] : [`baseline=${baseline}`]),
    ...(maxSteps === null ? [] : [`maxSteps=${maxSteps}`]),
  ];
  return parts.join("&");
}

/** Follows an address as far as it can be followed; without axes it is the first preset. */
export function readPlan(own: string, fields: readonly Field[]): { plan: Plan; problems: PlanProblem[] } {
  const problems: PlanProblem[] = [];
  const parameters = new URLSearchParams(own);
  const text = parameters.get("axes");
  const axes = text === null ? planPresets.both.axes : readAxes(text, fields, problems);
  const variants = variantsOf(axes);
  const number = (name: string, isUsable: (value: number) => boolean): number | null => {
    const value = parameters.get(name);
    if (value === null) return null;
    if (/^\d{1,12}$/.test(value) && isUsable(Number(value))) return Number(value);
    problems.push({ reason: "number", name, value: value.slice(0, 40) });
    return null;
  };
  const isBaseline = (value: number) => value < variants.length && isTrained(variants[value]!);
  const baseline = number("baseline", isBaseline) ?? firstTrained(variants);
  return {
    plan: { axes, baseline, maxSteps: number("maxSteps", (value) => value >= 1 && value <= 1e9) },
    problems,
  };
}

function readAxes(text: string, fields: readonly Field[], problems: PlanProblem[]): CompareAxes {
  const axes = new Map<string, FieldValue[]>();
  for (const part of text.split(";").filter(Boolean).slice(0, 20)) {
    const [name = "", list = ""] = part.split(":");
    const isAxis = compareFields.some((known) => known === name) && !axes.has(name);
    const field = fields.find((known) => known.name === name);
    if (!isAxis || !(field || name === "bits")) {
      problems.push({ reason: "axis", name: name.slice(0, 40), value: list.slice(0, 40) });
      continue;
    }
    const values: FieldValue[] = [];
    for (const written of list.split(",").slice(0, mostVariants)) {
      const value = field ? readAxisValue(field, written) : readBits(written);
      if (value === null || values.some((one) => String(one) === String(value)))
        problems.push({ reason: "value", name, value: written.slice(0, 40) });
      else values.push(value);
    }
    // What was trained is always among the models that are asked.
    if (name === "bits" && values.length > 0 && !values.includes(32)) values.unshift(32);
    if (values.length > 0) axes.set(name, values);
  }
  return Object.fromEntries(axes) as CompareAxes;
}

const readBits = (text: string): WeightBits | null =>
  weightBits.find((bits) => String(bits) === text) ?? null;

const noLayers = "none";

/** Layer widths are joined by hyphens, since commas part the values: 256-128. */
export const writeAxisValue = (value: FieldValue): string =>
  Array.isArray(value) ? value.join("-") || noLayers : formatValue(value);

/** null for what the field does not take. */
export function readAxisValue(field: Field, text: string): FieldValue | null {
  const number = (part: string) => (/^\d*\.?\d+(e[+-]?\d+)?$/i.test(part) ? Number(part) : Number.NaN);
  const parse = (): FieldValue => {
    if (field.kind === "choice") return text as FieldValue;
    if (field.kind !== "widths") return number(text);
    return text === noLayers ? [] : text.split("-").map(number);
  };
  const value = parse();
  return isAllowed(field, value) && isComparable(value) ? value : null;
}
