/**
 * @file The one idea of the page's look: a value from 0 to 1 is a dot, and the dot's area is the value. Drawing code
 * here knows canvases and pixels, nothing of training.
 */

/** Radius of the dot for a value, in units of the distance between dots: neighbours touch at 1. */
export const dotRadius = (value: number): number => 0.5 * Math.sqrt(Math.min(1, Math.max(0, value)));

/** Adds a dot to the current path; nothing for one too small to see. */
export function addDot(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  if (radius < 0.1) return;
  context.moveTo(x + radius, y);
  context.arc(x, y, radius, 0, 2 * Math.PI);
}

/**
 * Fits a canvas's pixels to the size it is shown at, so that dots are crisp, and clears it.
 * Returns null while the canvas has no size.
 */
export function prepareCanvas(
  canvas: HTMLCanvasElement,
): { context: CanvasRenderingContext2D; width: number; height: number } | null {
  const { clientWidth: width, clientHeight: height } = canvas;
  const context = canvas.getContext("2d");
  if (!context || width === 0 || height === 0) return null;
  const ratio = globalThis.devicePixelRatio || 1;
  const pixelWidth = Math.round(width * ratio);
  const pixelHeight = Math.round(height * ratio);
  if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
    canvas.width = pixelWidth;
    canvas.height = pixelHeight;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return { context, width, height };
}
