/**
 * @file Many pictures on one canvas. One, because a canvas for each costs a layer of the page each, and so do the words between
 * them.
 */
import { oncePerFrame } from "../../lib/frames";

/** Where on a canvas a square picture goes, in CSS pixels. */
export interface Place {
  x: number;
  y: number;
  width: number;
}

/** Clears the place and paints the picture of this number there. */
export type PaintPicture = (context: CanvasRenderingContext2D, place: Place, i: number) => void;

export interface PictureSheet {
  /** From now on pictures look like this; those of these numbers are painted anew, as frames have room. */
  show(paint: PaintPicture, numbers: Iterable<number>): void;
  /** Looks anew where the items are, and paints all pictures. */
  measure(): void;
  dispose(): void;
}

/**
 * Paints on the canvas, which covers the list, each picture at the head of the list's item of the same number.
 * @param measured Called before pictures are painted at another size.
 */
export function createPictureSheet(
  canvas: HTMLCanvasElement,
  list: HTMLElement,
  measured: () => void = () => {},
): PictureSheet {
  const context = canvas.getContext("2d")!;
  const drawings: ReturnType<typeof oncePerFrame>[] = [];
  let paint: PaintPicture = () => {};
  let places: Place[] = [];

  function measure(): void {
    const ratio = globalThis.devicePixelRatio || 1;
    canvas.width = Math.round(list.clientWidth * ratio);
    canvas.height = Math.round(list.clientHeight * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    places = Array.from(list.children, (item) => {
      const { offsetLeft: x, offsetTop: y, clientWidth: width } = item as HTMLElement;
      return { x, y, width };
    });
    measured();
    for (const drawing of drawings) drawing.request();
  }

  function draw(i: number): void {
    const place = places[i];
    if (place) paint(context, place, i);
  }

  const resizing = new ResizeObserver(measure);
  resizing.observe(list);

  return {
    show(how, numbers) {
      paint = how;
      for (const i of numbers) {
        drawings[i] ??= oncePerFrame(() => draw(i));
        drawings[i].request();
      }
      // Pictures of items that are gone would stay.
      if (places.length > 0 && places.length !== list.children.length) measure();
    },
    measure,
    dispose() {
      resizing.disconnect();
      for (const drawing of drawings) drawing.cancel();
    },
  };
}
