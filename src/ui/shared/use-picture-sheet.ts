import { type RefObject, useEffect, useRef } from "react";
import { createPictureSheet, type PaintPicture, type PictureSheet } from "./picture-sheet";

/** Paints as many pictures as the list has items on the canvas over it, all of them anew when `paint` or `count` is another one. */
export function usePictureSheet(
  canvas: RefObject<HTMLCanvasElement | null>,
  list: RefObject<HTMLElement | null>,
  paint: PaintPicture,
  count: number,
): void {
  const sheet = useRef<PictureSheet>(null);

  useEffect(() => {
    const created = createPictureSheet(canvas.current!, list.current!);
    sheet.current = created;
    return created.dispose;
  }, [canvas, list]);

  useEffect(() => sheet.current!.show(paint, Array(count).keys()), [paint, count]);
}
