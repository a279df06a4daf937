import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { IdleTime } from "./idle-time";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A task that ends when told to, or 20 ms after it was aborted. */
function controlled() {
  const starts: { finish: (value: string) => void; signal: AbortSignal }[] = [];
  const task = (signal: AbortSignal) =>
    new Promise<string>((finish, reject) => {
      starts.push({ finish, signal });
      signal.addEventListener("abort", () => setTimeout(() => reject(signal.reason), 20));
    });
  return { task, starts };
}

describe("idle time", () => {
  test("begins when all work has rested for a moment", async () => {
    const [idle, { task, starts }] = [new IdleTime(30), controlled()];
    const [run, comparison] = [{}, {}];
    await idle.begin(run);
    await idle.begin(comparison);
    const result = idle.use(task);
    idle.rest(run);
    await wait(100);
    idle.rest(comparison);
    // The slices of a comparison follow each other.
    for (let slice = 0; slice < 5; slice++) {
      await wait(20);
      await idle.begin(comparison);
      idle.rest(comparison);
    }
    await wait(25);
    expect(starts).toHaveLength(0);
    await wait(30);
    expect(starts).toHaveLength(1);
    starts[0]!.finish("measured");
    expect(await result).toBe("measured");
  });

  test("ends before work begins, and the task is done anew when the work is over", async () => {
    const [idle, { task, starts }, run] = [new IdleTime(30), controlled(), {}];
    const result = idle.use(task);
    await wait(40);
    expect(starts).toHaveLength(1);
    let isWorking = false;
    const begun = idle.begin(run).then(() => {
      isWorking = true;
    });
    await wait(10);
    expect(starts[0]!.signal.aborted).toBe(true);
    expect(isWorking).toBe(false);
    await wait(15);
    await begun;
    await wait(100);
    expect(starts).toHaveLength(1);
    idle.rest(run);
    await wait(40);
    expect(starts).toHaveLength(2);
    starts[1]!.finish("second");
    expect(await result).toBe("second");
  });

  test("is handed from one task to the next", async () => {
    const [idle, first, second] = [new IdleTime(30), controlled(), controlled()];
    const results = [idle.use(first.task), idle.use(second.task)];
    await wait(100);
    expect([first.starts.length, second.starts.length]).toEqual([1, 0]);
    first.starts[0]!.finish("first");
    await wait(100);
    second.starts[0]!.finish("second");
    expect(await Promise.all(results)).toEqual(["first", "second"]);
  });

  test("fails as the task does that nothing interrupted", async () => {
    const idle = new IdleTime(30);
    const result = expect(idle.use(() => Promise.reject(new Error("lost")))).rejects.toThrow("lost");
    await wait(40);
    await result;
    // And work begins at once.
    await idle.begin({});
  });
});
