import { useEffect, useId, useState } from "react";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { Segmented } from "../shared/Segmented";
import { useFetched } from "../shared/use-lazy";
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

/** What tells that a person is there. */
const signs = ["pointermove", "pointerdown", "keydown"] as const;

/**
 * A live chart of the run with its legend, a choice of scale, and the same numbers as a table. The code that draws curves
 * comes with the first run, or with the first sign of interest in one; until then the frame stands there. One of the
 * charts has the tools for both.
 */
export function Chart({ spec, hasTools = false }: { spec: ChartSpec; hasTools?: boolean }) {
  const shared = useWords(sharedWords);
  const t = useWords(words);
  const titleId = useId();
  const [scale, setScale] = useState<ScaleName>(spec.scales[0]);
  const axis = useChartView((view) => view.axis);
  const hasRun = useRunState(({ run }) => run !== null);
  const { Panel, hasFailed, fetch } = useFetched<LivePlotProps>(fetchPlot);
  const title = spec.title(shared);
  const label = t.describe(title, shared.chart.against[axis]);

  useEffect(() => {
    const stop = () => {
      for (const sign of signs) removeEventListener(sign, fetchOnce);
    };
    function fetchOnce(): void {
      stop();
      fetch();
    }
    if (hasRun) fetchOnce();
    else for (const sign of signs) addEventListener(sign, fetchOnce);
    return stop;
  }, [hasRun, fetch]);

  return (
    <section className={styles.chart} aria-labelledby={titleId}>
      {hasTools && <ChartTools />}
      <header className={styles.header}>
        <h2 id={titleId}>{title}</h2>
        <Readout spec={spec} />
        <Segmented
          label={t.scale(title)}
          segments={spec.scales.map((value) => ({ value, label: shared.chart.scales[value] }))}
          value={scale}
          onChange={setScale}
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
        {hasFailed && (
          <Button className={styles.again} onClick={fetch}>
            {shared.retry}
          </Button>
        )}
        <span className={styles.axis} aria-hidden="true">
          {shared.chart.units[axis]}
        </span>
      </div>
      <ChartNumbers spec={spec} />
    </section>
  );
}
