import { useCallback, useMemo, useRef } from "react";
import type { ArraySize } from "../../systolic/schedule";
import type { AxesLook } from "../../ui/charts/draw-axes";
import { useFormats, useWords } from "../../ui/i18n";
import { usePalette } from "../../ui/shared/palette";
import { useDrawing } from "../../ui/shared/use-drawing";
import { useRem } from "../../ui/shared/use-rem";
import { laterWords } from "./later-words";
import styles from "./UtilisationChart.module.css";
import { batches, drawUtilisation, utilisationCurve } from "./utilisation";

interface UtilisationChartProps {
  layer: { K: number; N: number };
  /** Filled dots, then hollow ones. */
  arrays: readonly ArraySize[];
}

/** What share of the cells works, by batch size, with the figures in a table behind it. */
export function UtilisationChart({ layer: { K, N }, arrays }: UtilisationChartProps) {
  const t = useWords(laterWords).curve;
  const format = useFormats();
  const palette = usePalette();
  const rem = useRem();
  const place = useRef<HTMLElement>(null);
  const curves = useMemo(() => arrays.map((array) => utilisationCurve({ K, N }, array)), [K, N, arrays]);
  const look = useMemo(
    (): AxesLook => ({
      spec: { writeTick: (_, percent) => format.percent(percent / 100, 0) },
      palette,
      format,
      font: getComputedStyle(document.documentElement).fontFamily,
      rem,
    }),
    [palette, format, rem],
  );
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => drawUtilisation(canvas, curves, look),
    [curves, look],
  );
  useDrawing(place, draw, 1);
  const [small, large] = arrays.map(({ rows, columns }) => `${rows} × ${columns}`);
  return (
    <figure ref={place} className={styles.chart}>
      <canvas role="img" aria-label={t.label} />
      <figcaption className="quiet">{t.caption(small!, large!)}</figcaption>
      <div className="visually-hidden">
        <table>
          <caption>{t.label}</caption>
          <thead>
            <tr>
              <th scope="col">{t.batch}</th>
              <th scope="col">{small}</th>
              <th scope="col">{large}</th>
            </tr>
          </thead>
          <tbody>
            {batches.map((batch, at) => (
              <tr key={batch}>
                <th scope="row">{format.count(batch)}</th>
                {curves.map(({ shares }, i) => (
                  <td key={i}>{format.percent(shares[at]!, 1)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
