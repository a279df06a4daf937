/** @file The path of a digit's probabilities through training: a line of dots for each class, time from left to right. */
import type { Path } from "../../store/runs/paths";
import { addDot, dotRadius, prepareCanvas } from "../shared/halftone";
import type { Palette } from "../shared/palette";

/** Dots of times for which there is no answer. */
const seed = 0.02;

/**
 * The answer to show in each of `columns` equal spans of steps from 0 to the last: the latest one given before the
 * span's end, or null where there is none yet.
 */
export function spread({ steps, probabilities }: Path, columns: number): (Float32Array | null)[] {
  const last = steps.at(-1) ?? 0;
  let next = 0;
  return Array.from({ length: columns }, (_, column) => {
    // An answer at the end of a span belongs to it; the network as it began, at step 0, to the first.
    while (next < steps.length && steps[next]! * columns <= (column + 1) * last) next++;
    return probabilities[next - 1] ?? null;
  });
}

/** Draws the dots' area as the probability: the written class in ink, the others in vermilion. */
export function drawPath(
  canvas: HTMLCanvasElement,
  path: Path,
  label: number,
  classCount: number,
  palette: Palette,
): void {
  const prepared = prepareCanvas(canvas);
  if (!prepared) return;
  const { context, width, height } = prepared;
  const row = height / classCount;
  const columns = Math.max(1, Math.floor((2 * width) / row));
  const pitch = width / columns;
  const answers = spread(path, columns);
  for (let c = 0; c < classCount; c++) {
    context.fillStyle = c === label ? palette.ink : palette.vermilion;
    context.beginPath();
    for (const [column, answer] of answers.entries()) {
      const value = Math.max(seed, answer?.[c] ?? 0);
      addDot(
        context,
        (column + 0.5) * pitch,
        (c + 0.5) * row,
        dotRadius(value) * Math.min(pitch * 1.25, row),
      );
    }
    context.fill();
  }
}
