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

/**
 * What one frame may spend on drawings that can wait. Enough for all that a batch of steps changes, since a frame itself costs
 * the page as much as a drawing or two: style, layout, and handing over what was drawn.
 */
const drawingMs = 10;
/** After them these drawings rest so many times as long as they took, so that the page has time for everything else. */
const restRatio = 12;
const longestRestMs = 250;
/** And so much longer they wait for a frame that a prompt one asks for anyway, since frames cost more than drawings. */
const waitMs = 150;
const prompt = new Set<() => void>();
const patient = new Set<() => void>();
let scheduledFrame = 0;
let restUntilMs = 0;
let isWakened = false;

/**
 * At most one call per animation frame, however often it is asked for. Drawings share the frames: those that don't fit
 * into one are left to a later one, in the order in which they were asked for, so that no frame takes long, nor all of them together.
 * Before them and in every frame come the prompt ones: few and quick, what follows a hand and what tells how the run goes on.
 */
export function oncePerFrame(
  draw: () => void,
  { isPrompt = false } = {},
): { request: () => void; cancel: () => void } {
  const waiting = isPrompt ? prompt : patient;
  return {
    request() {
      waiting.add(draw);
      schedule();
    },
    cancel: () => void waiting.delete(draw),
  };
}

function schedule(): void {
  if (scheduledFrame !== 0 || prompt.size + patient.size === 0) return;
  const restMs = restUntilMs - performance.now();
  if (prompt.size > 0 || restMs <= 0) scheduledFrame = requestAnimationFrame(drawWaiting);
  else if (!isWakened) {
    isWakened = true;
    setTimeout(() => {
      isWakened = false;
      schedule();
    }, restMs + waitMs);
  }
}

function drawWaiting(): void {
  scheduledFrame = 0;
  // A copy, since a drawing may ask for the next one.
  for (const draw of [...prompt]) if (prompt.delete(draw)) draw();
  const startMs = performance.now();
  if (startMs >= restUntilMs) {
    for (const draw of patient) {
      patient.delete(draw);
      draw();
      if (performance.now() > startMs + drawingMs) break;
    }
    const endMs = performance.now();
    restUntilMs = endMs + Math.min(longestRestMs, restRatio * (endMs - startMs));
  }
  schedule();
}
