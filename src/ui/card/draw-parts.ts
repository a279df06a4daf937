/** @file The parts of the picture of a result: curves, bars of dots, the code. */
import { curveEdges } from "../../share/curve";
import type { RecordedVariant } from "../../store/results/sharing";
import { addDot } from "../shared/halftone";
import { type Palette, thinned } from "../shared/palette";
import type { CardRow } from "./card-rows";

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How a variant is told apart: f16 is vermilion, fused is filled, and dashes do the rest. */
export interface Look {
  isHalf: boolean;
  fill: 0 | 0.5 | 1;
  dash: readonly number[];
}

export interface Pen {
  context: CanvasRenderingContext2D;
  palette: Palette;
  /** Families, as in a style sheet. */
  font: string;
}

export function write(
  { context, font }: Pen,
  text: string,
  x: number,
  y: number,
  options: { size: number; color: string; weight?: number; width?: number; align?: CanvasTextAlign },
): void {
  const { size, color, weight = 400, width = Number.POSITIVE_INFINITY, align = "left" } = options;
  context.font = `${weight} ${size}px ${font}`;
  context.fillStyle = color;
  context.textAlign = align;
  context.textBaseline = "alphabetic";
  let shown = text;
  while (shown.length > 1 && context.measureText(shown).width > width) shown = `${shown.slice(0, -2)}…`;
  context.fillText(shown, x, y);
}

/** Text on as many lines as it takes, broken at spaces, or anywhere where a script has none. Returns the last line's y. */
export function writeLines(
  pen: Pen,
  text: string,
  x: number,
  y: number,
  options: { size: number; color: string; width: number; weight?: number },
): number {
  const { context, font } = pen;
  const { size, width, weight = 400 } = options;
  context.font = `${weight} ${size}px ${font}`;
  let [line, place] = ["", y];
  for (const piece of text.match(/[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+\s*|\s+/g) ??
    []) {
    if (line && context.measureText((line + piece).trimEnd()).width > width) {
      write(pen, line.trimEnd(), x, place, options);
      place += Math.round(1.4 * size);
      line = "";
    }
    line += piece;
  }
  write(pen, line.trimEnd(), x, place, options);
  return place;
}

const inkOf = ({ palette }: Pen, { isHalf }: Look): string => (isHalf ? palette.vermilion : palette.ink);

/** Thinned losses over steps, the losses on a logarithmic scale. */
export function drawCurves(
  pen: Pen,
  { x, y, width, height }: Area,
  variants: readonly RecordedVariant[],
  looks: readonly Look[],
): void {
  const { context, palette } = pen;
  const losses = variants.flatMap(({ curve }) =>
    curve.filter((loss) => loss !== null && loss > 0),
  ) as number[];
  const lastStep = Math.max(1, ...variants.map(({ step }) => step));
  if (losses.length === 0) return;
  const [low, high] = [Math.log10(Math.min(...losses)) - 0.05, Math.log10(Math.max(...losses)) + 0.05];
  const toY = (loss: number) => y + height * (1 - (Math.log10(loss) - low) / (high - low));
  const ticks = [-4, -3, -2, -1, 0, 1, 2].flatMap((power) => [1, 2, 5].map((digit) => digit * 10 ** power));
  for (const tick of ticks.filter((one) => Math.log10(one) > low && Math.log10(one) < high)) {
    context.fillStyle = thinned(palette.ink, 0.16);
    context.fillRect(x, Math.round(toY(tick)), width, 1);
    write(pen, String(Number(tick.toPrecision(1))), x - 12, toY(tick) + 7, {
      size: 20,
      color: thinned(palette.ink, 0.72),
      align: "right",
    });
  }
  for (const [i, { curve, step }] of variants.entries()) {
    const look = looks[i]!;
    const edges = curveEdges(step, curve.length);
    context.beginPath();
    // Where curves lie on each other, the first ones look out on both sides.
    const lineWidth = 4 + 2 * Math.max(0, Math.min(3, variants.length - 1) - i);
    context.lineWidth = lineWidth;
    context.lineJoin = "round";
    context.lineCap = "round";
    context.setLineDash(look.dash.map((length) => lineWidth * length));
    context.strokeStyle = inkOf(pen, look);
    let isDown = false;
    let end: [number, number] | null = null;
    for (const [place, loss] of curve.entries()) {
      if (loss === null || loss <= 0) {
        isDown = false;
        continue;
      }
      const middle = (edges[place]! + edges[place + 1]!) / 2;
      end = [x + (width * middle) / lastStep, toY(loss)];
      if (isDown) context.lineTo(...end);
      else context.moveTo(...end);
      isDown = true;
    }
    context.stroke();
    context.setLineDash([]);
    if (end) drawMark(pen, ...end, 9, look);
  }
}

/** Filled for the whole step fused, a ring around a dot for layers, a ring for none. */
export function drawMark(pen: Pen, x: number, y: number, radius: number, look: Look): void {
  const { context, palette } = pen;
  const ink = inkOf(pen, look);
  context.beginPath();
  addDot(context, x, y, radius);
  context.fillStyle = look.fill === 1 ? ink : palette.paper;
  context.fill();
  if (look.fill === 1) return;
  context.lineWidth = radius / 3;
  context.strokeStyle = ink;
  context.beginPath();
  context.arc(x, y, radius - radius / 6, 0, 2 * Math.PI);
  context.stroke();
  if (look.fill === 0) return;
  context.beginPath();
  addDot(context, x, y, radius / 2);
  context.fillStyle = ink;
  context.fill();
}

/** A bar is a row of dots, the last one as large as what is left; a line under it shows the interval. */
export function drawBar(pen: Pen, area: Area, { bar }: CardRow, look: Look, most: number): void {
  if (!bar) return;
  const { context, palette } = pen;
  const pitch = area.height;
  const dots = (bar.value / most) * (area.width / pitch);
  for (let i = 0; i < dots; i++) {
    const radius = 0.44 * pitch * Math.sqrt(Math.min(1, dots - i));
    if (radius > 1) drawMark(pen, area.x + (i + 0.5) * pitch, area.y + pitch / 2, radius, look);
  }
  if (bar.low === null || bar.high === null) return;
  const toX = (value: number) => area.x + Math.min(1, Math.max(0, value / most)) * area.width;
  const [from, to] = [toX(bar.low), toX(bar.high)];
  context.fillStyle = palette.ink;
  context.fillRect(from, area.y + pitch + 4, Math.max(3, to - from), 3);
}

/** Dark modules on light ground in every theme, with the four modules of quiet that readers need; whole pixels only. */
export function drawCode(
  { context }: Pen,
  { x, y, width }: Area,
  modules: readonly (readonly boolean[])[],
): void {
  const all = modules.length + 8;
  const scale = Math.max(1, Math.floor(width / all));
  const [left, top] = [x + width - scale * all, y];
  context.fillStyle = "#ffffff";
  context.fillRect(left, top, scale * all, scale * all);
  context.fillStyle = "#000000";
  for (const [row, cells] of modules.entries())
    for (const [column, isDark] of cells.entries())
      if (isDark) context.fillRect(left + (column + 4) * scale, top + (row + 4) * scale, scale, scale);
}
