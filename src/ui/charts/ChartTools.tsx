import { useId } from "react";
import { useFormats, useText } from "../i18n";
import { Segmented } from "../shared/Segmented";
import { Slider } from "../shared/Slider";
import styles from "./ChartTools.module.css";
import { axes, chartView, chooseAxis, smoothings, useChartView } from "./chart-view";

/** What both charts share: the horizontal axis and the smoothing. */
export function ChartTools() {
  const t = useText();
  const format = useFormats();
  const { axis, isLogX, smoothingSteps } = useChartView((view) => view);
  const id = useId();
  const smoothing =
    smoothingSteps === 0 ? t.charts.noSmoothing : t.charts.smoothingOver(format.count(smoothingSteps));
  return (
    <div className={styles.tools}>
      <Segmented
        label={t.charts.axis}
        segments={axes.map((value) => ({ value, label: t.charts.axes[value] }))}
        value={axis}
        onChange={chooseAxis}
      />
      <Segmented
        label={t.charts.scaleX}
        segments={(["linear", "log"] as const).map((value) => ({ value, label: t.charts[value] }))}
        value={isLogX ? "log" : "linear"}
        onChange={(scale) => chartView.setState({ isLogX: scale === "log", zoom: null })}
      />
      <div className={styles.smoothing}>
        <label htmlFor={id}>{t.charts.smoothing}</label>
        <Slider
          id={id}
          min={0}
          max={smoothings.length - 1}
          value={smoothings.indexOf(smoothingSteps)}
          aria-valuetext={smoothing}
          onChange={(event) =>
            chartView.setState({ smoothingSteps: smoothings[event.target.valueAsNumber]! })
          }
        />
        <span className={styles.amount} aria-hidden="true">
          {smoothing}
        </span>
      </div>
    </div>
  );
}
