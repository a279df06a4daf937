import { useId, useState } from "react";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { Segmented } from "../shared/Segmented";
import { useFetched, useInterest } from "../shared/use-lazy";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import styles from "./Chart.module.css";
import { ChartNumbers } from "./ChartNumbers";
import { ChartTools } from "./ChartTools";
import { useChartView } from "./chart-source";
import type { ChartSpec, ScaleName } from "./chart-spec";
import type { LivePlotProps } from "./LivePlot";
import { Readout } from "./Readout";
import { StillPlot } from "./StillPlot";
import { words } from "./words";

const fetchPlot = () => import("./live-panels").then(({ LivePlot }) => LivePlot);

/**
 * A live chart of the run, one of several, with its legend, a choice of scale, and the same numbers as a table. The code
 * that draws curves comes with the first run, or with the first sign of interest in one; until then the frame stands there.
 */
export function Chart({ specs }: { specs: readonly [ChartSpec, ...ChartSpec[]] }) {
  const shared = useWords(sharedWords);
  const t = useWords(words);
  const titleId = useId();
  const [spec, setSpec] = useState(specs[0]);
  const [scales, setScales] = useState<ReadonlyMap<ChartSpec, ScaleName>>(new Map());
  const axis = useChartView((view) => view.axis);
  const hasRun = useRunState(({ run }) => run !== null);
  const fetched = useFetched<LivePlotProps>(fetchPlot);
  const { Panel, failure, fetch } = fetched;
  useInterest(fetched, hasRun);
  const scale = scales.get(spec) ?? spec.scales[0];
  const title = spec.title(shared);
  const label = t.describe(title, shared.chart.against[axis]);

  return (
    <section className={styles.chart} aria-labelledby={titleId}>
      <header className={styles.header}>
        <h2 id={titleId} className="visually-hidden">
          {title}
        </h2>
        <div className={styles.which}>
          <Segmented
            label={t.which}
            segments={specs.map((one, i) => ({ value: String(i), label: one.title(shared) }))}
            value={String(specs.indexOf(spec))}
            onChange={(i) => setSpec(specs[Number(i)]!)}
          />
        </div>
        <Readout spec={spec} />
        <Segmented
          label={t.scale(title)}
          segments={spec.scales.map((value) => ({ value, label: shared.chart.scales[value] }))}
          value={scale}
          onChange={(chosen) => setScales(new Map(scales).set(spec, chosen))}
        />
      </header>
      <div className={styles.frame}>
        <div className={styles.plot}>
          {Panel ? (
            <Panel spec={spec} scale={scale} label={label} title={title} />
          ) : (
            <div className={styles.curves}>
              <StillPlot spec={spec} scale={scale} label={label} />
            </div>
          )}
        </div>
        {failure && (
          <Button className={styles.again} onClick={fetch}>
            {shared.retry}
          </Button>
        )}
        <span className={styles.axis} aria-hidden="true">
          {shared.chart.units[axis]}
        </span>
      </div>
      <div className={styles.foot}>
        <ChartNumbers spec={spec} />
        <ChartTools />
      </div>
    </section>
  );
}
