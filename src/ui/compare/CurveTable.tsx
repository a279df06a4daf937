import { useState } from "react";
import { curveEdges } from "../../share/curve";
import { useFormats } from "../i18n";
import styles from "./CompareChart.module.css";
import type { Side } from "./sides";
import { useVariantName } from "./variant-names";
import { useWords } from "./words";

const scrollable = { tabIndex: 0 };

/** The curves in numbers: means over spans of steps, as a link carries them. */
export function CurveTable({ sides }: { sides: readonly Side[] }) {
  const { chart: words } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles.numbers} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.numbers}</summary>
      {isOpen && sides.map((side) => <Numbers key={side.kind} side={side} isOnly={sides.length === 1} />)}
    </details>
  );
}

function Numbers({ side: { kind, record }, isOnly }: { side: Side; isOnly: boolean }) {
  const { chart: words, table } = useWords();
  const format = useFormats();
  const nameOf = useVariantName();
  const caption = isOnly ? words.table : `${words.table} (${table[kind]})`;
  return (
    <section className={styles.scroll} {...scrollable} aria-label={caption}>
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{table.variant}</th>
            {(record.variants[0]?.curve ?? []).map((_, i) => (
              <th key={i} scope="col">
                {i + 1}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {record.variants.map((variant, i) => {
            const edges = curveEdges(variant.step, variant.curve.length);
            return (
              <tr key={i}>
                <th scope="row">{nameOf(variant.config, record.axes)}</th>
                {variant.curve.map((loss, point) => (
                  <td key={point} title={`${words.steps} ${edges[point]! + 1}–${edges[point + 1]!}`}>
                    {loss === null ? "–" : format.loss(loss)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
