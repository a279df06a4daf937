import { type RefObject, useEffect } from "react";
import { oncePerFrame } from "../../lib/frames";
import { useChartSource } from "./chart-source";

/** Calls `draw` in a frame of its own whenever something that charts show may have changed. */
export function useRedraw(place: RefObject<HTMLElement | null>, draw: () => void): void {
  const { session, runs, view: chartView } = useChartSource();
  useEffect(() => {
    const drawing = oncePerFrame(draw, { isPrompt: true });
    const resizing = new ResizeObserver(drawing.request);
    resizing.observe(place.current!);
    const stops = [
      session.series.subscribe(drawing.request),
      runs.subscribe(drawing.request),
      chartView.subscribe((view, before) => {
        if (view.cursor === before.cursor || view.zoom !== before.zoom) drawing.request();
      }),
      session.state.subscribe((state, before) => {
        if (
          state.draft !== before.draft ||
          state.description !== before.description ||
          state.run?.start !== before.run?.start ||
          state.run?.phase !== before.run?.phase
        ) {
          drawing.request();
        }
      }),
    ];
    document.fonts?.ready.then(drawing.request);
    drawing.request();
    return () => {
      for (const stop of stops) stop();
      drawing.cancel();
      resizing.disconnect();
    };
  }, [place, draw, session, runs, chartView]);
}
