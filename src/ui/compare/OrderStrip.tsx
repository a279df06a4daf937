import { useEffect, useId, useRef } from "react";
import { oncePerFrame } from "../../lib/frames";
import type { ResultRecord } from "../../share/record";
import { isTrained } from "../../train/choices";
import { useFormats, useWords } from "../i18n";
import { addDot, prepareCanvas } from "../shared/halftone";
import { usePalette } from "../shared/palette";
import { sharedWords } from "../shared/words";
import styles from "./OrderStrip.module.css";
import { looksOf } from "./variant-look";
import { useVariantName } from "./variant-names";
import { words } from "./words";

/** More columns than this are not told from each other. */
const mostColumns = 240;
/** As many are written out. */
const mostWritten = 48;

/** Which variant trained when: a column per slice, a dot in the row of the variant that had it. */
export function OrderStrip({ record, order }: { record: ResultRecord; order: readonly number[] }) {
  const { order: t } = useWords(words);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const palette = usePalette();
  const nameOf = useVariantName();
  const titleId = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { variants } = record;
  const looks = looksOf(variants);
  // Those that are not trained have no slices.
  const rows = [...variants.keys()].filter((i) => isTrained(variants[i]!));
  const lines = rows.map((i) => `${i} ${looks[i]!.isHalf ? palette.vermilion : palette.ink}`).join();

  useEffect(() => {
    const drawn = lines.split(",").map((line) => line.split(" ") as [string, string]);
    const drawing = oncePerFrame(() => {
      const prepared = canvas.current && prepareCanvas(canvas.current);
      if (!prepared) return;
      const { context, width, height } = prepared;
      const rowPx = height / drawn.length;
      const shown = order.slice(-mostColumns);
      const columnPx = Math.min(rowPx, width / Math.max(1, shown.length));
      for (const [row, [variant, color]] of drawn.entries()) {
        context.fillStyle = color;
        context.beginPath();
        for (const [column, slice] of shown.entries()) {
          const radius = slice === Number(variant) ? 0.46 * columnPx : 0.08 * columnPx;
          addDot(context, (column + 0.5) * columnPx, (row + 0.5) * rowPx, Math.max(0.4, radius));
        }
        context.fill();
      }
    });
    const resizing = new ResizeObserver(drawing.request);
    resizing.observe(canvas.current!);
    return () => {
      resizing.disconnect();
      drawing.cancel();
    };
  }, [order, lines]);

  const written = order.slice(0, mostWritten).map((variant) => variant + 1);
  return (
    <section className={styles.order} aria-labelledby={titleId}>
      <h2 id={titleId}>{t.title}</h2>
      <p className={styles.note}>
        {shared.sentences([
          t.note(format.count(order.length)),
          ...(order.length > mostColumns ? [t.latest(format.count(mostColumns))] : []),
        ])}
      </p>
      <div className={styles.strip}>
        <ol className={styles.names}>
          {rows.map((i) => (
            <li key={i}>
              <span className={styles.number}>{i + 1}</span> {nameOf(variants[i]!, record.axes)}
            </li>
          ))}
        </ol>
        <canvas
          ref={canvas}
          className={styles.canvas}
          style={{ blockSize: `${1.25 * rows.length}rem` }}
          role="img"
          aria-label={t.title}
        />
      </div>
      <p className={styles.written}>
        {t.numbers} <code>{written.join(" ")}</code>
        {order.length > mostWritten && " …"}
      </p>
    </section>
  );
}
