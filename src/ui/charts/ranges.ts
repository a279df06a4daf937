/** @file From the runs in sight and the view to the two scales of a chart. */
import { type ChartSpec, lastStepShown, type ScaleName } from "./chart-spec";
import type { Axis, ChartView } from "./chart-view";
import type { DrawnRun, PlotFrame } from "./drawn-runs";
import { bucketX, firstX, lastX, pointX } from "./run-axis";
import { linearScale, logScale, type Scale } from "./scale";
import { smooth } from "./smooth";

/** The whole horizontal axis: wide enough for every run in sight, growing with the one under way. */
export function wholeRange(
  { axis, isLogX }: Pick<ChartView, "axis" | "isLogX">,
  drawn: readonly DrawnRun[],
  frame: PlotFrame,
): [number, number] {
  const [current, ...earlier] = drawn;
  const ends = earlier.map((run) => lastX(axis, run));
  const { count } = current!.record.loss;
  if (frame.isActive || count > 0 || earlier.length === 0) ends.push(endOfCurrent(axis, current!, frame));
  const end = Math.max(...ends);
  const begin = Math.min(...drawn.map((run) => firstX(axis, run)));
  if (!isLogX) return [begin, end];
  const firsts = drawn.filter(({ record }) => record.loss.length > 0).map((run) => bucketX(axis, run, 0));
  const unit = axis === "step" ? 1 : axis === "epoch" ? 1 / frame.stepsPerEpoch : end / 1000;
  return [Math.min(end / 2, Math.max(begin, end / 1e6, Math.min(unit, ...firsts))), end];
}

function endOfCurrent(
  axis: Axis,
  current: DrawnRun,
  { totalSteps, stepsPerEpoch, isActive }: PlotFrame,
): number {
  const { firstStep, loss } = current.record;
  const { count } = loss;
  if (axis === "time") {
    const elapsed = lastX(axis, current);
    if (!isActive) return elapsed || 10;
    let end = 1;
    while (end < elapsed) end *= 2;
    return end;
  }
  const left = Math.max(2, totalSteps - firstStep);
  const steps = firstStep + (isActive || count === 0 ? lastStepShown(count, left) : Math.max(2, count));
  return axis === "epoch" ? steps / stepsPerEpoch : steps;
}

export function xScale(view: ChartView, drawn: readonly DrawnRun[], frame: PlotFrame): Scale {
  const whole = wholeRange(view, drawn, frame);
  const [from, to] = view.zoom ?? whole;
  return view.isLogX
    ? logScale(Math.max(from, whole[0]), to)
    : linearScale(from, to, view.axis === "step" ? 1 : 0);
}

const scratch = new Float64Array(1024);

/** The vertical axis: fixed by the quantity while all is in sight, fitted to the curves where one has zoomed in. */
export function yScale(
  spec: ChartSpec,
  name: ScaleName,
  view: ChartView,
  drawn: readonly DrawnRun[],
  classCount: number,
): Scale {
  const runs = drawn.map(({ record }) => spec.steps(record));
  const whole = spec.range(name, runs, classCount);
  if (!view.zoom) return spec.scale(name, ...whole);
  const [from, to] = view.zoom;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const hold = (x: number, value: number) => {
    if (x < from || x > to || !Number.isFinite(value)) return;
    low = Math.min(low, value);
    high = Math.max(high, value);
  };
  for (const run of drawn) {
    const steps = spec.steps(run.record);
    const curve = smooth(steps.mean, steps.stride, view.smoothingSteps, scratch);
    for (let i = 0; i < curve.length; i++) hold(bucketX(view.axis, run, i), curve[i]!);
    for (const epoch of run.record.epochs) hold(pointX(view.axis, run, epoch), spec.test(epoch));
  }
  if (low > high) return spec.scale(name, ...whole);
  const isLog = name === "log";
  const room = 0.08 * (high - low || Math.abs(high) || 1);
  return spec.scale(name, isLog ? low / 1.15 : low - room, isLog ? high * 1.15 : high + room);
}
