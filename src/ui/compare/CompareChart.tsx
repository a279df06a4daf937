import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { oncePerFrame } from "../../lib/frames";
import { endingOf } from "../../share/ending";
import { quotedLoss } from "../../share/quoted-loss";
import { isTrained } from "../../train/choices";
import { lossSpec } from "../charts/chart-spec";
import { type Axis, axes } from "../charts/chart-view";
import { usePlotLook } from "../charts/use-plot-look";
import { Term } from "../glossary/Term";
import { useFormats, useWords } from "../i18n";
import { Segmented } from "../shared/Segmented";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import styles from "./CompareChart.module.css";
import { CurveTable } from "./CurveTable";
import {
  type Curve,
  commonEpoch,
  commonPlace,
  curveOfRecord,
  curveOfSeries,
  endOf,
  type Reading,
  readingAt,
  unitsPerStep,
} from "./compare-curves";
import { type CompareGeometry, drawCompare, drawCursor } from "./draw-compare";
import { resultWords } from "./result-words";
import type { Side } from "./sides";
import { useComparison } from "./use-comparison";
import { VariantSign } from "./VariantSign";
import { looksOf } from "./variant-look";
import { useVariantName } from "./variant-names";

/** The losses of all variants over each other, read with one cursor. */
export function CompareChart({ sides }: { sides: readonly Side[] }) {
  const { chart: common } = useWords(sharedWords);
  const { chart: t } = useWords(resultWords);
  const format = useFormats();
  const look = usePlotLook(lossSpec);
  const nameOf = useVariantName();
  const comparison = useComparison();
  const dataset = useRunState(({ description }) => description?.datasets[0]);
  const [axis, setAxis] = useState<Axis>("step");
  const [isLog, setLog] = useState(true);
  const [cursor, setCursor] = useState<number | null>(null);
  const [geometry, setGeometry] = useState<CompareGeometry | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef<CompareGeometry>(null);
  const helpId = useId();
  const titleId = useId();

  /** What the series hold now: their arrays are views that grow between renders. */
  const curvesNow = useCallback(
    (): Curve[] =>
      sides.flatMap(({ kind, record, isOver }) => {
        const looks = looksOf(record.variants);
        // Beside a report, whose curves are thin, mine are drawn as thin, so that the same lies on the same.
        const live = kind === "mine" && sides.length === 1 ? comparison.curves() : [];
        return record.variants.flatMap((variant, i) => {
          if (!isTrained(variant)) return [];
          return {
            variant: i,
            look: looks[i]!,
            isReported: kind === "reported",
            isCut: ["cancelled", "failed"].includes(endingOf(variant, isOver) ?? ""),
            perStep: unitsPerStep(axis, variant, dataset),
            ...(live[i] ? curveOfSeries(live[i]) : curveOfRecord(variant)),
          };
        });
      }),
    [sides, axis, dataset, comparison],
  );
  const end = useMemo(() => endOf(axis, sides, dataset), [axis, sides, dataset]);

  useEffect(() => {
    const [back] = place.current!.querySelectorAll("canvas");
    const drawing = oncePerFrame(() => {
      latest.current = drawCompare(back!, curvesNow(), end, isLog, look);
      setGeometry(latest.current);
    });
    const resizing = new ResizeObserver(drawing.request);
    resizing.observe(place.current!);
    const stop = comparison.onCurves(drawing.request);
    drawing.request();
    return () => {
      stop();
      resizing.disconnect();
      drawing.cancel();
    };
  }, [curvesNow, end, isLog, look, comparison]);

  useEffect(() => {
    const [, front] = place.current!.querySelectorAll("canvas");
    drawCursor(front!, curvesNow(), geometry, cursor, look);
  }, [cursor, geometry, curvesNow, look]);

  function point({ clientX, currentTarget }: PointerEvent<HTMLElement>): void {
    const drawn = latest.current;
    if (!drawn) return;
    const px = clientX - currentTarget.getBoundingClientRect().left;
    const share = (px - drawn.area.left) / drawn.area.width;
    setCursor(measuredAt(drawn.x.valueAt(Math.max(0, Math.min(1, share)))));
  }

  /** Losses are those of whole steps. */
  function measuredAt(x: number): number {
    return axis === "step" ? Math.max(1, Math.min(end, Math.round(x))) : x;
  }

  function press(event: KeyboardEvent): void {
    const share = (event.shiftKey ? 0.1 : 0.01) * end;
    const by = axis === "step" ? Math.max(1, share) : share;
    const from = cursor ?? end / 2;
    const targets: Record<string, number | null> = {
      ArrowLeft: Math.max(0, from - by),
      ArrowDown: Math.max(0, from - by),
      ArrowRight: Math.min(end, from + by),
      ArrowUp: Math.min(end, from + by),
      Home: 0,
      End: end,
      Escape: null,
    };
    const target = targets[event.key];
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    setCursor(target === null ? null : measuredAt(target));
  }

  const curves = curvesNow();
  const readPlace = cursor ?? commonPlace(curves);
  /** The epoch whose losses are quoted as long as nothing is pointed at. */
  const epoch = cursor === null ? commonEpoch(sides) : null;
  const legend = curves.map((curve) => {
    const { record } = sides.find(({ kind }) => (kind === "reported") === curve.isReported)!;
    const variant = record.variants[curve.variant]!;
    const name = nameOf(variant, record.axes);
    const reading = readPlace === null || epoch !== null ? null : readingAt(curve, readPlace);
    const loss = epoch === null ? reading?.loss : quotedLoss(variant.epochs);
    return { curve, name: curve.isReported && sides.length > 1 ? t.reported(name) : name, reading, loss };
  });
  const spans = new Set(legend.flatMap(({ reading }) => (reading ? [reading.steps.join()] : [])));
  /** The steps that all means are of, where it is not one step. */
  const shared = spans.size === 1 ? (legend.find(({ reading }) => reading)?.reading?.steps ?? null) : null;
  const where =
    epoch !== null ? t.lastEpoch(format.count(epoch)) : readPlace === null ? "" : writeWhere(readPlace);
  return (
    <section className={styles.chart} aria-labelledby={titleId}>
      <header className={styles.header}>
        <h2 id={titleId}>
          <Term name="loss">{t.title}</Term>
        </h2>
        <Segmented
          label={t.axis}
          segments={axes.map((value) => ({ value, label: t.axes[value] }))}
          value={axis}
          onChange={(next) => {
            setAxis(next);
            setCursor(null);
          }}
        />
        <Segmented
          label={t.scale}
          segments={(["linear", "log"] as const).map((value) => ({
            value,
            label: common.scales[value],
          }))}
          value={isLog ? "log" : "linear"}
          onChange={(scale) => setLog(scale === "log")}
        />
        {axis === "time" && <span className={styles.note}>{t.timeNote}</span>}
      </header>
      <div ref={place} className={styles.plot}>
        <div role="img" aria-label={t.label(t.axes[axis])}>
          <canvas className={styles.layer} />
          <canvas className={styles.layer} />
        </div>
        <div
          className={styles.cursor}
          role="slider"
          tabIndex={0}
          aria-label={t.cursor}
          aria-describedby={helpId}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={cursor === null ? 0 : Math.round((100 * cursor) / end)}
          aria-valuetext={
            cursor === null
              ? t.noCursor
              : [where, ...legend.map(({ name, loss }) => t.value(name, writeLoss(loss)))].join(" ")
          }
          onKeyDown={press}
          onPointerMove={point}
          onPointerDown={point}
          onPointerLeave={({ pointerType }) => pointerType === "mouse" && setCursor(null)}
        />
        <p id={helpId} hidden>
          {t.cursorHelp}
        </p>
      </div>
      <div className={styles.legend}>
        <p className={styles.where}>{where}</p>
        <ul>
          {legend.map(({ curve, name, reading, loss }) => (
            <li key={`${curve.isReported}${curve.variant}`} data-reported={curve.isReported || undefined}>
              <VariantSign look={curve.look} />
              <span>{name}</span>
              <span className={styles.value}>
                {writeLoss(loss)}
                {reading && <span className={styles.small}>{writeBelow(reading)}</span>}
              </span>
            </li>
          ))}
        </ul>
      </div>
      <CurveTable sides={sides} />
    </section>
  );

  function writeLoss(value: number | null | undefined): string {
    return value == null ? "–" : format.loss(value);
  }

  function writeWhere(x: number): string {
    const at = t.at[axis](writePlace(x));
    return cursor === null && curves.length > 1 ? t.reached(at) : at;
  }

  function writePlace(x: number): string {
    if (axis === "time") return format.duration(x);
    if (axis === "epoch") return x.toFixed(2);
    const [first, last] = shared ?? [Math.round(x), Math.round(x)];
    return first === last ? format.count(last) : `${format.count(first)}–${format.count(last)}`;
  }

  /** The steps that a mean is of, where they are not said above, and what the curve shows in its place. */
  function writeBelow({ steps: [first, last], smoothed }: Reading): string {
    const isSaid = first === last || (shared !== null && axis === "step");
    const parts = [
      smoothed === null ? "" : common.smoothed(format.loss(smoothed)),
      isSaid ? "" : t.over(format.count(first), format.count(last)),
    ];
    return parts.filter(Boolean).join(" ");
  }
}
