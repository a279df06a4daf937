/** @file How many cells work in each cycle, as columns of dots from the first cycle to the last: the line that the film is moved along. */
import type { Schedule } from "../../../systolic/schedule";
import { addDot, dotRadius } from "../../../ui/shared/halftone";
import { type Palette, thinned } from "../../../ui/shared/palette";

const rowsOfDots = 8;
/** Of a dot that stands for nothing. */
const seed = 0.05;

/** Mean shares of busy cells in so many equal parts of all cycles, 0 to 1. */
export function profileOf(schedule: Schedule, parts: number): number[] {
  const cells = schedule.array.rows * schedule.array.columns;
  return Array.from({ length: parts }, (_, part) => {
    const first = Math.floor((part * schedule.cycles) / parts);
    const end = Math.max(first + 1, Math.floor(((part + 1) * schedule.cycles) / parts));
    return (schedule.busyBefore(end) - schedule.busyBefore(first)) / (cells * (end - first));
  });
}

/** Columns of dots from `inset` to as far from the other side, those before `cycle` in full ink. */
export function drawProfile(
  context: CanvasRenderingContext2D,
  { width, height }: { width: number; height: number },
  schedule: Schedule,
  cycle: number,
  inset: number,
  { ink }: Palette,
): void {
  const pitch = height / rowsOfDots;
  const parts = Math.max(1, Math.floor((width - 2 * inset) / pitch));
  const over = (cycle / schedule.cycles) * parts;
  const shares = profileOf(schedule, parts);
  for (const isOver of [false, true]) {
    context.fillStyle = isOver ? ink : thinned(ink, 0.35);
    context.beginPath();
    for (const [part, share] of shares.entries()) {
      if (part < over !== isOver) continue;
      for (let row = 0; row < rowsOfDots; row++) {
        const area = Math.min(1, share * rowsOfDots - row);
        if (area <= 0 && row > 0) break;
        const x = inset + ((part + 0.5) * (width - 2 * inset)) / parts;
        addDot(context, x, height - (row + 0.5) * pitch, dotRadius(Math.max(seed, area)) * pitch * 0.94);
      }
    }
    context.fill();
  }
}
