import { isActive } from "../../store/runs/run-state";
import { type FieldValue, fieldValue, isSameValue, obstacleTo, shapeOf } from "../../store/settings/config";
import type { Field, RunConfig } from "../../worker/api";
import { Shown } from "../demo/Prepared";
import { useFormats, useWords, wordFor } from "../i18n";
import { sharedWords } from "../shared/words";
import { useActions, useRunState } from "../use-session";
import { ChoiceControl } from "./ChoiceControl";
import type { FieldNote } from "./FieldRow";
import { hintOf } from "./hint-of";
import { NumberControl } from "./NumberControl";
import { WidthsControl } from "./WidthsControl";
import { words } from "./words";
import { writeValue } from "./write-value";

/** The control for a field, unless the page's link hides it. */
export const FieldControl = ({ field, draft }: { field: Field; draft: RunConfig }) => (
  <Shown name={field.name}>
    <AnyControl field={field} draft={draft} />
  </Shown>
);

/** Whichever kind it is, with what the run under way has where that differs. */
function AnyControl({ field, draft }: { field: Field; draft: RunConfig }) {
  const shared = useWords(sharedWords);
  const t = useWords(words);
  const format = useFormats();
  const actions = useActions();
  const running = useRunState(({ run }) => (isActive(run) ? run.start?.config : undefined));
  const adjustedAt = useRunState(({ run }) => (isActive(run) ? run.adjusted[field.name] : undefined));
  const description = useRunState((state) => state.description);
  const dataset = description?.datasets.find(({ name }) => name === draft.dataset);
  const value = fieldValue(draft, field);
  const runningValue = running && fieldValue(running, field);
  const isChanged = runningValue !== undefined && !isSameValue(runningValue, value);
  const common = {
    label: wordFor(shared.fields, field.name),
    note: noteOf(),
    hint: description && hintOf(field.name, draft, description, t, format),
  };
  const change = (next: string | number | number[]) => actions.change({ [field.name]: next });

  switch (field.kind) {
    case "choice":
      return (
        <ChoiceControl
          {...common}
          field={field}
          value={value as string}
          whyNot={(option) => {
            const obstacle = description && obstacleTo(field, option as FieldValue, description);
            return obstacle ? shared.unavailable[obstacle] : undefined;
          }}
          onChange={change}
        />
      );
    case "widths":
      return (
        <WidthsControl
          {...common}
          field={field}
          value={value as number[]}
          ends={
            dataset ? { inputs: dataset.width * dataset.height, outputs: dataset.classNames.length } : null
          }
          flops={(dataset && shapeOf(draft, dataset)?.trainingFlops) ?? null}
          batchSize={draft.batchSize}
          onChange={change}
        />
      );
    default:
      return <NumberControl {...common} field={field} value={value as number} onChange={change} />;
  }

  function noteOf(): FieldNote | null {
    if (isChanged)
      return { text: t.running(writeValue(field.name, runningValue, shared, format)), isWaiting: true };
    if (adjustedAt === undefined) return null;
    return { text: t.since(format.count(adjustedAt)), isWaiting: false };
  }
}
