/**
 * @file The dots of the confusion matrix, on one canvas: a hundred elements that change their size together are a hundred layers
 * of the page while they do.
 */
import { oncePerFrame } from "../../lib/frames";
import { addDot } from "../shared/halftone";

export interface Dot {
  /** Diameter, 0 to 1, where 1 all but fills its cell. */
  scale: number;
  color: string;
}

export interface DotMatrix {
  /** The dots grow or shrink to these; at first, and where motion is reduced, they have their size at once. */
  show(dots: readonly Dot[]): void;
  dispose(): void;
}

/** What the largest dot has of its cell. */
const largest = 0.92;

interface Centre {
  x: number;
  y: number;
  width: number;
}

/** Draws on the canvas, which covers the table, a dot in each of the table's buttons. */
export function createDotMatrix(canvas: HTMLCanvasElement, table: HTMLElement): DotMatrix {
  const context = canvas.getContext("2d")!;
  let centres: Centre[] = [];
  let dots: readonly Dot[] = [];
  let before: readonly number[] = [];
  let beginMs = 0;
  let durationMs = 0;
  const drawing = oncePerFrame(draw);

  function measure(): void {
    const ratio = globalThis.devicePixelRatio || 1;
    const { left, top, width, height } = canvas.getBoundingClientRect();
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    centres = Array.from(table.querySelectorAll("button"), (button) => {
      const cell = button.getBoundingClientRect();
      return {
        x: cell.left - left + cell.width / 2,
        y: cell.top - top + cell.height / 2,
        width: cell.width,
      };
    });
    durationMs = Number.parseFloat(getComputedStyle(canvas).getPropertyValue("--slow"));
    drawing.request();
  }

  /** How far the dots have come, 0 to 1: quick at first. */
  function progress(): number {
    const time = Math.min(1, (performance.now() - beginMs) / durationMs);
    return Number.isNaN(time) ? 1 : 1 - (1 - time) ** 2;
  }

  const scaleNow = ({ scale }: Dot, i: number, share: number): number => {
    const from = before[i] ?? scale;
    return from + (scale - from) * share;
  };

  function draw(): void {
    const share = progress();
    context.clearRect(0, 0, canvas.width, canvas.height);
    for (const color of new Set(dots.map((dot) => dot.color))) {
      context.fillStyle = color;
      context.beginPath();
      for (const [i, dot] of dots.entries()) {
        const centre = centres[i];
        if (!centre || dot.color !== color) continue;
        addDot(context, centre.x, centre.y, 0.5 * largest * centre.width * scaleNow(dot, i, share));
      }
      context.fill();
    }
    if (share < 1) drawing.request();
  }

  const resizing = new ResizeObserver(measure);
  resizing.observe(table);

  return {
    show(next) {
      const share = progress();
      before = dots.map((dot, i) => scaleNow(dot, i, share));
      dots = next;
      beginMs = performance.now();
      drawing.request();
    },
    dispose() {
      resizing.disconnect();
      drawing.cancel();
    },
  };
}
