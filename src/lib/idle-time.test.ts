import { describe, expect, test } from "vitest";
import { IdleTime } from "./idle-time";

/** A task that ends when told to, or when it is aborted. */
function controlled() {
  const starts: { finish: (value: string) => void; signal: AbortSignal }[] = [];
  const task = (signal: AbortSignal) =>
    new Promise<string>((finish, reject) => {
      starts.push({ finish, signal });
      signal.addEventListener("abort", () => setTimeout(() => reject(signal.reason), 20));
    });
  return { task, starts };
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("idle time", () => {
  test("begins when all work has rested for a moment", async () => {
    const [idle, { task, starts }] = [new IdleTime(30), controlled()];
    const [run, comparison] = [{}, {}];
    await idle.begin(run);
    await idle.begin(comparison);
    const result = idle.use(task);
    idle.rest(run);
    await wait(60);
    expect(starts).toHaveLength(0);
    idle.rest(comparison);
    // Between two slices of a comparison.
    await wait(5);
    await idle.begin(comparison);
    idle.rest(comparison);
    await wait(15);
    await idle.begin(run);
    await wait(60);
    expect(starts).toHaveLength(0);
    idle.rest(run);
    await wait(60);
    expect(starts).toHaveLength(1);
    starts[0]!.finish("measured");
    expect(await result).toBe("measured");
  });

  test("ends before work begins, and the task is done anew when the work is over", async () => {
    const [idle, { task, starts }, run] = [new IdleTime(5), controlled(), {}];
    const result = idle.use(task);
    await wait(20);
    expect(starts).toHaveLength(1);
    let isWorking = false;
    const begun = idle.begin(run).then(() => {
      isWorking = true;
    });
    await wait(5);
    expect(starts[0]!.signal.aborted).toBe(true);
    expect(isWorking).toBe(false);
    await begun;
    await wait(20);
    expect(starts).toHaveLength(1);
    idle.rest(run);
    await wait(20);
    expect(starts).toHaveLength(2);
    starts[1]!.finish("second");
    expect(await result).toBe("second");
  });

  test("is handed from one task to the next", async () => {
    const [idle, first, second] = [new IdleTime(1), controlled(), controlled()];
    const results = [idle.use(first.task), idle.use(second.task)];
    await wait(20);
    expect([first.starts.length, second.starts.length]).toEqual([1, 0]);
    first.starts[0]!.finish("first");
    await wait(20);
    second.starts[0]!.finish("second");
    expect(await Promise.all(results)).toEqual(["first", "second"]);
  });

  test("fails as the task does that nobody interrupted", async () => {
    const idle = new IdleTime(1);
    await expect(idle.use(() => Promise.reject(new Error("lost")))).rejects.toThrow("lost");
    // And work begins at once.
    await idle.begin({});
  });
});
