/**
 * @file Every field of a run's configuration, described once. The schema, the page's controls, the command line's
 * options and the texts of refusals are derived from this list.
 */

import { datasets } from "../data/registry";
import { initializers } from "../nn/init";
import { modelShapes } from "../nn/model-shapes";
import { optimizerNames } from "../optim/names";
import { arithmetics, devices, fusionModes, precisions } from "./choices";
import { defaultConfig } from "./defaults";

interface FieldBase {
  name: string;
  /** Whether a change during a run acts at once or on the next run. */
  takesEffect: "now" | "next-run";
  /** The field matters only while another one has this value. */
  appliesWhen?: { field: string; equals: string | readonly string[] };
}

export interface ChoiceField extends FieldBase {
  kind: "choice";
  options: readonly string[];
  default: string;
}

interface RangeField extends FieldBase {
  min: number;
  max: number;
  /** How a slider should spread the values. */
  scale: "linear" | "log";
  default: number;
}

export interface IntegerField extends RangeField {
  kind: "integer";
}

export interface NumberField extends RangeField {
  kind: "number";
}

/** A list of layer widths. */
export interface WidthsField extends FieldBase {
  kind: "widths";
  /** Bounds of each width. */
  min: number;
  max: number;
  maxLength: number;
  default: readonly number[];
}

export type Field = ChoiceField | IntegerField | NumberField | WidthsField;

const defaults = defaultConfig();

export const fields = [
  {
    name: "dataset",
    kind: "choice",
    options: Object.keys(datasets),
    default: defaults.dataset,
    takesEffect: "next-run",
  },
  {
    name: "model",
    kind: "choice",
    options: Object.keys(modelShapes),
    default: defaults.model,
    takesEffect: "next-run",
  },
  {
    name: "hidden",
    kind: "widths",
    min: 1,
    max: 4096,
    maxLength: 8,
    default: defaults.hidden,
    takesEffect: "next-run",
    appliesWhen: { field: "model", equals: "mlp" },
  },
  {
    name: "init",
    kind: "choice",
    options: Object.keys(initializers),
    default: defaults.init,
    takesEffect: "next-run",
  },
  {
    name: "optimizer",
    kind: "choice",
    options: optimizerNames,
    default: defaults.optimizer,
    takesEffect: "next-run",
  },
  {
    name: "adamForm",
    kind: "choice",
    options: ["keras", "pytorch"],
    default: defaults.adamForm,
    takesEffect: "next-run",
    appliesWhen: { field: "optimizer", equals: "adam" },
  },
  { name: "lr", kind: "number", min: 1e-6, max: 10, scale: "log", default: defaults.lr, takesEffect: "now" },
  {
    name: "momentum",
    kind: "number",
    min: 0,
    max: 0.999,
    scale: "linear",
    default: defaults.momentum,
    takesEffect: "next-run",
    appliesWhen: { field: "optimizer", equals: "sgd" },
  },
  {
    name: "batchSize",
    kind: "integer",
    min: 1,
    max: 8192,
    scale: "log",
    default: defaults.batchSize,
    takesEffect: "next-run",
  },
  {
    name: "epochs",
    kind: "integer",
    min: 1,
    max: 1000,
    scale: "log",
    default: defaults.epochs,
    takesEffect: "next-run",
  },
  {
    name: "precision",
    kind: "choice",
    options: precisions,
    default: defaults.precision,
    takesEffect: "next-run",
  },
  {
    name: "lossScaling",
    kind: "choice",
    options: ["dynamic", "off"],
    default: defaults.lossScaling,
    takesEffect: "next-run",
    appliesWhen: { field: "precision", equals: "f16" },
  },
  {
    name: "scaleExponent",
    kind: "integer",
    min: 0,
    max: 30,
    scale: "linear",
    default: defaults.scaleExponent,
    takesEffect: "next-run",
    appliesWhen: { field: "precision", equals: "f16" },
  },
  {
    name: "halfRounding",
    kind: "choice",
    options: ["adapter", "nearest", "truncate"],
    default: defaults.halfRounding,
    takesEffect: "next-run",
    appliesWhen: { field: "precision", equals: ["f16", "f16-naive"] },
  },
  {
    name: "subnormals",
    kind: "choice",
    options: ["adapter", "keep", "flush"],
    default: defaults.subnormals,
    takesEffect: "next-run",
    appliesWhen: { field: "precision", equals: ["f16", "f16-naive"] },
  },
  {
    name: "fusion",
    kind: "choice",
    options: ["auto", ...fusionModes],
    default: defaults.fusion,
    takesEffect: "next-run",
  },
  {
    name: "seed",
    kind: "integer",
    min: 0,
    max: 4294967295,
    scale: "linear",
    default: defaults.seed,
    takesEffect: "next-run",
  },
  {
    name: "device",
    kind: "choice",
    options: devices,
    default: defaults.device,
    takesEffect: "next-run",
  },
  {
    name: "arithmetic",
    kind: "choice",
    options: arithmetics,
    default: defaults.arithmetic,
    takesEffect: "next-run",
    appliesWhen: { field: "device", equals: ["auto", "cpu"] },
  },
] as const satisfies readonly Field[];
