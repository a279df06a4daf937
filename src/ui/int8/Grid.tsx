import { useCallback, useMemo, useRef } from "react";
import { integerOfCode } from "../../lib/packed-bits";
import { useWords } from "../i18n";
import { prepareCanvas } from "../shared/halftone";
import { usePalette } from "../shared/palette";
import { useDrawing } from "../shared/use-drawing";
import { drawGrid } from "./draw-grid";
import styles from "./Int8.module.css";
import type { RoundedWeight } from "./rounded";
import { weightBins } from "./weight-bins";
import { words } from "./words";

const bars = 101;

/** How large the weights of the first layer are, and which values are left of them; of the first unit's scale where each has its own. */
export function Grid({ weight: { values, bits, per, scales } }: { weight: RoundedWeight }) {
  const t = useWords(words);
  const palette = usePalette();
  const place = useRef<HTMLElement>(null);
  const bins = useMemo(() => weightBins(values, bars), [values]);
  const scale = scales[0]!;
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const prepared = prepareCanvas(canvas);
      if (!prepared) return;
      const integers = Array.from({ length: 2 ** bits }, (_, code) => integerOfCode(code, bits));
      const steps = integers.map((integer) => (integer * scale) / bins.reach).sort((a, b) => a - b);
      drawGrid(prepared.context, prepared, bins, steps, palette);
    },
    [bins, bits, scale, palette],
  );
  useDrawing(place, draw, 1);
  const said = (per === "tensor" ? t.grid : t.gridOfUnit)(scale.toPrecision(3));
  return (
    <figure ref={place} className={styles.part}>
      <figcaption>{said}</figcaption>
      <canvas className={styles.grid} role="img" aria-label={said} />
    </figure>
  );
}
