import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { paced } from "./paced";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Asks and holds the answers back until they are given. */
function slowQuestion() {
  const answers: (() => void)[] = [];
  const ask = vi.fn(() => new Promise<void>((resolve) => answers.push(resolve)));
  return { ask, answer: () => answers.shift()?.() };
}

describe("a paced question", () => {
  it("is asked at once, and then no sooner than the interval allows", async () => {
    const ask = vi.fn(async () => {});
    const asking = paced(ask);
    for (let ms = 0; ms <= 1000; ms += 10) {
      asking.request(100);
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(ask.mock.calls.length).toBeGreaterThanOrEqual(10);
    expect(ask.mock.calls.length).toBeLessThanOrEqual(12);
  });

  it("is asked once more after the last request, so that the answer is about the latest drawing", async () => {
    const ask = vi.fn(async () => {});
    const asking = paced(ask);
    asking.request(100);
    await vi.advanceTimersByTimeAsync(1);
    asking.request(100);
    asking.request(100);
    await vi.advanceTimersByTimeAsync(1000);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("waits for its answer before it is asked again", async () => {
    const { ask, answer } = slowQuestion();
    const asking = paced(ask);
    asking.request(100);
    await vi.advanceTimersByTimeAsync(1);
    asking.request(100);
    await vi.advanceTimersByTimeAsync(500);
    expect(ask).toHaveBeenCalledTimes(1);
    answer();
    await vi.advanceTimersByTimeAsync(1);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("goes by the shortest interval that was wanted", async () => {
    const ask = vi.fn(async () => {});
    const asking = paced(ask);
    asking.request(100);
    await vi.advanceTimersByTimeAsync(1);
    asking.request(300);
    asking.request(100);
    await vi.advanceTimersByTimeAsync(150);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it("is dropped when its answer is no longer wanted", async () => {
    const ask = vi.fn(async () => {});
    const asking = paced(ask);
    asking.request(100);
    asking.cancel();
    await vi.advanceTimersByTimeAsync(500);
    expect(ask).not.toHaveBeenCalled();
  });
});
