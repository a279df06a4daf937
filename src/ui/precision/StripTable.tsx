import { useState } from "react";
import { exponentQuantile, halfLosses } from "../../lib/exponents";
import type { MagnifiedTensor } from "../../worker/api";
import { useFormats, useWords } from "../i18n";
import { Powers } from "../shared/Powers";
import { Sideways } from "../shared/Sideways";
import { microscopeWords } from "./microscope-words";
import styles from "./StripTable.module.css";
import { useTensorName } from "./tensor-names";
import { useSubnormals } from "./use-halves";

/** The numbers behind the strips. */
export function StripTable({ tensors }: { tensors: readonly MagnifiedTensor[] }) {
  const { microscope: t } = useWords(microscopeWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles.numbers} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.table}</summary>
      {isOpen && (
        <Sideways className={styles.scroll} label={t.table}>
          <table>
            <caption className="visually-hidden">{t.title}</caption>
            <thead>
              <tr>
                <th scope="col">{t.columns.tensor}</th>
                <th scope="col">{t.columns.count}</th>
                <th scope="col">{t.columns.median}</th>
                <th scope="col">{t.columns.zeros}</th>
                <th scope="col">{t.columns.below}</th>
                <th scope="col">{t.columns.subnormal}</th>
                <th scope="col">{t.columns.above}</th>
              </tr>
            </thead>
            <tbody>
              {tensors.map((tensor) => (
                <Row key={`${tensor.role} ${tensor.name}`} tensor={tensor} />
              ))}
            </tbody>
          </table>
        </Sideways>
      )}
    </details>
  );
}

function Row({ tensor }: { tensor: MagnifiedTensor }) {
  const { microscope: t } = useWords(microscopeWords);
  const format = useFormats();
  const nameOf = useTensorName();
  const losses = halfLosses(tensor.histogram, useSubnormals());
  const median = exponentQuantile(tensor.histogram, 0.5);
  return (
    <tr>
      <th scope="row">{tensor.role === "update" ? t.updateOf(nameOf(tensor.name)) : nameOf(tensor.name)}</th>
      <td>{format.count(tensor.count)}</td>
      <td>{median === null ? "–" : <Powers text={`2^${String(median).replace("-", "−")}`} />}</td>
      {[losses.zeros, losses.underflow, losses.subnormal, losses.overflow].map((share, i) => (
        <td key={i}>{format.percent(share)}</td>
      ))}
    </tr>
  );
}
