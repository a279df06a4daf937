import { useCallback, useMemo, useRef } from "react";
import type { QuantizedWeight } from "../../lib/quantization";
import { useWords } from "../i18n";
import { paintWeights } from "../learned/draw-weights";
import { fullDot } from "../learned/signed-images";
import { prepareCanvas } from "../shared/halftone";
import { usePalette } from "../shared/palette";
import { useDrawing } from "../shared/use-drawing";
import styles from "./Int8.module.css";
import { words } from "./words";

const units = 8;

interface PicturesProps {
  /** [inputs, outputs] */
  values: Float32Array;
  quantized: QuantizedWeight;
  size: number;
}

/** The weights of some units as pictures, as they were trained and as integers. */
export function Pictures({ values, quantized, size }: PicturesProps) {
  const t = useWords(words);
  const palette = usePalette();
  const place = useRef<HTMLElement>(null);
  const { inputs, outputs, integers, scales } = quantized;
  const shown = Math.min(units, outputs);
  const full = useMemo(() => fullDot(values), [values]);
  const rounded = useMemo(() => {
    const some = new Float32Array(inputs * shown);
    for (let i = 0; i < some.length; i++) {
      const unit = i % shown;
      some[i] = integers[unit * inputs + Math.floor(i / shown)]! * scales[unit]!;
    }
    return some;
  }, [inputs, shown, integers, scales]);
  const draw = useCallback(
    (canvas: HTMLCanvasElement, i: number) => {
      const prepared = prepareCanvas(canvas);
      if (!prepared) return;
      const { context, width } = prepared;
      const weights =
        i < shown ? { values, outputs, unit: i } : { values: rounded, outputs: shown, unit: i - shown };
      paintWeights(context, { x: 0, y: 0, width }, weights, size, full, palette);
    },
    [values, outputs, rounded, shown, size, full, palette],
  );
  useDrawing(place, draw, 2 * shown);
  return (
    <figure ref={place} className={styles.part}>
      <figcaption>{t.pictures}</figcaption>
      <div className={styles.pictures} role="img" aria-label={t.pictures}>
        {Array.from({ length: 2 * shown }, (_, i) => (
          <canvas key={i} />
        ))}
      </div>
    </figure>
  );
}
