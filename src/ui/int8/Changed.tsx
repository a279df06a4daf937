import { useCallback, useRef } from "react";
import { drawDigit } from "../digits/draw-digit";
import { useFormats, useWords } from "../i18n";
import { usePalette } from "../shared/palette";
import { useDrawing } from "../shared/use-drawing";
import styles from "./Int8.module.css";
import { useDigitPixels } from "./use-int8";
import { words } from "./words";

/** Digits that are shown; all of them are counted. */
const mostShown = 12;

interface ChangedProps {
  dataset: string;
  size: number;
  indices: readonly number[];
}

/** The digits whose answer is another one than in f32. */
export function Changed({ dataset, size, indices }: ChangedProps) {
  const t = useWords(words);
  const format = useFormats();
  const palette = usePalette();
  const list = useRef<HTMLUListElement>(null);
  const shown = indices.slice(0, mostShown);
  const pixels = useDigitPixels(dataset, shown);
  const draw = useCallback(
    (canvas: HTMLCanvasElement, i: number) =>
      drawDigit(
        canvas,
        pixels?.subarray(i * size * size, (i + 1) * size * size) ?? null,
        size,
        1,
        palette.ink,
      ),
    [pixels, size, palette],
  );
  useDrawing(list, draw, shown.length);
  return (
    <div className={styles.part}>
      <h3>{indices.length > 0 ? t.changed(format.count(indices.length)) : t.noneChanged}</h3>
      <ul ref={list} className={styles.digits}>
        {shown.map((index) => (
          <li key={index}>
            <canvas role="img" aria-label={t.digit(format.count(index))} />
            <span aria-hidden="true">{format.count(index)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
