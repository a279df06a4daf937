/** @file The axis of a figure of results, and its values as they are written. */
import type { DeviceRows, Metric } from "../../share/board/result-points";
import { linearScale, logScale, type Scale } from "../charts/scale";
import { useFormats, useWords } from "../i18n";
import { writeFactor } from "../learn/write-factor";
import { plotWords } from "./plot-words";

export interface Axis {
  /** In percent of its length. */
  place(value: number): number;
  ticks: readonly { x: number; text: string }[];
}

const mostTicks = 5;

/** An axis with room for all of these values, which are above 0. */
export function axisOf(metric: Metric, devices: readonly DeviceRows[]): Axis {
  const values = devices.flatMap(({ rows }) =>
    rows.flatMap(({ points }) => points.map(({ value }) => value)),
  );
  const scale = scaleOf(metric, values);
  return {
    place: (value) => 100 * scale.place(value),
    ticks: scale
      .ticks(mostTicks)
      .map((value) => ({ x: 100 * scale.place(value), text: tickOf(metric, value) })),
  };
}

function scaleOf(metric: Metric, values: readonly number[]): Scale {
  const [low, high] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [1, 10];
  if (metric !== "accuracy") return roomyLogScale(low, high);
  const margin = Math.max(0.1 * (high - low), 5e-4);
  return linearScale(Math.max(0, low - margin), Math.min(1, high + margin));
}

/** Round values on it, also where it is too short for any of a logarithmic scale. */
export function roundValues(scale: Scale): number[] {
  const found = scale.ticks(mostTicks);
  return found.length > 2 ? found : linearScale(scale.min, scale.max).ticks(mostTicks - 1);
}

/** At least so far apart that two round values are on it. */
export function roomyLogScale(low: number, high: number): Scale {
  const middle = Math.sqrt(low * high);
  return logScale(Math.min(low / 1.15, middle / 1.8), Math.max(high * 1.15, middle * 1.8));
}

/** The unit stands beside the axis. */
const tickOf = (metric: Metric, value: number): string => {
  if (metric === "accuracy") return `${Number((100 * value).toPrecision(4))}%`;
  return value >= 1e4 ? `${Number((value / 1000).toPrecision(3))}k` : String(Number(value.toPrecision(3)));
};

/** A value of a figure with its unit. */
export function useValueText(): (metric: Metric, value: number) => string {
  const t = useWords(plotWords);
  const format = useFormats();
  return (metric, value) => {
    // A step of a fast GPU takes some hundredths of one.
    if (metric === "step") return t.milliseconds(format.rate(value));
    if (metric === "rate") return format.rate(value);
    return metric === "accuracy" ? format.percent(value) : t.times(writeFactor(value));
  };
}
