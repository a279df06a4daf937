/** @file Pointing at a chart: the cursor follows, and what one drags over is zoomed to. The same by mouse, touch and pen. */
import { type PointerEvent, useRef } from "react";
import { type ChartViewStore, zoomTo } from "./chart-view";
import type { PlotGeometry } from "./create-plot";
import type { CursorOverlay } from "./cursor-overlay";

/** Less is a tap. */
const leastDragPx = 8;

export interface Gestures {
  onPointerDown(event: PointerEvent<HTMLElement>): void;
  onPointerMove(event: PointerEvent<HTMLElement>): void;
  onPointerUp(event: PointerEvent<HTMLElement>): void;
  onPointerCancel(): void;
  onPointerLeave(event: PointerEvent<HTMLElement>): void;
  onDoubleClick(): void;
}

export function useGestures(
  view: ChartViewStore,
  geometry: () => PlotGeometry | null,
  overlay: () => CursorOverlay | null,
): Gestures {
  const startPx = useRef<number | null>(null);

  /** Where the pointer is, kept between the axes. */
  function pixelOf({ clientX, currentTarget }: PointerEvent<HTMLElement>, { area }: PlotGeometry): number {
    const px = clientX - currentTarget.getBoundingClientRect().left;
    return Math.max(area.left, Math.min(area.left + area.width, px));
  }

  const valueAt = ({ area, x }: PlotGeometry, px: number): number => x.valueAt((px - area.left) / area.width);

  function endDrag(): void {
    startPx.current = null;
    const drawn = geometry();
    if (drawn) overlay()?.select(null, drawn.area);
  }

  return {
    onPointerDown(event) {
      const drawn = geometry();
      if (!drawn || event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      startPx.current = pixelOf(event, drawn);
      view.setState({ cursor: valueAt(drawn, startPx.current) });
    },
    onPointerMove(event) {
      const drawn = geometry();
      if (!drawn) return;
      const px = pixelOf(event, drawn);
      view.setState({ cursor: valueAt(drawn, px) });
      const start = startPx.current;
      const isDrag = start !== null && Math.abs(px - start) >= leastDragPx;
      overlay()?.select(isDrag ? [start, px] : null, drawn.area);
    },
    onPointerUp(event) {
      const drawn = geometry();
      const start = startPx.current;
      endDrag();
      if (!drawn || start === null) return;
      const px = pixelOf(event, drawn);
      if (Math.abs(px - start) < leastDragPx) return;
      zoomTo(view, [valueAt(drawn, Math.min(start, px)), valueAt(drawn, Math.max(start, px))], drawn.whole);
    },
    onPointerCancel: endDrag,
    onPointerLeave: ({ pointerType }) => {
      if (pointerType === "mouse" && startPx.current === null) view.setState({ cursor: null });
    },
    onDoubleClick: () => view.setState({ zoom: null }),
  };
}
