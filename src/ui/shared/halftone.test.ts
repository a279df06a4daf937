import { afterEach, beforeEach, expect, test, vi } from "vitest";

/** How long the frames of a screen are apart. */
const frameMs = 16;

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
  vi.stubGlobal("requestAnimationFrame", (callback: () => void) => setTimeout(callback, frameMs));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A drawing that takes so long, asked for again in every frame of a second; how long it drew in all. */
async function drawFor(seconds: number, { takesMs, isPrompt }: { takesMs: number; isPrompt: boolean }) {
  const { oncePerFrame } = await import("./halftone");
  let drawnMs = 0;
  const drawing = oncePerFrame(
    () => {
      drawnMs += takesMs;
      vi.advanceTimersByTime(takesMs);
    },
    { isPrompt },
  );
  const endMs = performance.now() + seconds * 1000;
  while (performance.now() < endMs) {
    drawing.request();
    vi.advanceTimersByTime(frameMs);
  }
  return drawnMs / seconds;
}

test("drawings that can wait take less than a tenth of the page's time, however often they are asked for", async () => {
  const drawnMs = await drawFor(2, { takesMs: 6, isPrompt: false });
  expect(drawnMs).toBeLessThan(100);
  expect(drawnMs).toBeGreaterThan(40);
});

test("a prompt drawing comes with every frame", async () => {
  expect(await drawFor(2, { takesMs: 1, isPrompt: true })).toBeGreaterThan(50);
});
