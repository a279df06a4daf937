import { memo, useEffect, useRef } from "react";
import { useFormats, useText } from "../i18n";
import { DotIcon } from "../shared/DotIcon";
import { oncePerFrame } from "../shared/halftone";
import { usePalette } from "../shared/palette";
import styles from "./DigitGrid.module.css";
import { drawDigit } from "./draw-digit";

interface DigitTileProps {
  /** size x size bytes, or null until the data is there. */
  pixels: Uint8Array | null;
  size: number;
  /** What is really written there. */
  label: string | null;
  /** What the network reads; null before it was asked. */
  guess: string | null;
  /** How sure it is, in whole per cent. */
  percent: number;
}

/** Ink of a digit that no network was asked about. */
const unasked = 0.3;

/** One digit: printed the more strongly, the surer the network is; in vermilion and crossed when it is wrong. */
export const DigitTile = memo(function DigitTile({ pixels, size, label, guess, percent }: DigitTileProps) {
  const t = useText();
  const format = useFormats();
  const palette = usePalette();
  const canvas = useRef<HTMLCanvasElement>(null);
  const isWrong = guess !== null && guess !== label;
  const strength = guess === null ? unasked : 0.2 + (0.8 * percent) / 100;
  const color = isWrong ? palette.vermilion : palette.ink;

  useEffect(() => {
    const element = canvas.current!;
    const drawing = oncePerFrame(() => drawDigit(element, pixels, size, strength, color));
    const resizing = new ResizeObserver(drawing.request);
    resizing.observe(element);
    drawing.request();
    return () => {
      resizing.disconnect();
      drawing.cancel();
    };
  }, [pixels, size, strength, color]);

  return (
    <li className={styles.tile} data-wrong={isWrong || undefined}>
      <canvas ref={canvas} className={styles.picture} role="img" aria-label={inWords()} />
      <span className={styles.answer} aria-hidden="true">
        {guess !== null && (
          <>
            {isWrong && <DotIcon name="cross" />}
            <b>{guess}</b> {format.percent(percent / 100, 0)}
          </>
        )}
      </span>
    </li>
  );

  function inWords(): string {
    if (label === null) return t.digits.waiting;
    if (guess === null) return t.digits.unanswered(label);
    const probability = format.percent(percent / 100, 0);
    return isWrong ? t.digits.wrong(label, guess, probability) : t.digits.right(label, probability);
  }
});
