import { useCallback, useMemo, useRef } from "react";
import { useFormats, useWords } from "../i18n";
import { paintWeights } from "../learned/draw-weights";
import { fullDot } from "../learned/signed-images";
import { prepareCanvas } from "../shared/halftone";
import { usePalette } from "../shared/palette";
import { useDrawing } from "../shared/use-drawing";
import styles from "./Int8.module.css";
import type { RoundedWeight } from "./rounded";
import { words } from "./words";

const units = 8;

interface PicturesProps {
  weight: RoundedWeight;
  size: number;
}

/** The weights of some units as pictures, as they were trained and as integers. */
export function Pictures({ weight, size }: PicturesProps) {
  const t = useWords(words);
  const format = useFormats();
  const palette = usePalette();
  const place = useRef<HTMLElement>(null);
  const { values, inputs, outputs } = weight;
  const shown = Math.min(units, outputs);
  const full = useMemo(() => fullDot(values), [values]);
  const rounded = useMemo(() => {
    const some = new Float32Array(inputs * shown);
    for (let unit = 0; unit < shown; unit++) {
      for (const [input, integer] of weight.integersOf(unit).entries())
        some[input * shown + unit] = integer * weight.scales[unit]!;
    }
    return some;
  }, [inputs, shown, weight]);
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
  const said = t.pictures(format.count(shown));
  return (
    <figure ref={place} className={styles.part}>
      <figcaption>{said}</figcaption>
      <div className={styles.pictures} role="img" aria-label={said}>
        {Array.from({ length: 2 * shown }, (_, i) => (
          <canvas key={i} style={{ gridRow: i < shown ? 1 : 2 }} />
        ))}
      </div>
    </figure>
  );
}
