/** @file Draws the latest rounds in time, a row for each replica: what it computes is filled, what it exchanges is half dots, waiting is seeds. */
import type { RoundReport } from "../../distribute/options";
import { durationOf } from "../../store/together/round-log";
import { linearScale } from "../charts/scale";
import type { Formats } from "../i18n/format";
import { addDot, prepareCanvas } from "../shared/halftone";
import { type Palette, thinned } from "../shared/palette";

export interface RoundsLook {
  palette: Palette;
  font: string;
  rem: number;
  format: Formats;
  /** Whether products are computed, and whether numbers travel, as halves. */
  inHalves: { compute: boolean; exchange: boolean };
  /** What the rows are called, by rank. */
  names: readonly string[];
  /** Of the numbers below. */
  unit: string;
}

/** Bars and the distance from one row to the next, in rem. */
const barRem = 1;
const rowRem = 1.75;
const axisRem = 1.5;
const dotRem = 0.25;
/** The text of the page's smaller size. */
const textRem = 0.8125;
/** Below this a round is no bar any more but a hair. */
const leastRoundRem = 3.5;

/** What the drawing takes, in rem. */
export const heightOf = (rows: number): number => rows * rowRem + axisRem;

/** Those of the latest rounds that have room beside each other, all with as many replicas as the last one. */
export function shownRounds(rounds: readonly RoundReport[], widthRem: number): readonly RoundReport[] {
  const last = rounds.at(-1);
  if (!last) return [];
  const alike = rounds.slice(-Math.max(1, Math.floor(widthRem / leastRoundRem)));
  return alike.filter(({ replicas }) => replicas.length === last.replicas.length);
}

export function drawRounds(
  canvas: HTMLCanvasElement,
  rounds: readonly RoundReport[],
  look: RoundsLook,
): void {
  const prepared = prepareCanvas(canvas);
  if (!prepared) return;
  const { context, width } = prepared;
  const { palette, rem, font, names, format } = look;
  context.font = `${textRem * rem}px ${font}`;
  const widest = Math.max(0, ...names.map((name) => context.measureText(name).width));
  const left = Math.min(widest + 0.75 * rem, 0.4 * width);
  const shown = shownRounds(rounds, (width - left) / rem);
  if (shown.length === 0) return;
  const allMs = shown.reduce((total, round) => total + durationOf(round), 0);
  const scale = linearScale(0, allMs, 1);
  const x = (ms: number) => left + scale.place(ms) * (width - left);
  drawTicks();

  context.textBaseline = "middle";
  for (const [row, name] of names.entries()) {
    const middle = (row + 0.5) * rowRem * rem;
    context.fillStyle = thinned(palette.ink, 0.72);
    context.fillText(name, 0, middle, left - 0.5 * rem);
  }
  let beginMs = 0;
  for (const round of shown) {
    for (const [row, { startMs, computeMs, exchangeMs, waitMs }] of round.replicas.entries()) {
      const top = ((row + 0.5) * rowRem - 0.5 * barRem) * rem;
      const from = beginMs + startMs;
      const computed = from + computeMs;
      const exchanged = computed + exchangeMs;
      fill(x(from), x(computed), top);
      dots(x(computed), x(exchanged), top, 0.55, look.inHalves.exchange);
      dots(x(exchanged), x(exchanged + waitMs), top, 0.1, false);
    }
    beginMs += durationOf(round);
  }

  /** A gap of a hair parts it from what came before. */
  function fill(from: number, to: number, top: number): void {
    context.fillStyle = look.inHalves.compute ? palette.vermilion : palette.ink;
    context.fillRect(from + 0.5, top, Math.max(0.5, to - from - 1), barRem * rem);
  }

  /** Dots whose area is `value` of the place. */
  function dots(from: number, to: number, top: number, value: number, isHalf: boolean): void {
    const pitch = dotRem * rem;
    const radius = 0.5 * Math.sqrt(value) * pitch * 1.1;
    context.fillStyle = isHalf ? palette.vermilion : palette.ink;
    context.beginPath();
    // On one raster across all bars, so that what is narrow is no brighter.
    for (let column = Math.ceil(from / pitch - 0.5); (column + 0.5) * pitch < to; column++) {
      for (let row = 0; row < barRem / dotRem; row++)
        addDot(context, (column + 0.5) * pitch, top + (row + 0.5) * pitch, radius);
    }
    context.fill();
  }

  /** How long that is, below the bars. */
  function drawTicks(): void {
    const foot = names.length * rowRem * rem;
    context.textBaseline = "top";
    context.fillStyle = thinned(palette.ink, 0.72);
    context.fillText(look.unit, 0, foot + 0.25 * rem);
    context.textAlign = "center";
    for (const value of scale.ticks((width - left) / (6 * rem))) {
      const at = left + scale.place(value) * (width - left);
      const text = format.count(value);
      const half = context.measureText(text).width / 2;
      context.fillText(text, Math.max(left + half, Math.min(at, width - half)), foot + 0.25 * rem);
    }
    context.textAlign = "start";
  }
}
