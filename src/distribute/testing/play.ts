/**
 * @file Time that passes as fast as it can be computed, so that seconds of waiting take a test milliseconds, whatever else the machine
 * does. Vitest's own spends a real millisecond on every timer, and a group sets thousands.
 */
import { vi } from "vitest";

/** Whatever goes wrong, a group is through with it after so long. */
export const longestMs = 5000;

interface Timer {
  at: number;
  id: number;
  run: () => void;
  /** Of an interval. */
  everyMs?: number;
}

const realImmediate = setImmediate;

let now = 0;
let nextId = 1;
let timers: Timer[] = [];

/** From here on timers and performance.now() go by the time of `play`; until `useRealTime`. */
export function usePlayedTime(): void {
  [now, timers] = [0, []];
  const stop = (id: number) => {
    timers = timers.filter((timer) => timer.id !== id);
  };
  vi.stubGlobal("setTimeout", (run: () => void, ms = 0) => start({ at: now + Math.max(0, ms), run }));
  vi.stubGlobal("setImmediate", (run: () => void) => start({ at: now, run }));
  vi.stubGlobal("setInterval", (run: () => void, everyMs: number) =>
    start({ at: now + everyMs, run, everyMs }),
  );
  vi.stubGlobal("clearTimeout", stop);
  vi.stubGlobal("clearInterval", stop);
  // No spy: that keeps all of the many calls.
  performance.now = () => now;
  // What is drawn is the same each time, so that a test which fails once fails again.
  let drawn = 0;
  vi.spyOn(crypto, "getRandomValues").mockImplementation((array) => {
    if (array instanceof Uint16Array || array instanceof Uint32Array)
      for (let i = 0; i < array.length; i++) array[i] = Math.imul(++drawn, 0x9e3779b1) >>> 3;
    return array;
  });
}

export function useRealTime(): void {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  Reflect.deleteProperty(performance, "now");
}

/**
 * Lets time pass until the promise is settled, and resolves to what it does and how long that took. Throws where it takes longer than it
 * may.
 */
export async function play<T>(
  promise: Promise<T>,
  mostMs = longestMs,
): Promise<{ value: T; tookMs: number }> {
  let isSettled = false;
  const settle = () => {
    isSettled = true;
  };
  promise.then(settle, settle);
  const begun = now;
  await microtasks();
  while (!isSettled) {
    const timer = timers.shift();
    if (!timer || timer.at - begun > mostMs) throw new Error(`It hangs: nothing came of it in ${mostMs} ms.`);
    now = timer.at;
    if (timer.everyMs !== undefined) insert({ ...timer, at: now + timer.everyMs });
    timer.run();
    await microtasks();
  }
  return { value: await promise, tookMs: now - begun };
}

/** Lets so much time pass. */
export const playFor = (ms: number): Promise<unknown> =>
  play(new Promise<void>((resolve) => start({ at: now + ms, run: resolve })), ms);

/** All that is to be done before the next timer. */
const microtasks = () => new Promise<void>((resolve) => realImmediate(resolve));

function start(timer: Omit<Timer, "id">): number {
  const id = nextId++;
  insert({ ...timer, id });
  return id;
}

/** Behind those that are due at the same time or before. */
function insert(timer: Timer): void {
  timers.splice(timers.findLastIndex(({ at }) => at <= timer.at) + 1, 0, timer);
}
