/** @file How soon the page shows what its worker reports: from the arrival of metrics to the curve that has them. */
import type { Page } from "@playwright/test";

export interface Updates {
  /** Metrics that arrived and were drawn. */
  count: number;
  /** Longest time between two arrivals, which is the adapter's: as long as a submit, or a test of the network, takes. */
  longestArrivalGapMs: number;
  /** Drawings of the loss. */
  drawnCount: number;
  /** Longest time between two drawings of the loss. */
  longestDrawnGapMs: number;
  /** Longest time from an arrival to the drawing of the loss, on the clock. */
  longestDelayMs: number;
  /** The same in frames that the page makes: 1 is the next one. Unlike the clock it does not tell how busy the machine is. */
  longestDelayFrames: number;
}

interface UpdateLog {
  arrived: { atMs: number; frame: number; steps: number; trainedMs: number }[];
  drawn: { atMs: number; frame: number }[];
}

declare global {
  var updateLog: UpdateLog;
}

/** From the page's next navigation on, notes arrivals and frames. The page must be in English. */
export async function watchUpdates(page: Page): Promise<void> {
  await page.addInitScript(watch);
}

/** Runs in the page before its own scripts. */
function watch(): void {
  const log: UpdateLog = { arrived: [], drawn: [] };
  globalThis.updateLog = log;
  let frame = 0;
  let frameMs = 0;

  globalThis.MessageChannel = class extends MessageChannel {
    constructor() {
      super();
      this.port1.addEventListener("message", ({ data }) => {
        if (data?.type !== "metrics") return;
        const { firstStep, losses, elapsedMs } = data.metrics;
        const steps = firstStep + losses.length;
        log.arrived.push({ atMs: performance.now(), frame, steps, trainedMs: elapsedMs });
      });
    }
  };

  const { clearRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function (...area) {
    const title = (this.canvas as HTMLCanvasElement).closest?.("section")?.querySelector("h2");
    if (title?.textContent === "Loss") log.drawn.push({ atMs: performance.now(), frame });
    clearRect.apply(this, area);
  };

  // Not by a loop of its own, which would have the browser make frames where the page makes none.
  const request = requestAnimationFrame;
  globalThis.requestAnimationFrame = (callback) =>
    request((atMs) => {
      if (atMs !== frameMs) frame++;
      frameMs = atMs;
      callback(atMs);
    });
}

/** What happened from `work`'s begin to its end. */
export async function updatesDuring(page: Page, work: () => Promise<void>): Promise<Updates> {
  await page.evaluate(() => {
    globalThis.updateLog.arrived.length = 0;
    globalThis.updateLog.drawn.length = 0;
  });
  await work();
  const { arrived, drawn } = await page.evaluate(() => globalThis.updateLog);
  const delays = arrived.flatMap((arrival) => {
    const first = drawn.find(({ atMs }) => atMs > arrival.atMs);
    return first ? [{ ms: first.atMs - arrival.atMs, frames: first.frame - arrival.frame }] : [];
  });
  const longest = (values: number[]) => values.reduce((a, b) => Math.max(a, b), 0);
  const gaps = (times: { atMs: number }[]) => times.slice(1).map(({ atMs }, i) => atMs - times[i]!.atMs);
  return {
    count: delays.length,
    drawnCount: drawn.length,
    longestArrivalGapMs: longest(gaps(arrived)),
    longestDrawnGapMs: longest(gaps(drawn)),
    longestDelayMs: longest(delays.map(({ ms }) => ms)),
    longestDelayFrames: longest(delays.map(({ frames }) => frames)),
  };
}

/** Steps per second of training from `work`'s begin to its end, by the engine's own clock. */
export async function paceDuring(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    globalThis.updateLog.arrived.length = 0;
  });
  await work();
  const { arrived } = await page.evaluate(() => globalThis.updateLog);
  const [first, last] = [arrived[0]!, arrived.at(-1)!];
  return ((last.steps - first.steps) * 1000) / (last.trainedMs - first.trainedMs);
}
