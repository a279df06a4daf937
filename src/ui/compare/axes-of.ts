/** @file From a reported comparison back to what it was asked for, so that it can be run again. */

import type { RecordedVariant, ResultRecord } from "../../store/results/sharing";
import { plannedSteps } from "../../store/settings/config";
import { isTrained } from "../../train/choices";
import type { CompareAxes, CompareOptions, DatasetDescription } from "../../worker/api";

/** The same axes, settings and seed. A comparison that ended early is run as far as it was meant to go. */
export function planOfRecord(
  { axes, variants, baseline }: ResultRecord,
  dataset: DatasetDescription,
): { axes: CompareAxes; options: CompareOptions } {
  const values = axes.map((field) => {
    const all = variants.map(({ config, bits }) => (field === "bits" ? bits : config[field]));
    const distinct = new Map(all.map((value) => [JSON.stringify(value), value]));
    return [field, [...distinct.values()]];
  });
  const trained = variants.filter(isTrained);
  const isCut = trained.every(({ config, totalSteps }) => totalSteps < plannedSteps(config, dataset));
  const maxSteps = Math.max(...trained.map(({ totalSteps }) => totalSteps));
  return {
    axes: Object.fromEntries(values) as CompareAxes,
    options: {
      base: variants[baseline]?.config ?? {},
      baseline,
      ...(isCut && maxSteps > 0 && { maxSteps }),
      ...(variants.some(({ choices }) => choices) && { choices: variants.map(choicesOf) }),
    },
  };
}

/** How the step was computed there. */
const choicesOf = ({ choices, fusion }: RecordedVariant) =>
  choices && fusion && { mode: fusion.mode, launches: choices };
