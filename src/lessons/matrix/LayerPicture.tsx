import { useCallback, useEffect, useRef, useState } from "react";
import type { Dense } from "../../formats/network";
import { useFormats, useWords } from "../../ui/i18n";
import { prepareCanvas } from "../../ui/shared/halftone";
import { usePalette } from "../../ui/shared/palette";
import { useDrawing } from "../../ui/shared/use-drawing";
import { drawLayer, heightOf } from "./draw-layer";
import styles from "./UtilisationChart.module.css";
import { words } from "./words";

/** Before its width is known. */
const usualWidth = 640;

/** A layer as the table of weights that it is. */
export function LayerPicture({ layer }: { layer: Dense }) {
  const t = useWords(words).fetching;
  const format = useFormats();
  const palette = usePalette();
  const place = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(usualWidth);
  useEffect(() => {
    const resizing = new ResizeObserver(([entry]) => setWidth(entry!.contentRect.width || usualWidth));
    resizing.observe(place.current!);
    return () => resizing.disconnect();
  }, []);
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const prepared = prepareCanvas(canvas);
      const font = getComputedStyle(canvas).fontFamily;
      if (prepared) drawLayer(prepared.context, prepared.width, layer, palette, font);
    },
    [layer, palette],
  );
  useDrawing(place, draw, 1);
  const said = t.picture(format.count(layer.weight.length));
  return (
    <figure ref={place} className={styles.chart}>
      <canvas role="img" aria-label={said} style={{ blockSize: heightOf(layer, width) }} />
      <figcaption className="quiet">{said}</figcaption>
    </figure>
  );
}
