import { useState } from "react";
import { curveEdges } from "../../share/curve";
import { isTrained } from "../../train/choices";
import { useFormats, useWords } from "../i18n";
import { Sideways } from "../shared/Sideways";
import styles from "./CompareChart.module.css";
import { resultWords } from "./result-words";
import type { Side } from "./sides";
import { useVariantName } from "./variant-names";

/** The curves in numbers: means over spans of steps, as a link carries them. */
export function CurveTable({ sides }: { sides: readonly Side[] }) {
  const { chart: t } = useWords(resultWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles.numbers} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.numbers}</summary>
      {isOpen && sides.map((side) => <Numbers key={side.kind} side={side} isOnly={sides.length === 1} />)}
    </details>
  );
}

function Numbers({ side: { kind, record }, isOnly }: { side: Side; isOnly: boolean }) {
  const { chart: t } = useWords(resultWords);
  const { table } = useWords(resultWords);
  const format = useFormats();
  const nameOf = useVariantName();
  const caption = isOnly ? t.table : t.tableOf(table.sides[kind]);
  const variants = record.variants.filter(isTrained);
  const edges = variants.map(({ step, curve }) => curveEdges(step, curve.length));
  const longest = edges.reduce((one, other) => (other.length > one.length ? other : one), [0]);
  const write = ([from, to]: readonly number[]) =>
    from! + 1 === to ? format.count(to) : `${format.count(from! + 1)}–${format.count(to!)}`;
  // Of what was cancelled the means are of other steps, which then stand with each of them.
  const areShared = edges.every((one) => one.length === 1 || one.join() === longest.join());
  return (
    <Sideways className={styles.scroll} label={caption}>
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{areShared ? t.steps : table.variant}</th>
            {longest.slice(1).map((end, i) => (
              <th key={end} scope="col">
                {areShared ? write([longest[i]!, end]) : format.count(i + 1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {variants.map((variant, i) => (
            <tr key={i}>
              <th scope="row">{nameOf(variant, record.axes)}</th>
              {variant.curve.map((loss, point) => (
                <td key={point}>
                  {loss === null ? "–" : format.loss(loss)}
                  {!areShared && (
                    <span className={styles.small}>{write(edges[i]!.slice(point, point + 2))}</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}
