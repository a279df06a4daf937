import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createFakeClient, unscaled } from "../testing/fake-client";
import { watchAbsence } from "./absence";
import { isAtWork } from "./run-state";
import { createSession } from "./run-store";
import { keepAwake } from "./wake-lock";

/** As much of a document as is listened to. */
class FakeDocument extends EventTarget {
  hidden = false;
  show(isVisible: boolean): void {
    this.hidden = !isVisible;
    this.dispatchEvent(new Event("visibilitychange"));
  }
}

let page: FakeDocument;
const request = vi.fn();

async function train() {
  const client = createFakeClient();
  const session = createSession(client);
  const ending = new AbortController();
  watchAbsence(session, ending.signal);
  keepAwake(session.state, ({ run }) => isAtWork(run));
  await session.actions.train();
  const phase = (name: "training" | "paused" | "finished") =>
    client.emit({ type: "phase", run: 1, phase: name });
  const steps = (count: number) => {
    const losses = new Float32Array(count);
    const [correct, sizes] = [new Uint32Array(count), new Uint32Array(count).fill(128)];
    const metrics = {
      firstStep: 0,
      losses,
      correct,
      sizes,
      elapsedMs: 1,
      samplesPerSecond: 1,
      stepMs: 1,
      ...unscaled,
    };
    client.emit({ type: "metrics", run: 1, metrics });
  };
  phase("training");
  return {
    session,
    phase,
    steps,
    absence: () => session.state.getState().run?.absence,
    end: () => ending.abort(),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  page = new FakeDocument();
  request.mockRejectedValue(new DOMException("denied", "NotAllowedError"));
  vi.stubGlobal("document", page);
  vi.stubGlobal("navigator", { wakeLock: { request } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  request.mockReset();
});

describe("a run in a hidden tab", () => {
  it("notes how long and how many steps, every time anew", async () => {
    const { steps, absence } = await train();
    steps(3);
    expect(absence()).toBeNull();
    for (let time = 1; time <= 2; time++) {
      page.show(false);
      vi.advanceTimersByTime(4000);
      steps(10);
      page.show(true);
      expect(absence()).toEqual({ hiddenMs: time * 4000, hiddenSteps: time * 10, asleepMs: 0 });
      vi.advanceTimersByTime(5000);
    }
  });

  it("counts only while it is to train, also when it ends there", async () => {
    const { phase, absence, session } = await train();
    phase("paused");
    page.show(false);
    vi.advanceTimersByTime(4000);
    phase("training");
    vi.advanceTimersByTime(1000);
    phase("finished");
    expect(absence()).toEqual({ hiddenMs: 1000, hiddenSteps: 0, asleepMs: 0 });
    vi.advanceTimersByTime(4000);
    page.show(true);
    expect(absence()?.hiddenMs).toBe(1000);
    await session.actions.train();
    expect(absence()).toBeNull();
  });
});

describe("an engine that has ended", () => {
  it("notes neither hidden tabs nor sleep", async () => {
    const { absence, end } = await train();
    end();
    expect(vi.getTimerCount()).toBe(0);
    page.show(false);
    vi.advanceTimersByTime(60_000);
    page.show(true);
    expect(absence()).toBeNull();
  });
});

describe("a machine that falls asleep", () => {
  it("is noticed by its clock", async () => {
    const { absence } = await train();
    vi.advanceTimersByTime(5000);
    expect(absence()).toBeNull();
    vi.setSystemTime(Date.now() + 60_000);
    vi.advanceTimersByTime(1000);
    expect(absence()).toEqual({ hiddenMs: 0, hiddenSteps: 0, asleepMs: 61_000 });
  });
});

describe("the screen", () => {
  it("stays on while a run is under way in sight, and no longer", async () => {
    const release = vi.fn(async () => {});
    request.mockImplementation(async () => ({ released: false, release }));
    const { phase } = await train();
    await vi.advanceTimersByTimeAsync(0);
    expect(request).toHaveBeenCalledTimes(1);
    phase("paused");
    await vi.advanceTimersByTimeAsync(0);
    expect(release).toHaveBeenCalledTimes(1);
    phase("training");
    await vi.advanceTimersByTimeAsync(0);
    page.show(false);
    await vi.advanceTimersByTimeAsync(0);
    page.show(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(request).toHaveBeenCalledTimes(3);
    phase("finished");
    await vi.advanceTimersByTimeAsync(0);
    expect(release).toHaveBeenCalledTimes(3);
  });

  it("is given back when the run ends before it was granted", async () => {
    const release = vi.fn(async () => {});
    let grant = (_: object) => {};
    request.mockImplementation(() => new Promise((resolve) => (grant = resolve)));
    const { phase } = await train();
    phase("finished");
    grant({ released: false, release });
    await vi.advanceTimersByTimeAsync(0);
    expect(release).toHaveBeenCalledTimes(1);
  });

  it("may go dark where the browser refuses, and the run goes on", async () => {
    const { session } = await train();
    await vi.advanceTimersByTimeAsync(0);
    expect(session.state.getState().run?.phase).toBe("training");
  });
});
