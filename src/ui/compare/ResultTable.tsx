import { useId } from "react";
import { processorMeans } from "../../lib/processor-name";
import { endingOf } from "../../share/ending";
import type { RecordedVariant } from "../../share/record";
import { isTrained } from "../../train/choices";
import { Term } from "../glossary/Term";
import type { TermName } from "../glossary/words";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { processorWords } from "../shared/processor-words";
import { Sideways } from "../shared/Sideways";
import { type Cell, type ColumnName, cellsOf, columnNames } from "./cells";
import styles from "./ResultTable.module.css";
import { resultWords } from "./result-words";
import type { Side } from "./sides";
import { useComparison } from "./use-comparison";
import { VariantSign } from "./VariantSign";
import { looksOf } from "./variant-look";
import { useVariantName } from "./variant-names";

/** Columns whose heading is a term. */
const terms: Partial<Record<ColumnName, TermName>> = {
  wall: "step",
  accuracy: "testAccuracy",
  loss: "loss",
  launches: "launch",
};

/** A row per variant; where a result was reported, what was measured here stands below it. */
export function ResultTable({ sides, canRerun }: { sides: readonly Side[]; canRerun: boolean }) {
  const t = useWords(resultWords);
  const shown = columnNames.filter((name) => {
    if (name === "speedUp") return sides.some(({ record }) => record.variants.length > 1);
    if (name === "model" || name === "predictions")
      return sides.some(({ record }) => record.axes.includes("bits"));
    return name !== "gpu" || sides.some(hasGpuTime);
  });
  const titleId = useId();
  const [first] = sides;
  return (
    <section className={styles.results} aria-labelledby={titleId}>
      <h2 id={titleId}>{t.table.title}</h2>
      <Sideways className={styles.scroll} label={t.table.label}>
        <table>
          <caption className="visually-hidden">{t.table.label}</caption>
          <thead>
            <tr>
              <th scope="col">{t.table.variant}</th>
              {shown.map((name) => (
                <th key={name} scope="col">
                  <Heading name={name} />
                </th>
              ))}
              {canRerun && <th scope="col">{t.table.action}</th>}
            </tr>
          </thead>
          <tbody>
            {first?.record.variants.map((_, i) =>
              sides.map((side) => (
                <Row
                  key={`${side.kind}${i}`}
                  side={side}
                  index={i}
                  isOnly={sides.length === 1}
                  columns={shown}
                  canRerun={canRerun}
                />
              )),
            )}
          </tbody>
        </table>
      </Sideways>
      <p className={styles.note}>{t.table.note}</p>
      {sides.some(({ record }) => !record.variants.every(isTrained)) && (
        <p className={styles.note}>{t.table.untrainedNote}</p>
      )}
    </section>
  );
}

function Heading({ name }: { name: ColumnName }) {
  const heading = useWords(resultWords).table.columns[name];
  const term = terms[name];
  return term ? <Term name={term}>{heading}</Term> : heading;
}

const hasGpuTime = ({ record }: Side): boolean => record.variants.some(({ gpuStepMs }) => gpuStepMs !== null);

interface RowProps {
  side: Side;
  index: number;
  isOnly: boolean;
  columns: readonly ColumnName[];
  canRerun: boolean;
}

function Row({ side, index, isOnly, columns, canRerun }: RowProps) {
  const { kind, record, isOver } = side;
  const t = useWords(resultWords);
  const processors = useWords(processorWords);
  const format = useFormats();
  const nameOf = useVariantName();
  const { rerun } = useComparison();
  const variant = record.variants[index];
  if (!variant) return null;
  const cells = cellsOf(side, index, t, format);
  const name = nameOf(variant, record.axes);
  return (
    <tr data-side={isOnly ? undefined : kind}>
      <th scope="row">
        <span className={styles.name}>
          <VariantSign look={looksOf(record.variants)[index]!} />
          {name}
        </span>
        <span className={styles.small}>{below(variant)}</span>
      </th>
      {columns.map((column) => (
        <Figure key={column} cell={cells[column]} />
      ))}
      {canRerun && kind === "reported" && <td />}
      {canRerun && kind === "mine" && !isTrained(variant) && <td />}
      {canRerun && kind === "mine" && isTrained(variant) && (
        <td>
          <Button
            look="quiet"
            icon="again"
            className={styles.again}
            aria-label={t.table.rerun(name)}
            onClick={() => rerun(index)}
          />
        </td>
      )}
    </tr>
  );

  function below(variant: RecordedVariant): string {
    const { table } = t;
    const { step, totalSteps } = variant;
    const isCancelled = endingOf(variant, isOver) === "cancelled";
    const state = isCancelled ? "cancelled" : variant.state;
    const steps =
      step < totalSteps && state !== "waiting" && !(isCancelled && step === 0)
        ? table.stepOf(format.count(step), format.count(totalSteps))
        : "";
    const processor = record.axes.includes("device") ? variant.device?.processor : null;
    const means = processor ? processorMeans(processor, processors) : "";
    const parts = [
      isOnly ? "" : table.sides[kind],
      means,
      isTrained(variant) ? "" : table.untrained,
      state === "finished" ? "" : table.state[state],
      steps,
    ];
    return parts.filter(Boolean).join(" · ");
  }
}

function Figure({ cell: { value, small, tone } }: { cell: Cell }) {
  return (
    <td data-tone={tone}>
      {value}
      {small && <span className={styles.small}>{small}</span>}
    </td>
  );
}
