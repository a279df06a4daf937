import { type KeyboardEvent, useId, useRef, useState } from "react";
import { type Choice, countOf, precision, recall, writtenAs } from "../../store/runs/judged";
import { Term } from "../glossary/Term";
import { useFormats, useWords } from "../i18n";
import { nextCell } from "../shared/roving";
import { DotMatrix } from "./DotMatrix";
import { dotScale, legendCounts } from "./dot-scale";
import styles from "./Matrix.module.css";
import { MatrixTable } from "./MatrixTable";
import { useDataset, useLearned } from "./use-learned";
import { words } from "./words";

interface MatrixProps {
  choice: Choice;
  /** A cell was pressed. */
  onChoose: (written: number, read: number) => void;
}

/** The confusion matrix in dots: right ones in ink on the diagonal, wrong ones in vermilion; a cell opens its digits. */
export function Matrix({ choice, onChoose }: MatrixProps) {
  const t = useWords(words);
  const format = useFormats();
  const { classNames } = useDataset();
  const titleId = useId();
  const judged = useLearned(({ evaluation }) => evaluation?.judged ?? null);
  const grid = useRef<HTMLTableElement>(null);
  /** The one cell that Tab reaches, and the one whose numbers are read out. */
  const [current, setCurrent] = useState(0);
  const [pointed, setPointed] = useState<number | null>(null);
  const size = classNames.length;
  const full = judged ? Math.max(...classNames.map((_, label) => writtenAs(judged, label))) : 0;
  const share = (value: number | null) => (value === null ? "–" : format.percent(value, 1));
  const bare = (value: number | null) => share(value).replace(/\s?%$/, "");

  function onKeyDown(event: KeyboardEvent): void {
    const target = nextCell(event.key, event.ctrlKey, current, size * size, size);
    if (target === null) return;
    event.preventDefault();
    setCurrent(target);
    grid.current?.querySelectorAll("button")[target]?.focus();
  }

  return (
    <section className={styles.matrix} aria-labelledby={titleId}>
      <h3 id={titleId}>
        <Term name="confusion">{t.matrix.title}</Term>
      </h3>
      <p className={styles.note}>{judged ? t.matrix.note : t.matrix.empty}</p>
      <DotMatrix judged={judged} classCount={size} full={full} table={grid}>
        <table
          ref={grid}
          className={styles.grid}
          onKeyDown={onKeyDown}
          onPointerLeave={() => setPointed(null)}
        >
          <caption className="visually-hidden">{t.matrix.describe}</caption>
          <thead>
            <tr>
              <td />
              {classNames.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col" className={styles.edge}>
                {t.matrix.recall}
              </th>
            </tr>
          </thead>
          <tbody>
            {classNames.map((name, written) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {classNames.map((other, read) => {
                  const cell = written * size + read;
                  const count = judged ? countOf(judged, written, read) : 0;
                  return (
                    <td key={other}>
                      <button
                        type="button"
                        className={styles.cell}
                        tabIndex={cell === current ? 0 : -1}
                        disabled={!judged}
                        aria-pressed={choice.written === written && choice.read === read}
                        aria-label={t.matrix.cell(name, other, format.count(count))}
                        onClick={() => {
                          setCurrent(cell);
                          onChoose(written, read);
                        }}
                        onFocus={() => {
                          setCurrent(cell);
                          setPointed(cell);
                        }}
                        onBlur={() => setPointed(null)}
                        onPointerEnter={() => setPointed(cell)}
                      />
                    </td>
                  );
                })}
                <td className={styles.edge}>{share(judged && recall(judged, written))}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">
                <span className="visually-hidden">{t.matrix.precision}</span>
              </th>
              {classNames.map((name, read) => (
                <td key={name}>{bare(judged && precision(judged, read))}</td>
              ))}
              <td className={styles.edge}>{t.matrix.precision}</td>
            </tr>
          </tfoot>
        </table>
      </DotMatrix>
      <p className={styles.readout}>
        {judged && (pointed === null ? <Scale full={full} /> : readOut(pointed))}
      </p>
      <MatrixTable classNames={classNames} />
    </section>
  );

  /** The numbers of the cell under the pointer or the focus. */
  function readOut(cell: number) {
    const [written, read] = [Math.floor(cell / size), cell % size];
    const [name, other] = [classNames[written]!, classNames[read]!];
    const count = countOf(judged!, written, read);
    const all = writtenAs(judged!, written);
    return (
      <>
        <strong>{t.matrix.cell(name, other, format.count(count))}</strong>
        {all > 0 && <span>{t.matrix.share(format.percent(count / all, 1), name)}</span>}
      </>
    );
  }
}

/** How many digits dots of these sizes stand for. */
function Scale({ full }: { full: number }) {
  const t = useWords(words);
  const format = useFormats();
  return (
    <>
      {t.matrix.scale}
      {legendCounts(full).map((count) => (
        <span key={count} className={styles.sample}>
          <i style={{ scale: dotScale(count, full) }} />
          {format.count(count)}
        </span>
      ))}
    </>
  );
}
