import { Term } from "../glossary/Term";
import type { TermName } from "../glossary/words";

/** The terms of the field among the settings, by their names. */
const terms: Readonly<Record<string, TermName>> = {
  hidden: "hidden",
  lr: "learningRate",
  batchSize: "batch",
  epochs: "epoch",
  precision: "precision",
  fusion: "fusion",
  init: "init",
  optimizer: "optimizer",
  adamForm: "adamForm",
  momentum: "momentum",
  lossScaling: "lossScaling",
  halfRounding: "rounding",
  subnormals: "subnormal",
  seed: "seed",
  arithmetic: "arithmetic",
};

/** What a setting is called, with its explanation behind it where that is a term. `id` is what its control is named by. */
export function FieldName({ id, name, label }: { id: string; name: string; label: string }) {
  const term = terms[name];
  return <span id={id}>{term ? <Term name={term}>{label}</Term> : label}</span>;
}
