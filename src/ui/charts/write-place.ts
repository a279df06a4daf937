import type { Formats } from "../i18n/format";
import type { Axis } from "./chart-view";

/** A place on the horizontal axis: a whole step, a part of an epoch, a time. */
export function writePlace(axis: Axis, x: number, format: Formats): string {
  if (axis === "time") return format.duration(x);
  return axis === "epoch" ? format.setting(Number(x.toFixed(2))) : format.count(x);
}
