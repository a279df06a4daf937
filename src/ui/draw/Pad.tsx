import { type KeyboardEvent, type PointerEvent, useCallback, useId, useRef } from "react";
import type { Point } from "../../lib/ink";
import { useWords } from "../i18n";
import { usePalette } from "../shared/palette";
import styles from "./Draw.module.css";
import { drawInk, useDrawn } from "./draw-ink";
import {
  beginErasing,
  beginStroke,
  type Drawing,
  emptyDrawing,
  erase,
  extendStroke,
  isBlank,
  padPixels,
  shift,
  undo,
} from "./drawing";
import { useDrawing, usePad } from "./pad";
import { words as sectionWords } from "./section-words";
import { words } from "./words";

/** Dots along one side. */
const dots = 56;

/** The other end of a pen, as PointerEvent.button tells it. */
const eraserButton = 5;

const keyActions: Readonly<Record<string, (drawing: Drawing) => Drawing>> = {
  ArrowLeft: (drawing) => shift(drawing, -1, 0),
  ArrowRight: (drawing) => shift(drawing, 1, 0),
  ArrowUp: (drawing) => shift(drawing, 0, -1),
  ArrowDown: (drawing) => shift(drawing, 0, 1),
  Backspace: undo,
  Delete: () => emptyDrawing,
};

/** Where one draws, with mouse, finger or pen. */
export function Pad() {
  const t = useWords(words);
  const { drawHere } = useWords(sectionWords);
  const { ink } = usePalette();
  const helpId = useId();
  const { pad, tool } = usePad();
  const blank = useDrawing(isBlank);
  const pen = useRef<number | null>(null);
  /** The eraser's latest point, or null while the pen is used. */
  const eraser = useRef<Point | null>(null);
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => drawInk(canvas, padPixels(pad.getState(), dots), dots, 2, ink),
    [ink, pad],
  );
  const canvas = useDrawn(draw, pad.subscribe);

  function down(event: PointerEvent<HTMLCanvasElement>): void {
    if (![0, eraserButton].includes(event.button) || pen.current !== null) return;
    pen.current = event.pointerId;
    event.currentTarget.setPointerCapture(event.pointerId);
    const point = pointOf(event.nativeEvent);
    const erases = event.button === eraserButton || tool.getState().tool === "eraser";
    eraser.current = erases ? point : null;
    const drawing = pad.getState();
    if (erases) pad.setState(erase(beginErasing(drawing), [point]));
    else pad.setState(beginStroke(drawing, point));
  }

  function move(event: PointerEvent<HTMLCanvasElement>): void {
    if (event.pointerId !== pen.current) return;
    const coalesced = event.nativeEvent.getCoalescedEvents?.() ?? [];
    const moves = coalesced.length > 0 ? coalesced : [event.nativeEvent];
    const points = moves.map(pointOf);
    if (eraser.current) {
      pad.setState(erase(pad.getState(), [eraser.current, ...points]));
      eraser.current = points.at(-1) ?? eraser.current;
    } else {
      pad.setState(extendStroke(pad.getState(), points));
    }
  }

  function lift(event: PointerEvent<HTMLCanvasElement>): void {
    if (event.pointerId === pen.current) pen.current = null;
  }

  function pointOf({ clientX, clientY }: globalThis.PointerEvent) {
    const { left, top, width, height } = canvas.current!.getBoundingClientRect();
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  }

  function press(event: KeyboardEvent<HTMLCanvasElement>): void {
    const action = keyActions[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    pad.setState(action(pad.getState()));
  }

  return (
    <>
      <div className={styles.pad} role="application" aria-label={t.pad}>
        <canvas
          ref={canvas}
          role="img"
          tabIndex={0}
          aria-label={t.pad}
          aria-describedby={helpId}
          onPointerDown={down}
          onPointerMove={move}
          onPointerUp={lift}
          onPointerCancel={lift}
          onKeyDown={press}
        />
        {blank && (
          <span className={styles.hint} aria-hidden="true">
            {drawHere}
          </span>
        )}
      </div>
      <p id={helpId} className="visually-hidden">
        {t.padHelp}
      </p>
    </>
  );
}
