import type { ResultRecord } from "../../share/record";
import { changedFields, fieldValue } from "../../store/settings/config";
import { writeValue } from "../controls/write-value";
import { useFormats, useWords, wordFor } from "../i18n";
import { processorWords } from "../shared/processor-words";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import styles from "./Compare.module.css";
import { devicesOf } from "./devices-of";
import { resultWords } from "./result-words";
import type { Side } from "./sides";
import { useDeviceName } from "./use-device-name";
import { whyWords } from "./why-words";
import { writeDate } from "./write-date";

/** What one must know to judge the numbers: adapter, disturbances, settings, version of the kernels, date. */
export function Remarks({ record, side }: { record: ResultRecord; side: Side["kind"] | null }) {
  const shared = useWords(sharedWords);
  const { marks: t } = useWords(whyWords);
  const { table } = useWords(resultWords);
  const format = useFormats();
  const processors = useWords(processorWords);
  const deviceName = useDeviceName();
  const processor = devicesOf(record).cpu?.processor;
  const description = useRunState((state) => state.description);
  const { config } = record.variants[record.baseline] ?? record.variants[0]!;
  const names = new Set<string>(
    description ? changedFields(description.fields, description.defaults, config) : [],
  );
  // What it was measured on is said.
  for (const told of [...record.axes, "device"]) names.delete(told);
  const changed = description?.fields.filter(({ name }) => names.has(name)) ?? [];
  const parameters = changed.map((field) =>
    t.parameter(
      wordFor(shared.fields, field.name),
      writeValue(field.name, fieldValue(config, field), shared, format),
    ),
  );
  return (
    <div className={styles.remarks}>
      {side && <h2>{table.sides[side]}</h2>}
      {record.marks.map((mark) => (
        <p key={mark} className={styles.mark}>
          {t.each[mark]}
        </p>
      ))}
      {record.variants.some(({ pace }) => pace === "watch") && <p className={styles.mark}>{t.watched}</p>}
      <p>
        {shared.sentences([
          t.adapter(deviceName(record)),
          ...(processor?.lacks ?? []).map((lack) => processors.lacks[lack]),
          ...(parameters.length > 0 ? [t.parameters(parameters)] : []),
          t.defaults,
          t.kernels(record.kernels),
          t.madeAt(writeDate(record.madeAtMs)),
        ])}
      </p>
    </div>
  );
}
