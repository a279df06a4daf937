/** @file One uPlot chart of a run: a thin line for training, its envelope, and a solid line for the test set. */
import uPlot from "uplot";
import type { EpochPoint, RunSeries } from "../../store/series";
import type { Formats } from "../i18n/format";
import { type Palette, thinned } from "../shared/palette";
import { type ChartSpec, lastStepShown, type ScaleName } from "./chart-spec";
import type { PlotFrame } from "./plot-frame";

export interface PlotLook {
  spec: ChartSpec;
  scale: ScaleName;
  palette: Palette;
  format: Formats;
  /** Word for the line that a guessing network would draw. */
  guessing: string;
  font: string;
  /** Pixels of one rem, for sizes that follow the text. */
  rem: number;
}

export interface Plot {
  /** Draws what the series hold now. */
  draw(): void;
  resize(width: number, height: number): void;
  dispose(): void;
}

/**
 * Puts a chart into `place`. `onHover` gets the number of the bucket under the pointer, or null.
 * The series are read at each draw; nothing is copied but four views.
 */
export function createPlot(
  place: HTMLElement,
  series: RunSeries,
  frame: () => PlotFrame,
  look: PlotLook,
  onHover: (bucket: number | null) => void,
): Plot {
  const { spec, scale, palette, format, rem } = look;
  const steps = spec.steps(series);
  const font = `${0.8125 * rem}px ${look.font}`;
  const axis: uPlot.Axis = {
    stroke: thinned(palette.ink, 0.72),
    font,
    gap: 0.375 * rem,
    grid: { stroke: thinned(palette.ink, 0.34), width: 1.25, dash: [0, 0.5 * rem], cap: "round" },
    ticks: { show: false },
  };
  const envelope = thinned(palette.ink, 0.16);
  const line = { points: { show: false } } as const;
  const plot = new uPlot(
    {
      width: place.clientWidth,
      height: place.clientHeight,
      legend: { show: false },
      padding: [0.5 * rem, 0.5 * rem, 0, 0],
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
      scales: {
        x: { time: false, range: () => [1, lastStepShown(steps.count, frame().totalSteps)] },
        y: {
          distr: scale === "log" ? 3 : 1,
          range: () => spec.range(scale, steps, frame().classCount),
        },
      },
      axes: [
        {
          ...axis,
          size: 1.75 * rem,
          space: 5 * rem,
          values: (_, ticks) => ticks.map((tick) => format.count(tick)),
        },
        {
          ...axis,
          size: 3.25 * rem,
          space: 2.25 * rem,
          values: (_, ticks) => ticks.map((tick) => (tick === null ? "" : spec.writeTick(format, tick))),
        },
      ],
      bands: [{ series: [2, 3], fill: envelope }],
      series: [
        {},
        { ...line, stroke: thinned(palette.ink, 0.62), width: 1 },
        { ...line, stroke: "transparent", width: 0 },
        { ...line, stroke: "transparent", width: 0 },
      ],
      hooks: {
        draw: [
          (self) => drawGuess(self, spec.guess(frame().classCount), look, font),
          (self) => drawTest(self, series.epochs, look),
        ],
        setCursor: [({ cursor }) => onHover(steps.count > 0 ? (cursor.idx ?? null) : null)],
      },
    },
    currentData(),
    place,
  );

  function currentData(): uPlot.AlignedData {
    if (steps.count > 0) return [steps.steps, steps.mean, steps.high, steps.low];
    const none = [null, null];
    return [[1, frame().totalSteps], none, none, none];
  }

  return {
    draw: () => plot.setData(currentData()),
    resize: (width, height) => plot.setSize({ width, height }),
    dispose: () => plot.destroy(),
  };
}

/** What guessing gets, as a dashed line with its name. */
function drawGuess(plot: uPlot, value: number, { palette, guessing, rem }: PlotLook, font: string): void {
  const { min = 0, max = 0 } = plot.scales["y"]!;
  if (value < min || value > max) return;
  const { ctx: context, bbox } = plot;
  const y = plot.valToPos(value, "y", true);
  const ratio = uPlot.pxRatio;
  context.save();
  context.strokeStyle = thinned(palette.ink, 0.72);
  context.fillStyle = thinned(palette.ink, 0.72);
  context.lineWidth = ratio;
  context.setLineDash([0.375 * rem * ratio, 0.25 * rem * ratio]);
  context.beginPath();
  context.moveTo(bbox.left, y);
  context.lineTo(bbox.left + bbox.width, y);
  context.stroke();
  context.font = font.replace(/[\d.]+px/, `${0.8125 * rem * ratio}px`);
  context.textAlign = "right";
  context.textBaseline = y - bbox.top > 1.25 * rem * ratio ? "bottom" : "top";
  const gap = 0.125 * rem * ratio;
  context.fillText(guessing, bbox.left + bbox.width, context.textBaseline === "bottom" ? y - gap : y + gap);
  context.restore();
}

/** The test set, measured once per epoch: a solid line through filled dots. */
function drawTest(plot: uPlot, epochs: readonly EpochPoint[], { spec, palette, rem }: PlotLook): void {
  if (epochs.length === 0) return;
  const { ctx: context, bbox } = plot;
  const ratio = uPlot.pxRatio;
  const points = epochs.map((epoch) => ({
    x: plot.valToPos(epoch.step, "x", true),
    y: plot.valToPos(spec.test(epoch), "y", true),
  }));
  context.save();
  context.beginPath();
  context.rect(bbox.left, bbox.top, bbox.width + 0.5 * rem * ratio, bbox.height);
  context.clip();
  context.fillStyle = palette.ink;
  context.lineJoin = "round";
  context.beginPath();
  for (const { x, y } of points) context.lineTo(x, y);
  // A rim of paper lifts it off the thin line.
  for (const [color, width] of [
    [palette.paper, 4],
    [palette.ink, 2],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = width * ratio;
    context.stroke();
  }
  if (epochs.length <= 60) {
    for (const { x, y } of points) {
      context.beginPath();
      context.arc(x, y, 0.25 * rem * ratio, 0, 2 * Math.PI);
      context.fill();
    }
  }
  context.restore();
}
