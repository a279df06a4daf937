import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { refreshEvery } from "./refresh";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a refresh", () => {
  it("comes once per period, the first one within it, until it is stopped", () => {
    const refresh = vi.fn();
    const stop = refreshEvery(1000, refresh);
    vi.advanceTimersByTime(1000);
    expect(refresh).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(9000);
    expect(refresh).toHaveBeenCalledTimes(10);
    stop();
    vi.advanceTimersByTime(9000);
    expect(refresh).toHaveBeenCalledTimes(10);
  });

  it("keeps at least 8 % of the period from five others that begin with it", () => {
    const times: number[] = [];
    const stops = Array.from({ length: 6 }, () => refreshEvery(1000, () => times.push(Date.now())));
    vi.advanceTimersByTime(5000);
    for (const stop of stops) stop();
    const gaps = times.slice(1).map((time, i) => time - times[i]!);
    expect(times).toHaveLength(30);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(80);
  });
});
