import { useId } from "react";
import { isTrained } from "../../train/choices";
import { useFormats, useWords } from "../i18n";
import styles from "./Bars.module.css";
import { cellsOf, hasSpeed } from "./cells";
import { resultWords } from "./result-words";
import type { Side } from "./sides";
import { looksOf } from "./variant-look";
import { useVariantName } from "./variant-names";

interface BarsProps {
  sides: readonly Side[];
  /** Whether they stand within something that has a name, and may do so several times on a page: then they are no place of their own. */
  isWithin?: boolean;
}

/** The speed-ups as bars, each with its interval, over a line where the baseline is. */
export function Bars({ sides, isWithin = false }: BarsProps) {
  const t = useWords(resultWords);
  const format = useFormats();
  const titleId = useId();
  const nameOf = useVariantName();
  const speeds = sides.flatMap(({ record }) => record.variants.map(({ speedUp }) => speedUp?.high ?? 1));
  const most = Math.max(1.25, ...speeds) * 1.02;
  const [first] = sides;
  const baseline = first?.record.variants[first.record.baseline];
  if (!first || !baseline || first.record.variants.filter(isTrained).length < 2) return null;
  const rows = first.record.variants.flatMap((variant, i) =>
    isTrained(variant) ? sides.map((side) => ({ ...side, i })) : [],
  );
  const [Place, Title] = isWithin ? (["div", "h3"] as const) : (["section", "h2"] as const);
  return (
    <Place className={styles.bars} role={isWithin ? "group" : undefined} aria-labelledby={titleId}>
      <Title id={titleId}>
        {t.bars.title} <span className={styles.of}>{t.bars.of(nameOf(baseline, first.record.axes))}</span>
      </Title>
      <ul aria-label={t.bars.label}>
        {rows.map(({ i, ...side }) => {
          const { kind, record } = side;
          const variant = record.variants[i];
          if (!variant) return null;
          const look = looksOf(record.variants)[i]!;
          const one = i === record.baseline ? { value: 1, low: 1, high: 1 } : variant.speedUp;
          const ratio = hasSpeed(variant) ? one : null;
          const { speedUp } = cellsOf(side, i, t, format);
          return (
            <li key={`${kind}${i}`} data-side={sides.length > 1 ? kind : undefined}>
              <span className={styles.name}>{nameOf(variant, record.axes)}</span>
              <span className={styles.track} aria-hidden="true">
                {ratio && (
                  <span
                    className={styles.bar}
                    data-half={look.isHalf || undefined}
                    data-fill={look.fill}
                    style={{ inlineSize: percent(ratio.value / most) }}
                  />
                )}
                {ratio && ratio.high > ratio.low && (
                  <span
                    className={styles.interval}
                    style={{
                      insetInlineStart: percent(ratio.low / most),
                      inlineSize: percent((ratio.high - ratio.low) / most),
                    }}
                  />
                )}
                <span className={styles.one} style={{ insetInlineStart: percent(1 / most) }} />
              </span>
              <span className={styles.value}>
                <span data-figure="">{speedUp.value}</span>{" "}
                {speedUp.small && <span className={styles.small}>{speedUp.small}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </Place>
  );
}

const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;
