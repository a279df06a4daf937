/** @file What was trained, in a line: "784-128-10 on MNIST, batch 128, Adam, 5 epochs". */
import type { ResultRecord } from "../../share/record";
import { plannedSteps } from "../../store/settings/config";
import type { CompareField, DatasetDescription, RunConfig } from "../../worker/api";
import { useFormats, useWords, wordFor } from "../i18n";
import type { Formats } from "../i18n/format";
import { type SharedWords, sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import { type ShareWords, words } from "./words";

/** Of a comparison without what was compared, which its variants are named by. `datasets` are those that the engine knows. */
export function writeWorkload(
  { axes, variants, baseline }: Pick<ResultRecord, "axes" | "variants" | "baseline">,
  datasets: readonly DatasetDescription[],
  { workload: t }: ShareWords,
  shared: SharedWords,
  format: Formats,
): string {
  const { config, step, totalSteps } = variants[baseline]!;
  const dataset = datasets.find(({ name }) => name === config.dataset);
  const isCompared = (field: CompareField) => axes.includes(field);
  const model =
    dataset && config.model === "mlp" && !isCompared("hidden")
      ? writeLayers(config, dataset)
      : wordFor(shared.options, config.model);
  return shared.listed([
    t.on(model, wordFor(shared.options, config.dataset)),
    ...(isCompared("batchSize") ? [] : [t.batch(format.count(config.batchSize))]),
    ...(isCompared("optimizer") ? [] : [wordFor(shared.options, config.optimizer)]),
    writeLength(),
  ]);

  /** What was cut short is not told as if it had been whole. */
  function writeLength(): string {
    const planned = dataset ? plannedSteps(config, dataset) : totalSteps;
    if (step >= planned) return t.epochs(format.count(config.epochs));
    return step < totalSteps
      ? t.stepsOf(format.count(step), format.count(totalSteps))
      : t.steps(format.count(step));
  }
}

const writeLayers = ({ hidden }: RunConfig, { width, height, classNames }: DatasetDescription): string =>
  [width * height, ...hidden, classNames.length].join("-");

const noDatasets: readonly DatasetDescription[] = [];

export function useWorkload(): (record: Pick<ResultRecord, "axes" | "variants" | "baseline">) => string {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const datasets = useRunState(({ description }) => description?.datasets ?? noDatasets);
  return (record) => writeWorkload(record, datasets, t, shared, format);
}
