import { useCallback, useRef } from "react";
import { precisions } from "../../train/choices";
import type { PrecisionReport } from "../../worker/api";
import { writeBytes } from "../fusion/write-launch";
import { Term } from "../glossary/Term";
import { useFormats, useWords } from "../i18n";
import { dotRadius } from "../shared/halftone";
import { usePalette } from "../shared/palette";
import { useDrawing } from "../shared/use-drawing";
import { sharedWords } from "../shared/words";
import { drawBar } from "./draw-bar";
import styles from "./Memory.module.css";
import { barOf, type MemoryPart, memoryParts, partTone } from "./memory-bars";
import { memoryOf, type Precision } from "./precisions";
import { words } from "./words";

interface MemoryProps {
  report: PrecisionReport;
  /** The one to stand out. */
  precision: Precision;
}

/** What a run keeps in memory in each precision, as bars and in numbers. */
export function Memory({ report, precision }: MemoryProps) {
  const t = useWords(words);
  return (
    <div className={styles.memory}>
      <h3>{t.memory.title}</h3>
      <Legend />
      <Bars report={report} precision={precision} />
      <Numbers report={report} precision={precision} />
    </div>
  );
}

function Bars({ report, precision }: MemoryProps) {
  const shared = useWords(sharedWords);
  const { ink, vermilion } = usePalette();
  const list = useRef<HTMLUListElement>(null);
  const draw = useCallback(
    (canvas: HTMLCanvasElement, i: number) => {
      const one = precisions[i]!;
      drawBar(canvas, (columns) => barOf(report, one, columns), one === "f32" ? ink : vermilion);
    },
    [report, ink, vermilion],
  );
  useDrawing(list, draw, precisions.length);
  return (
    <ul ref={list} className={styles.bars} aria-hidden="true">
      {precisions.map((one) => (
        <li key={one} data-chosen={one === precision || undefined}>
          <span>{shared.options[one]}</span>
          <canvas className={styles.bar} />
        </li>
      ))}
    </ul>
  );
}

function Legend() {
  const t = useWords(words);
  return (
    <ul className={styles.legend} aria-hidden="true">
      {memoryParts.map((part) => (
        <li key={part}>
          <Tone part={part} />
          {t.memory.legend[part]}
        </li>
      ))}
    </ul>
  );
}

/** Four dots of a part's tone. */
const Tone = ({ part }: { part: MemoryPart }) => (
  <svg className={styles.tone} viewBox="0 0 2 2" aria-hidden="true">
    {[0.5, 1.5].flatMap((x) =>
      [0.5, 1.5].map((y) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={dotRadius(partTone[part]) * 0.94} fill="currentColor" />
      )),
    )}
  </svg>
);

function Numbers({ report, precision }: MemoryProps) {
  const shared = useWords(sharedWords);
  const t = useWords(words);
  const format = useFormats();
  const rows: [label: string, of: (one: PrecisionReport[Precision]) => number][] = [
    [t.memory.rows.weights, (one) => one.weights],
    [t.memory.rows.copies, (one) => one.copies],
    [t.memory.rows.activations, (one) => one.activations],
    [t.memory.rows.optimizer, (one) => one.optimizer],
    [t.memory.rows.total, memoryOf],
    [t.memory.rows.moved, (one) => one.moved],
  ];
  return (
    <table className={styles.numbers}>
      <caption className="visually-hidden">{t.memory.label}</caption>
      <thead>
        <tr>
          <td />
          {precisions.map((one) => (
            <th key={one} scope="col" data-chosen={one === precision || undefined}>
              {one === "f16" ? <Term name="mixedPrecision">{shared.options[one]}</Term> : shared.options[one]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, of]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {precisions.map((one) => (
              <td key={one} data-chosen={one === precision || undefined}>
                {of(report[one]) === 0 ? "–" : writeBytes(of(report[one]), format)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
