/**
 * @file Every field of a run's configuration, described once. The schema, the page's controls, the command line's
 * options and the texts of refusals are derived from this list.
 */

import { datasets } from "../data/registry";
import { initializers } from "../nn/init";
import { optimizers } from "../optim/registry";

interface FieldBase {
  name: string;
  /** Whether a change during a run acts at once or on the next run. */
  takesEffect: "now" | "next-run";
  /** The field matters only while another one has this value. */
  appliesWhen?: { field: string; equals: string };
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

export const fields = [
  {
    name: "dataset",
    kind: "choice",
    options: Object.keys(datasets),
    default: "mnist",
    takesEffect: "next-run",
  },
  {
    name: "hidden",
    kind: "widths",
    min: 1,
    max: 4096,
    maxLength: 8,
    default: [128],
    takesEffect: "next-run",
  },
  {
    name: "init",
    kind: "choice",
    options: Object.keys(initializers),
    default: "keras",
    takesEffect: "next-run",
  },
  {
    name: "optimizer",
    kind: "choice",
    options: Object.keys(optimizers),
    default: "adam",
    takesEffect: "next-run",
  },
  {
    name: "adamForm",
    kind: "choice",
    options: ["keras", "pytorch"],
    default: "keras",
    takesEffect: "next-run",
    appliesWhen: { field: "optimizer", equals: "adam" },
  },
  { name: "lr", kind: "number", min: 1e-6, max: 10, scale: "log", default: 1e-3, takesEffect: "now" },
  {
    name: "momentum",
    kind: "number",
    min: 0,
    max: 0.999,
    scale: "linear",
    default: 0.9,
    takesEffect: "next-run",
    appliesWhen: { field: "optimizer", equals: "sgd" },
  },
  {
    name: "batchSize",
    kind: "integer",
    min: 1,
    max: 8192,
    scale: "log",
    default: 128,
    takesEffect: "next-run",
  },
  { name: "epochs", kind: "integer", min: 1, max: 1000, scale: "log", default: 5, takesEffect: "next-run" },
  { name: "precision", kind: "choice", options: ["f32"], default: "f32", takesEffect: "next-run" },
  { name: "fusion", kind: "choice", options: ["off"], default: "off", takesEffect: "next-run" },
  {
    name: "seed",
    kind: "integer",
    min: 0,
    max: 4294967295,
    scale: "linear",
    default: 42,
    takesEffect: "next-run",
  },
  { name: "device", kind: "choice", options: ["gpu", "cpu"], default: "gpu", takesEffect: "next-run" },
] as const satisfies readonly Field[];
