import { type FieldValue, fieldValue, isSameValue } from "../../store/config";
import { isActive } from "../../store/run-state";
import type { Field, RunConfig } from "../../worker/api";
import { useFormats, useText, wordFor } from "../i18n";
import { actions, useRunState } from "../use-session";
import { ChoiceControl } from "./ChoiceControl";
import { NumberControl } from "./NumberControl";
import { WidthsControl } from "./WidthsControl";

/** The control for a field, whichever kind it is, with what the run under way has where that differs. */
export function FieldControl({ field, draft }: { field: Field; draft: RunConfig }) {
  const t = useText();
  const format = useFormats();
  const running = useRunState(({ run }) => (isActive(run) ? run.start?.config : undefined));
  const hasGpu = useRunState(({ description }) => description?.gpu !== null);
  const dataset = useRunState(({ description }) =>
    description?.datasets.find(({ name }) => name === draft.dataset),
  );
  const value = fieldValue(draft, field);
  const runningValue = running && fieldValue(running, field);
  const isChanged = runningValue !== undefined && !isSameValue(runningValue, value);
  const common = {
    label: wordFor(t.fields, field.name),
    note: isChanged ? t.controls.running(write(runningValue)) : null,
  };
  const change = (next: string | number | number[]) => actions.change({ [field.name]: next });

  switch (field.kind) {
    case "choice":
      return (
        <ChoiceControl
          {...common}
          field={field}
          value={value as string}
          whyNot={(option) =>
            field.name === "device" && option === "gpu" && !hasGpu ? t.controls.noGpu : undefined
          }
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
          onChange={change}
        />
      );
    default:
      return <NumberControl {...common} field={field} value={value as number} onChange={change} />;
  }

  function write(shown: FieldValue): string {
    if (Array.isArray(shown)) return shown.join(", ") || "–";
    return typeof shown === "number" ? format.setting(shown) : wordFor(t.options, shown);
  }
}
