/** @file From axes and options, which a script may have written in any way, to the configurations of a comparison. */

import { combinations, countCombinations } from "../../lib/combinations";
import {
  compareFields,
  isComparable,
  isTrained,
  mostVariants,
  type WeightBits,
  weightBits,
} from "../choices";
import { comparedDevice } from "../choose/choose-device";
import { assumedMode } from "../choose/choose-mode";
import { ConfigError, type ConfigProblem } from "../config";
import { type Field, fields } from "../fields";
import { parseConfig, toJson } from "../parse-config";
import type { RunConfig } from "../types";
import type { CompareAxes, CompareField, CompareOptions } from "./comparison-report";

export interface ComparisonGrid {
  base: RunConfig;
  axes: CompareAxes;
  variants: readonly RunConfig[];
  /** Of each variant: the bits of its weights, and which variant trains them; itself, where it has all 32. */
  models: readonly { bits: WeightBits; trainedBy: number }[];
  baseline: number;
  maxSteps: number | null;
  choices: NonNullable<CompareOptions["choices"]>;
}

/**
 * All combinations of the axes' values, the last axis varying fastest. Throws a ConfigError that names every field that is
 * no axis or has no list of values; how many variants there are, where they are too many; every value that is not allowed; and
 * whatever is wrong with the options.
 */
export function comparisonGrid(axes: CompareAxes, options: CompareOptions = {}): ComparisonGrid {
  if (typeof axes !== "object" || axes === null) {
    throw new ConfigError([problem("axes", axes, "an object with a list of values for each axis")]);
  }
  const asked = parseConfig(options.base);
  const base = { ...asked, device: comparedDevice(asked.device), fusion: assumedMode(asked.fusion) };
  const entries = Object.entries(axes) as [CompareField, readonly unknown[]][];
  throwAny(entries.flatMap(([field, values]) => problemsOfList(field, values)));
  const lists = axes as Readonly<Record<string, readonly unknown[]>>;
  const count = countCombinations(lists);
  // Before any of them is made: a few lists come to more than there is memory for.
  if (count > mostVariants)
    throwAny([problem("axes", `${count} variants`, `at most ${mostVariants} variants`)]);
  throwAny(entries.flatMap(([field, values]) => problemsOfValues(field, values)));
  const changes = combinations(lists);
  const { baseline = 0, maxSteps = null, choices = [] } = options;
  const last = count - 1;
  const models = modelsOf(axes);
  throwAny([
    ...(isIn(baseline, 0, last) ? [] : [problem("baseline", baseline, `an integer from 0 to ${last}`)]),
    ...(isIn(baseline, 0, last) && !isTrained(models[baseline]!)
      ? [problem("baseline", baseline, "a variant that is trained, with 32 bits")]
      : []),
    ...(maxSteps === null || isIn(maxSteps, 1, Number.MAX_SAFE_INTEGER)
      ? []
      : [problem("maxSteps", maxSteps, "a positive integer")]),
  ]);
  const variants = changes.map(({ bits: _, ...change }) => parseConfig({ ...base, ...change }));
  return { base, axes: copyOf(entries), variants, models, baseline, maxSteps, choices };
}

function modelsOf(axes: CompareAxes): ComparisonGrid["models"] {
  const lists = Object.entries(axes).map(([field, values]) => ({ field, count: values.length }));
  const count = lists.reduce((all, list) => all * list.count, 1);
  const place = lists.findIndex(({ field }) => field === "bits");
  const { bits = [32] } = axes;
  // Variants that differ in bits alone are so far from each other.
  const stride = lists.slice(place + 1).reduce((all, list) => all * list.count, place < 0 ? 0 : 1);
  return Array.from({ length: count }, (_, number) => {
    const at = stride === 0 ? 0 : Math.floor(number / stride) % bits.length;
    const [own, trained] = [bits[at]!, bits.indexOf(32)];
    return { bits: own, trainedBy: own === 32 ? number : number + (trained - at) * stride };
  });
}

function throwAny(problems: readonly ConfigProblem[]): void {
  if (problems.length > 0) throw new ConfigError(problems);
}

function problemsOfList(field: string, values: unknown): ConfigProblem[] {
  if (!compareFields.some((known) => known === field)) {
    return [problem(field, values, `no axis of that name; known are ${compareFields.join(", ")}`)];
  }
  return Array.isArray(values) && values.length > 0 ? [] : [problem(field, values, "a list of values")];
}

function problemsOfValues(field: string, values: readonly unknown[]): ConfigProblem[] {
  if (field === "bits") return problemsOfBits(values);
  return values.flatMap((value) => {
    if (!isComparable(value)) return [problem(field, value, `one of ${comparableOptions(field)}`)];
    try {
      parseConfig({ [field]: value });
      return [];
    } catch (error) {
      return error instanceof ConfigError ? error.problems : [];
    }
  });
}

function problemsOfBits(values: readonly unknown[]): ConfigProblem[] {
  const unknown = values.filter((value) => !weightBits.some((known) => known === value));
  if (unknown.length > 0)
    return unknown.map((value) => problem("bits", value, `one of ${weightBits.join(", ")}`));
  if (values.includes(32)) return [];
  return [problem("bits", values, "a list with 32 in it, since the model is trained with 32 bits")];
}

const comparableOptions = (name: string): string =>
  (fields as readonly Field[])
    .flatMap((field) => (field.name === name && field.kind === "choice" ? field.options : []))
    .filter(isComparable)
    .map((option) => `"${option}"`)
    .join(", ");

const problem = (field: string, value: unknown, allowed: string): ConfigProblem => ({
  field,
  value: toJson(value),
  allowed,
});

const isIn = (value: number, low: number, high: number): boolean =>
  Number.isInteger(value) && value >= low && value <= high;

/** A caller that goes on changing its lists must not change the report. */
const copyOf = (entries: readonly [string, unknown][]): CompareAxes =>
  structuredClone(Object.fromEntries(entries)) as CompareAxes;
