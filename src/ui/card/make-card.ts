/**
 * @file A result as a picture to send: its curves, speeds, adapter and date, the link as a QR code, and the whole link inside
 * the file, so that the picture dropped onto the page opens again.
 */
import { adapterName } from "../../lib/adapter-name";
import { processorName } from "../../lib/processor-name";
import { embedLink } from "../../share/png";
import type { RecordedDevice } from "../../share/record";
import type { ResultRecord } from "../../store/results/sharing";
import { preferences } from "../../store/settings/preferences";
import { wordsNow } from "../i18n";
import { formatsOf } from "../i18n/format";
import { deviceName } from "../shared/device-name";
import { addDot } from "../shared/halftone";
import { readPalette, thinned } from "../shared/palette";
import { processorWords } from "../shared/processor-words";
import { cardRows } from "./card-rows";
import {
  drawBar,
  drawCode,
  drawCurves,
  drawMark,
  type Look,
  type Pen,
  write,
  writeLines,
} from "./draw-parts";
import { type Code, codeOf } from "./qr";
import { type CardWords, words } from "./words";

export interface CardOptions {
  /** What the result is called, and what was trained. */
  name: string;
  workload: string;
  /** Names of the variants, in their order. */
  names: readonly string[];
  looks: readonly Look[];
}

const width = 1200;
const margin = 64;
const codeWidth = 540;
const [headHeight, curvesHeight, rowHeight] = [270, 400, 78];

/** The picture, in the page's language and theme. Rejects where the browser makes no picture of a canvas. */
export async function makeCard(record: ResultRecord, link: string, options: CardOptions): Promise<Blob> {
  const { language } = preferences.getState();
  const [t, format] = [wordsNow(words), formatsOf(language)];
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const font = read("font-text");
  const [code] = await Promise.all([
    codeOf(record, link),
    ...[400, 650].map((weight) => document.fonts.load(`${weight} 20px ${font}`)),
  ]);
  const rows = cardRows(record, options.names, t, format);
  const rowsTop = headHeight + curvesHeight + 130;
  const notesTop = rowsTop + rows.rows.length * rowHeight + 30;
  const footTop = notesTop + (rows.left > 0 ? 110 : 70);

  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, footTop + codeWidth + margin];
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser draws no pictures: it has no 2D canvas.");
  const palette = readPalette(style);
  const pen: Pen = { context, palette, font };
  const quiet = thinned(palette.ink, 0.72);
  const inner = width - 2 * margin;
  context.fillStyle = palette.paper;
  context.fillRect(0, 0, width, canvas.height);

  drawLogo(pen, margin, margin);
  write(pen, "Halfstep", margin + 92, margin + 34, { size: 28, weight: 650, color: palette.ink });
  write(pen, options.name, margin + 92, margin + 72, { size: 28, color: palette.ink, width: 700 });
  const what = t.what(record.kind === "run" ? t.run : t.comparison, options.workload);
  write(pen, what, margin, margin + 124, { size: 24, color: quiet, width: inner });
  write(
    pen,
    new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(record.madeAtMs),
    width - margin,
    margin + 34,
    {
      size: 24,
      color: quiet,
      align: "right",
    },
  );
  write(pen, t.curves, margin, headHeight - 8, { size: 24, weight: 650, color: palette.ink });

  const curves = { x: margin + 64, y: headHeight + 20, width: inner - 84, height: curvesHeight - 20 };
  drawCurves(pen, curves, record.variants, options.looks);
  const steps = Math.max(0, ...record.variants.map(({ step }) => step));
  const axis = { size: 20, color: quiet } as const;
  write(pen, t.steps(format.count(steps)), width - margin - 20, headHeight + curvesHeight + 34, {
    ...axis,
    align: "right",
  });

  write(pen, rows.title, margin, rowsTop - 34, { size: 24, weight: 650, color: palette.ink, width: inner });
  const most = Math.max(...rows.rows.map(({ bar }) => (bar ? Math.max(bar.value, bar.high ?? 0) : 0)), 1e-9);
  for (const [i, row] of rows.rows.entries()) {
    const top = rowsTop + i * rowHeight;
    const look = options.looks[i]!;
    drawMark(pen, margin + 11, top + 17, 11, look);
    write(pen, row.name, margin + 40, top + 26, { size: 26, color: palette.ink, width: 340 });
    write(pen, row.note, margin + 40, top + 54, { size: 20, color: quiet, width: 340 });
    const color = row.isWrong ? palette.vermilion : palette.ink;
    write(pen, row.figure, width - margin, top + 26, { size: 24, color, width: 380, align: "right" });
    drawBar(pen, { x: margin + 400, y: top + 6, width: 280, height: 20 }, row, look, most);
  }
  write(pen, t.lossNote, margin + 40, notesTop, { size: 20, color: quiet });
  if (rows.left > 0)
    write(pen, t.more(format.count(rows.left)), margin + 40, notesTop + 40, { size: 22, color: quiet });

  drawFoot(pen, footTop, record, code, t);
  return embedLink(await toPng(canvas), link);
}

function drawFoot(pen: Pen, top: number, record: ResultRecord, code: Code, t: CardWords): void {
  const { palette } = pen;
  const quiet = thinned(palette.ink, 0.72);
  drawCode(pen, { x: width - margin - codeWidth, y: top, width: codeWidth, height: codeWidth }, code.modules);
  const column = { width: width - 3 * margin - codeWidth };
  write(pen, t.measuredOn, margin, top + 24, { size: 20, color: quiet });
  let y = top + 24;
  for (const device of devicesOf(record)) {
    const color = device.isFallback ? palette.vermilion : palette.ink;
    y = writeLines(pen, nameOfDevice(device, t), margin, y + 40, {
      size: 28,
      weight: 650,
      color,
      ...column,
    });
  }
  for (const mark of record.marks)
    y = writeLines(pen, t.marks[mark], margin, y + 34, { size: 22, color: palette.vermilion, ...column });
  const { seed } = record.variants[0]!.config;
  y += 10;
  for (const line of [t.seed(String(seed)), t.kernels(record.kernels)])
    y = writeLines(pen, line, margin, y + 32, { size: 22, color: quiet, ...column });
  const lines = [t.leadsTo[code.leadsTo], t.drop];
  y = Math.max(y + 60, top + codeWidth - 150);
  for (const line of lines)
    y = writeLines(pen, line, margin, y, { size: 22, color: palette.ink, ...column }) + 40;
}

function devicesOf({ variants }: ResultRecord): RecordedDevice[] {
  const found = variants.flatMap(({ device }) => (device ? [device] : []));
  const written = found.map((device) => JSON.stringify(device));
  return found.filter((_, i) => written.indexOf(written[i]!) === i);
}

function nameOfDevice(device: RecordedDevice, t: CardWords): string {
  const { nameless, ofCompatibility } = t;
  const name = deviceName(device, nameless[device.isFallback ? "software" : "gpu"], ofCompatibility);
  if (device.processor) return processorName(device.processor, wordsNow(processorWords));
  if (device.kind === "cpu") return t.cpu(name);
  return device.isFallback && adapterName(device) ? t.software(name) : name;
}

/** The mark: a staircase of dots that grow towards its top. */
function drawLogo({ context, palette }: Pen, left: number, top: number): void {
  for (let column = 0; column < 5; column++)
    for (let height = 0; height < 5; height++) {
      context.beginPath();
      const radius = height <= column ? 1.6 + 0.55 * column : 0.7;
      addDot(context, left + 1.8 * (4 + 8 * column), top + 1.8 * (36 - 8 * height), 1.8 * radius);
      context.fillStyle = height === column ? palette.vermilion : palette.ink;
      context.fill();
    }
}

const toPng = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) =>
        blob ? resolve(blob) : reject(new Error("The browser could not make a picture of the card.")),
      "image/png",
    ),
  );
