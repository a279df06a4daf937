import type { Formats } from "../i18n/format";
import type { Axis } from "./chart-view";
import type { ValuesAt } from "./values-at";

/** A place on the horizontal axis: a whole step, a part of an epoch, a time. */
export function writePlace(axis: Axis, x: number, format: Formats): string {
  if (axis === "time") return format.duration(x);
  return axis === "epoch" ? format.setting(Number(x.toFixed(2))) : format.count(x);
}

/** Where values were measured: at a step, or over steps where the run is too long to have each. */
export function writeMeasuredPlace(
  axis: Axis,
  { x, steps: [first, last] }: Pick<ValuesAt, "x" | "steps">,
  format: Formats,
): string {
  if (axis !== "step") return writePlace(axis, x, format);
  return first === last ? format.count(last) : `${format.count(first)}–${format.count(last)}`;
}
