import { fusionModes } from "../../train/choices";
import type { FusionReport } from "../../worker/api";
import { useFormats, useText } from "../i18n";
import type { FusionMode } from "./launch-layout";
import styles from "./Totals.module.css";
import { useWords } from "./words";
import { writeBytes } from "./write-launch";

interface TotalsProps {
  report: FusionReport;
  /** The one to stand out. */
  mode: FusionMode;
}

/** Launches, bytes moved and peak memory of a step in all modes, beside each other. */
export function Totals({ report, mode }: TotalsProps) {
  const t = useText();
  const words = useWords();
  const format = useFormats();
  const rows: { label: string; of: (mode: FusionMode) => number; write: (value: number) => string }[] = [
    { label: words.totals.launches, of: (one) => report[one].launches.length, write: format.count },
    {
      label: words.totals.bytes,
      of: (one) => report[one].bytes,
      write: (bytes) => writeBytes(bytes, format),
    },
    {
      label: words.totals.values,
      of: (one) => report[one].valueBytes,
      write: (bytes) => writeBytes(bytes, format),
    },
  ];
  return (
    <table className={styles.totals}>
      <caption className="visually-hidden">{words.totals.label}</caption>
      <thead>
        <tr>
          <td />
          {fusionModes.map((one) => (
            <th key={one} scope="col" data-chosen={one === mode || undefined}>
              {t.options[one]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, of, write }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {fusionModes.map((one) => (
              <td key={one} data-chosen={one === mode || undefined}>
                <span className={styles.value}>{write(of(one))}</span>
                {one !== "off" && (
                  <span className={styles.share}>
                    {words.totals.ofOff(format.percent(of(one) / of("off"), 0))}
                  </span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
