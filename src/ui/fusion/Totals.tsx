import { fusionModes } from "../../train/choices";
import type { FusionMode, FusionReport } from "../../worker/api";
import { Term } from "../glossary/Term";
import type { TermName } from "../glossary/words";
import { useFormats, useWords } from "../i18n";
import { sharedWords } from "../shared/words";
import styles from "./Totals.module.css";
import { words } from "./words";
import { writeBytes } from "./write-launch";

interface TotalsProps {
  report: FusionReport;
  /** The one to stand out. */
  mode: FusionMode;
}

/** Launches, bytes moved and peak memory of a step in all modes, beside each other. */
export function Totals({ report, mode }: TotalsProps) {
  const shared = useWords(sharedWords);
  const t = useWords(words);
  const format = useFormats();
  const rows: {
    label: string;
    term?: TermName;
    of: (mode: FusionMode) => number;
    write: (value: number) => string;
  }[] = [
    {
      label: t.totals.launches,
      term: "launch",
      of: (one) => report[one].launches.length,
      write: format.count,
    },
    {
      label: t.totals.bytes,
      of: (one) => report[one].bytes,
      write: (bytes) => writeBytes(bytes, format),
    },
    {
      label: t.totals.values,
      of: (one) => report[one].valueBytes,
      write: (bytes) => writeBytes(bytes, format),
    },
  ];
  return (
    <table className={styles.totals}>
      <caption className="visually-hidden">{t.totals.label}</caption>
      <thead>
        <tr>
          <td />
          {fusionModes.map((one) => (
            <th key={one} scope="col" data-chosen={one === mode || undefined}>
              {shared.options[one]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, term, of, write }) => (
          <tr key={label}>
            <th scope="row">{term ? <Term name={term}>{label}</Term> : label}</th>
            {fusionModes.map((one) => (
              <td key={one} data-chosen={one === mode || undefined}>
                <span className={styles.value}>{write(of(one))}</span>
                {one !== "off" && (
                  <span className={styles.share}>
                    {t.totals.ofOff(format.percent(of(one) / of("off"), 0))}
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
