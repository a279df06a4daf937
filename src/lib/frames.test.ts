import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

/** How long the frames of a screen are apart. */
const frameMs = 16;

let frames: typeof import("./frames");
let nowMs = 0;
let lastId = 0;
let tasks: { id: number; atMs: number; run: () => unknown }[] = [];
let frameCount = 0;
/** What the browser does after the page has drawn, in each frame. */
let paintMs = 0;
let hasFrames = true;

const later = (run: () => unknown, ms = 0): number => {
  tasks.push({ id: ++lastId, atMs: nowMs + ms, run });
  return lastId;
};

const settle = async () => {
  for (let i = 0; i < 10; i++) await Promise.resolve();
};

async function showFrame(run: () => void): Promise<void> {
  if (!hasFrames) return;
  frameCount++;
  run();
  await settle();
  nowMs += paintMs;
}

/** Lets the page work for so long; its clock moves by what it spends, and where it waits. */
async function pass(ms: number): Promise<void> {
  const endMs = nowMs + ms;
  for (;;) {
    const next = tasks.sort((a, b) => a.atMs - b.atMs || a.id - b.id)[0];
    if (!next || next.atMs > endMs) break;
    tasks.shift();
    nowMs = Math.max(nowMs, next.atMs);
    await next.run();
    await settle();
  }
  nowMs = Math.max(nowMs, endMs);
}

beforeEach(async () => {
  vi.resetModules();
  [nowMs, tasks, frameCount, paintMs, hasFrames] = [0, [], 0, 0, true];
  vi.stubGlobal("document", { hidden: false });
  vi.stubGlobal("performance", { now: () => nowMs });
  vi.stubGlobal("setTimeout", later);
  vi.stubGlobal("setImmediate", later);
  vi.stubGlobal("clearTimeout", (id: number) => (tasks = tasks.filter((task) => task.id !== id)));
  vi.stubGlobal("requestAnimationFrame", (run: () => void) =>
    later(() => showFrame(run), frameMs - (nowMs % frameMs)),
  );
  frames = await import("./frames");
});

afterEach(() => vi.unstubAllGlobals());

/** News every 20 ms for five seconds, in frames that take so long; how many beats came in a second, and their share of the time. */
async function beatsOf(takesMs: number) {
  paintMs = takesMs;
  const [beginMs, framesBefore] = [nowMs, frameCount];
  let beats = 0;
  const drawing = frames.oncePerFrame(() => beats++, { isPrompt: true });
  for (let i = 0; i < 250; i++) {
    frames.inBeat(drawing.request);
    await pass(20);
  }
  expect(frameCount - framesBefore).toBe(beats);
  const spanMs = nowMs - beginMs;
  return { perSecond: (beats * 1000) / spanMs, share: (beats * takesMs) / spanMs };
}

describe("beats", () => {
  it("take a fifteenth of the page's time, as long as that allows five in two seconds", async () => {
    const { perSecond, share } = await beatsOf(8);
    expect(share).toBeLessThan(1 / 15);
    expect(share).toBeGreaterThan(1 / 17);
    expect(perSecond).toBeGreaterThan(7);
  });

  it("are five in two seconds or so however long their frames take, and leave the page half of its time", async () => {
    expect((await beatsOf(60)).perSecond).toBeGreaterThan(2.3);
    expect((await beatsOf(300)).share).toBeLessThan(0.52);
  });

  it("come with every second frame or so where frames take next to nothing", async () => {
    expect((await beatsOf(0.5)).perSecond).toBeGreaterThan(30);
  });

  it("bring all that came meanwhile in its order, and the drawings that it asks for, in one frame", async () => {
    paintMs = 10;
    const seen: string[] = [];
    const patient = frames.oncePerFrame(() => seen.push("patient"));
    const prompt = frames.oncePerFrame(() => seen.push("prompt"), { isPrompt: true });
    // As a component does, when it has been rendered.
    frames.inBeat(() => queueMicrotask(patient.request));
    await pass(50);
    for (const name of ["first", "second"]) {
      frames.inBeat(() => {
        seen.push(name);
        prompt.request();
        queueMicrotask(patient.request);
      });
    }
    await pass(1000);
    expect(seen).toEqual(["patient", "first", "second", "prompt", "patient"]);
    expect(frameCount).toBe(2);
  });

  it("come at once where there are no frames, and late where they stop coming", async () => {
    const taken: string[] = [];
    hasFrames = false;
    frames.inBeat(() => taken.push("late"));
    await pass(400);
    expect(taken).toEqual([]);
    await pass(200);
    expect(taken).toEqual(["late"]);
    frames.inBeat(() => taken.push("waiting"));
    vi.stubGlobal("document", { hidden: true });
    frames.inBeat(() => taken.push("hidden"));
    expect(taken).toEqual(["late", "waiting", "hidden"]);
  });

  it("are not waited for by what must not be overtaken", async () => {
    const taken: string[] = [];
    frames.inBeat(() => taken.push("news"));
    frames.takeNews();
    expect(taken).toEqual(["news"]);
    await pass(1000);
    expect(taken).toEqual(["news"]);
  });
});

describe("drawings", () => {
  it("that are prompt come with every frame, also while the page rests", async () => {
    paintMs = 10;
    frames.inBeat(() => {});
    await pass(20);
    let drawn = 0;
    const drawing = frames.oncePerFrame(() => drawn++, { isPrompt: true });
    for (let i = 0; i < 4; i++) {
      drawing.request();
      drawing.request();
      await pass(2 * frameMs);
    }
    expect(drawn).toBe(4);
  });

  it("that don't fit into a beat are left to the next, in the order in which they were asked for", async () => {
    const drawn: number[] = [];
    for (let i = 0; i < 5; i++) {
      const drawing = frames.oncePerFrame(() => {
        drawn.push(i);
        nowMs += 4;
      });
      drawing.request();
    }
    await pass(40);
    expect(drawn).toEqual([0, 1, 2]);
    await pass(600);
    expect(drawn).toEqual([0, 1, 2, 3, 4]);
  });

  it("are left out of every second beat where beats are dear, and of none where they are not", async () => {
    const shares: number[] = [];
    for (paintMs of [5, 40]) {
      const before = frameCount;
      let drawn = 0;
      const drawing = frames.oncePerFrame(() => drawn++);
      for (let i = 0; i < 250; i++) {
        frames.inBeat(drawing.request);
        await pass(20);
      }
      shares.push(drawn / (frameCount - before));
    }
    expect(shares[0]).toBeCloseTo(1, 1);
    expect(shares[1]).toBeCloseTo(0.5, 1);
  });

  it("are not made once they are cancelled, and ask for themselves again no sooner than for the next beat", async () => {
    const { request, cancel } = frames.oncePerFrame(() => expect.unreachable());
    request();
    cancel();
    let drawn = 0;
    paintMs = 10;
    const again = frames.oncePerFrame(() => {
      drawn++;
      again.request();
    });
    again.request();
    await pass(1000);
    expect(drawn).toBeGreaterThan(4);
    expect(drawn).toBeLessThan(8);
    expect(frameCount).toBe(drawn);
  });
});
