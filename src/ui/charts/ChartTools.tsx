import { useId } from "react";
import { useFormats, useWords } from "../i18n";
import { Segmented } from "../shared/Segmented";
import { Slider } from "../shared/Slider";
import { sharedWords } from "../shared/words";
import styles from "./ChartTools.module.css";
import { useChartSource, useChartView } from "./chart-source";
import { axes, chooseAxis, smoothings } from "./chart-view";
import { words } from "./words";

/** What all charts share: the horizontal axis and the smoothing. */
export function ChartTools() {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const { view } = useChartSource();
  const { axis, isLogX, smoothingSteps } = useChartView((shown) => shown);
  const id = useId();
  const smoothing = smoothingSteps === 0 ? t.noSmoothing : t.smoothingOver(format.count(smoothingSteps));
  return (
    <div className={styles.tools}>
      <Segmented
        label={t.axis}
        segments={axes.map((value) => ({ value, label: t.axes[value] }))}
        value={axis}
        onChange={(next) => chooseAxis(view, next)}
      />
      <Segmented
        label={t.scaleX}
        segments={(["linear", "log"] as const).map((value) => ({ value, label: shared.chart.scales[value] }))}
        value={isLogX ? "log" : "linear"}
        onChange={(scale) => view.setState({ isLogX: scale === "log", zoom: null })}
      />
      <div className={styles.smoothing}>
        <label htmlFor={id}>{t.smoothing}</label>
        <Slider
          id={id}
          min={0}
          max={smoothings.length - 1}
          value={smoothings.indexOf(smoothingSteps)}
          aria-valuetext={smoothing}
          onChange={(event) => view.setState({ smoothingSteps: smoothings[event.target.valueAsNumber]! })}
        />
        <span className={styles.amount} aria-hidden="true">
          {smoothing}
        </span>
      </div>
    </div>
  );
}
