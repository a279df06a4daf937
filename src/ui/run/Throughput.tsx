import { useEffect, useRef } from "react";
import { oncePerFrame } from "../../lib/frames";
import { useWords } from "../i18n";
import { addDot, prepareCanvas } from "../shared/halftone";
import { usePalette } from "../shared/palette";
import { useSeries } from "../use-session";
import styles from "./Facts.module.css";
import { words } from "./words";

/** Samples per second from the first batch of steps to the latest one: a dot for each part of the run, nought at the bottom. */
export function Throughput() {
  const t = useWords(words);
  const { ink } = usePalette();
  const series = useSeries();
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const drawing = oncePerFrame(() => {
      const prepared = canvas.current && prepareCanvas(canvas.current);
      if (!prepared) return;
      const { context, width, height } = prepared;
      const { mean, capacity } = series.throughput;
      const radius = Math.min(1.5, width / capacity);
      const most = mean.reduce((a, b) => (Number.isFinite(b) ? Math.max(a, b) : a), 1);
      context.fillStyle = ink;
      context.beginPath();
      for (let i = 0; i < mean.length; i++) {
        const share = Number.isFinite(mean[i]) ? mean[i]! / most : 1;
        const x = ((i + 0.5) / Math.max(mean.length, capacity / 2)) * width;
        addDot(context, x, height - radius - share * (height - 2 * radius), radius);
      }
      context.fill();
    });
    const stop = series.subscribe(drawing.request);
    const resizing = new ResizeObserver(drawing.request);
    resizing.observe(canvas.current!);
    drawing.request();
    return () => {
      stop();
      resizing.disconnect();
      drawing.cancel();
    };
  }, [ink, series]);

  return <canvas ref={canvas} className={styles.throughput} role="img" aria-label={t.facts.throughput} />;
}
