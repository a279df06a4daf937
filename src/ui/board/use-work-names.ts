/** @file What the workloads on a board are called: what was trained, and whatever sets one apart from another. */
import type { Workload } from "../../share/board/result-points";
import { ways } from "../../share/board/work-name";
import { writeValue } from "../controls/write-value";
import { useFormats, useWords, wordFor } from "../i18n";
import { useWorkload } from "../share/workload";
import { sharedWords } from "../shared/words";

/** Settings that every workload's name has. */
const said: readonly string[] = ["dataset", "model", "hidden", "batchSize", "optimizer", "epochs"];

export function useWorkNames(): (works: readonly Workload[]) => string[] {
  const shared = useWords(sharedWords);
  const format = useFormats();
  const write = useWorkload();
  return (works) => {
    const [first] = works;
    const names = Object.keys(first?.variant.config ?? {}) as (keyof Workload["variant"]["config"])[];
    const differing = names.filter(
      (name) =>
        ![...said, ...ways].includes(name) &&
        works.some(
          ({ variant }) =>
            JSON.stringify(variant.config[name]) !== JSON.stringify(first!.variant.config[name]),
        ),
    );
    return works.map(({ variant }) => {
      // As if it had been trained to its end: some of them were not.
      const whole = { ...variant, step: variant.totalSteps };
      const { config } = variant;
      return shared.listed([
        write({ axes: [], variants: [whole], baseline: 0 }),
        ...differing.map(
          (name) => `${wordFor(shared.fields, name)} ${writeValue(name, config[name], shared, format)}`,
        ),
      ]);
    });
  };
}
