/**
 * @file When the page shows something. A frame costs it more than what is drawn in it: style, layout, and each canvas in sight
 * handed over. So all that a run brings comes in frames of its own, beats, after which the page rests; what follows a hand
 * comes with the next frame.
 */
import { nextTask } from "./next-task";

/** After a beat the page rests so many times as long as that frame took, down to its paint: beats take a fifteenth of its time. */
const restRatio = 14;
/** However long a frame takes, the next beat comes so soon after the one before, unless the frame alone takes half of it. */
const longestBeatMs = 400;
/** What one beat may spend on drawings that can wait. */
const drawingMs = 8;
/** A frame that does not come in this time will not: the page is out of sight. */
const lateMs = 500;

const prompt = new Set<() => void>();
const patient = new Set<() => void>();
const news: (() => void)[] = [];
let frame = 0;
let timer: ReturnType<typeof setTimeout> | 0 = 0;
let restUntilMs = 0;
/** Whether the latest beat took so long that the next one, if it has news, leaves these drawings to the one after. */
let isDear = false;

/**
 * At most one call per frame, however often it is asked for. Drawings come with beats; those that don't fit into one are left to
 * the next, in the order in which they were asked for. Before them and in every frame come the prompt ones: few and quick,
 * what follows a hand.
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

/** Calls back in the next beat, and at once where there are no frames: in a hidden tab, and outside of a page. */
export function inBeat(take: () => void): void {
  news.push(take);
  if (typeof requestAnimationFrame === "function" && !document.hidden) schedule();
  else takeNews();
}

export const nextBeat = (): Promise<void> => new Promise(inBeat);

/** Calls back what waits for a beat, now: before something that must not overtake it. */
export function takeNews(): void {
  for (let take = news.shift(); take; take = news.shift()) take();
}

function schedule(): void {
  if (prompt.size + patient.size + news.length === 0) return;
  const restMs = restUntilMs - performance.now();
  if (prompt.size > 0 || restMs <= 0) frame = frame || requestAnimationFrame(show);
  if (restMs > 0 || news.length > 0) timer ||= setTimeout(wake, restMs > 0 ? Math.ceil(restMs) : lateMs);
}

function wake(): void {
  timer = 0;
  if (performance.now() >= restUntilMs + lateMs) takeNews();
  schedule();
}

function show(): void {
  const beginMs = performance.now();
  const isBeat = beginMs >= restUntilMs && news.length + patient.size > 0;
  const drawsPatient = isBeat && !(isDear && news.length > 0);
  const draw = () => {
    // Not before: what the news ask to be drawn comes with them.
    frame = 0;
    // Until it is known what the frame takes.
    if (isBeat) restUntilMs = beginMs + longestBeatMs;
    // Copies, since a drawing may ask for the next one.
    for (const one of [...prompt]) if (prompt.delete(one)) one();
    if (drawsPatient) drawPatient();
    if (isBeat) void nextTask().then(() => rest(performance.now() - beginMs, drawsPatient));
    schedule();
  };
  if (!isBeat || news.length === 0) draw();
  else {
    try {
      takeNews();
    } finally {
      // React renders what came in a microtask, and in another what waited for the beat by a promise; both ask for drawings in turn.
      queueMicrotask(() => queueMicrotask(draw));
    }
  }
}

function drawPatient(): void {
  const endMs = performance.now() + drawingMs;
  for (const one of [...patient]) {
    if (patient.delete(one)) one();
    if (performance.now() > endMs) break;
  }
}

/** After a beat that took so long. */
function rest(tookMs: number, hasDrawn: boolean): void {
  const wantedMs = restRatio * tookMs;
  isDear = hasDrawn && wantedMs > longestBeatMs;
  restUntilMs = performance.now() + Math.max(tookMs, Math.min(longestBeatMs - tookMs, wantedMs));
  clearTimeout(timer);
  timer = 0;
  schedule();
}
