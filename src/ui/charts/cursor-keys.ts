/** @file Reading and zooming a chart with the keyboard. */
import type { ChartSource } from "./chart-source";
import { zoomTo } from "./chart-view";
import type { PlotGeometry } from "./create-plot";
import { drawnRuns } from "./drawn-runs";
import { bucketAt, bucketX } from "./run-axis";
import { linearScale, logScale } from "./scale";

/** Does what a key stands for; whether it stands for something here. */
export function pressKey(
  source: ChartSource,
  key: string,
  isShifted: boolean,
  geometry: PlotGeometry,
): boolean {
  const { view } = source;
  const { zoom, cursor, isLogX } = view.getState();
  const by = isShifted ? 10 : 1;
  const moves: Record<string, number> = { ArrowLeft: -by, ArrowRight: by, ArrowDown: -by, ArrowUp: by };
  const zooms: Record<string, number> = { "+": 0.5, "=": 0.5, "-": 2, _: 2 };
  if (key in moves) moveCursor(source, moves[key]!, geometry);
  else if (key === "Home") moveCursor(source, Number.NEGATIVE_INFINITY, geometry);
  else if (key === "End") moveCursor(source, Number.POSITIVE_INFINITY, geometry);
  else if (key in zooms) {
    const { x, whole } = geometry;
    // In places on the whole axis, so that zooming out comes back to where zooming in began.
    const axis = isLogX ? logScale(...whole) : linearScale(...whole);
    const [from, to] = [axis.place(x.min), axis.place(x.max)];
    const middle = cursor === null ? (from + to) / 2 : Math.max(from, Math.min(to, axis.place(cursor)));
    const factor = zooms[key]!;
    zoomTo(
      view,
      [middle - (middle - from) * factor, middle + (to - middle) * factor].map(bounded(axis)) as [
        number,
        number,
      ],
      whole,
    );
  } else if (key === "0" || (key === "Escape" && zoom)) view.setState({ zoom: null });
  else if (key === "Escape" && cursor !== null) view.setState({ cursor: null });
  else return false;
  return true;
}

const bounded =
  (axis: { valueAt(place: number): number }) =>
  (place: number): number =>
    axis.valueAt(Math.max(0, Math.min(1, place)));

/** By buckets of the topmost run that has any; a window that was zoomed to follows. */
function moveCursor(source: ChartSource, buckets: number, { x }: PlotGeometry): void {
  const { view } = source;
  const { axis, cursor, zoom } = view.getState();
  const run = drawnRuns(source).find(({ record }) => record.loss.length > 0);
  if (!run) return;
  const last = run.record.loss.length - 1;
  const at = cursor === null ? null : (bucketAt(axis, run, cursor) ?? last);
  const start = cursor === null ? bucketAt(axis, run, (x.min + x.max) / 2) : null;
  const next = at === null ? (Number.isFinite(buckets) ? (start ?? last) : buckets) : at + buckets;
  const to = bucketX(axis, run, Math.max(0, Math.min(last, next)));
  const shift = zoom ? Math.min(0, to - zoom[0]) + Math.max(0, to - zoom[1]) : 0;
  view.setState({ cursor: to, ...(zoom && { zoom: [zoom[0] + shift, zoom[1] + shift] as const }) });
}
