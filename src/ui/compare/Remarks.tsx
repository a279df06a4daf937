import { useStore } from "zustand";
import type { ResultRecord } from "../../share/record";
import { changedFields, fieldValue } from "../../store/settings/config";
import { preferences } from "../../store/settings/preferences";
import { writeValue } from "../controls/write-value";
import { useFormats, useText, wordFor } from "../i18n";
import { useRunState } from "../use-session";
import styles from "./Compare.module.css";
import type { Side } from "./sides";
import { useDeviceName } from "./use-device-name";
import { useWords } from "./words";
import { writeDate } from "./write-date";

/** What one must know to judge the numbers: adapter, disturbances, settings, version of the kernels, date. */
export function Remarks({ record, side }: { record: ResultRecord; side: Side["kind"] | null }) {
  const t = useText();
  const { marks: words, table } = useWords();
  const format = useFormats();
  const deviceName = useDeviceName();
  const description = useRunState((state) => state.description);
  const language = useStore(preferences, (state) => state.language);
  const { config } = record.variants[record.baseline] ?? record.variants[0]!;
  const names = new Set<string>(
    description ? changedFields(description.fields, description.defaults, config) : [],
  );
  for (const axis of record.axes) names.delete(axis);
  const changed = description?.fields.filter(({ name }) => names.has(name)) ?? [];
  const parameters = changed.map((field) =>
    words.parameter(
      wordFor(t.fields, field.name),
      writeValue(field.name, fieldValue(config, field), t, format),
    ),
  );
  const separator = language === "zh" ? "；" : "; ";
  return (
    <div className={styles.remarks}>
      {side && <h2>{table[side]}</h2>}
      {record.marks.map((mark) => (
        <p key={mark} className={styles.mark}>
          {words[mark]}
        </p>
      ))}
      <p>
        {words.adapter(deviceName(record))}{" "}
        {parameters.length > 0 ? words.parameters(parameters.join(separator)) : ""} {words.defaults}{" "}
        {words.kernels(record.kernels)} {words.madeAt(writeDate(record.madeAtMs))}
      </p>
    </div>
  );
}
