import { useCallback, useId, useMemo, useRef, useState } from "react";
import { shapeOf } from "../../store/settings/config";
import type { RunConfig } from "../../worker/api";
import { lossSpec } from "../charts/chart-spec";
import { usePlotLook } from "../charts/use-plot-look";
import { useFormats, useWords } from "../i18n";
import { Segmented } from "../shared/Segmented";
import { useDrawing } from "../shared/use-drawing";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import frame from "./CompareChart.module.css";
import styles from "./CrossoverChart.module.css";
import { CrossoverTable } from "./CrossoverTable";
import { type Crossovers, crossoversOf } from "./crossover";
import { crossoverWords } from "./crossover-words";
import { type CrossoverCurve, drawCrossover } from "./draw-crossover";
import { resultWords } from "./result-words";
import type { Side } from "./sides";
import { VariantSign } from "./VariantSign";
import { looksOf } from "./variant-look";
import { useVariantName } from "./variant-names";
import { writeCrossover } from "./write-crossover";

interface CrossoverSide {
  kind: Side["kind"];
  found: Crossovers;
}

/** Where a GPU pays, for comparisons of both devices over batches; nothing for others. */
export function CrossoverChart({ sides }: { sides: readonly Side[] }) {
  const found = useMemo(
    () =>
      sides.flatMap(({ kind, record }): CrossoverSide[] => {
        const crossovers = crossoversOf(record);
        return crossovers ? [{ kind, found: crossovers }] : [];
      }),
    [sides],
  );
  return found.length > 0 && <Chart sides={found} />;
}

const axes = ["work", "batch"] as const;

function Chart({ sides }: { sides: readonly CrossoverSide[] }) {
  const t = useWords(crossoverWords);
  const { table, chart } = useWords(resultWords);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const nameOf = useVariantName();
  const plotLook = usePlotLook(lossSpec);
  const dataset = useRunState(({ description }) => description?.datasets[0]);
  const [axis, setAxis] = useState<(typeof axes)[number]>("work");
  const place = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const isSoftware = sides.some(({ found }) => found.gpu?.isFallback === true);

  /** Million operations of a step, null where only a run can tell. */
  const workOf = useCallback(
    (config: RunConfig, batchSize: number): number | null => {
      const flops = dataset && shapeOf(config, dataset)?.trainingFlops;
      return flops ? (flops * batchSize) / 1e6 : null;
    },
    [dataset],
  );
  const curves = useMemo(
    () =>
      sides.flatMap(({ kind, found }) => {
        const looks = looksOf(found.curves.map(({ config }) => ({ config, fusion: null })));
        return found.curves.map((curve, i) => ({ kind, found, curve, look: looks[i]! }));
      }),
    [sides],
  );
  const named = curves.map((one) => {
    const parts = [
      one.found.axes.length > 0 ? nameOf({ config: one.curve.config }, one.found.axes) : "",
      sides.length > 1 ? table.sides[one.kind] : "",
    ];
    return { ...one, name: parts.filter(Boolean).join(" · ") };
  });
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const drawn = curves.map(({ kind, curve: { config, points, verdict }, look }): CrossoverCurve => {
        const at = (batchSize: number) => (axis === "batch" ? batchSize : workOf(config, batchSize));
        return {
          look,
          isReported: kind === "reported",
          points: points.flatMap(({ batchSize, times }) => {
            const x = at(batchSize);
            return x === null ? [] : [{ x, times }];
          }),
          crossing: "batchSize" in verdict ? at(verdict.batchSize) : null,
        };
      });
      const batches = curves.flatMap(({ curve }) => curve.points.map(({ batchSize }) => batchSize));
      const ticks = [...new Set(batches)].sort((a, b) => a - b);
      const writeTick = (_: unknown, times: number) =>
        times < 1 ? `1/${Math.round(1 / times)}` : `${times}×`;
      const look = { ...plotLook, spec: { ...plotLook.spec, writeTick }, guessing: t.equal };
      drawCrossover(canvas, drawn, look, axis === "batch" ? ticks : undefined);
    },
    [curves, axis, workOf, plotLook, t],
  );
  useDrawing(place, draw, 1);

  return (
    <section className={frame.chart} aria-labelledby={titleId}>
      <header className={frame.header}>
        <h2 id={titleId}>{isSoftware ? t.titleOfSoftware : t.title}</h2>
        <Segmented
          label={chart.axis}
          segments={axes.map((value) => ({ value, label: t.axes[value] }))}
          value={axis}
          onChange={setAxis}
        />
      </header>
      <div ref={place} className={frame.plot} role="img" aria-label={t.label(t.axes[axis])}>
        <canvas className={frame.layer} />
      </div>
      <div className={styles.reading}>
        <dl>
          {named.map(({ kind, found, curve, look, name }) => (
            <div key={`${kind}${curve.variant}`} data-side={sides.length > 1 ? kind : undefined}>
              <dt>
                <VariantSign look={look} />
                {name}
              </dt>
              <dd>
                {writeCrossover(
                  curve,
                  t.name[found.gpu?.isFallback ? "software" : "gpu"],
                  t,
                  table,
                  shared,
                  format,
                )}
              </dd>
            </div>
          ))}
        </dl>
        <p className={frame.note}>{isSoftware ? t.noteOfSoftware : t.note}</p>
      </div>
      <CrossoverTable
        rows={named.flatMap(({ name, curve: { config, points } }) =>
          points.map((point) => ({ ...point, name, work: workOf(config, point.batchSize) })),
        )}
        isSoftware={isSoftware}
      />
    </section>
  );
}
