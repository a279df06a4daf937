import { expect, test } from "vitest";
import { Retryable } from "./retryable";

/** Fails so many times, then counts on. */
function failing(times: number) {
  let calls = 0;
  return new Retryable(async () => {
    if (++calls <= times) throw new Error(`failure ${calls}`);
    return calls;
  });
}

test("what succeeded is made once, also for calls while it is being made", async () => {
  const thing = failing(0);
  expect(thing.made).toBeUndefined();
  expect(await Promise.all([thing.get(), thing.get()])).toEqual([1, 1]);
  expect(await thing.get()).toBe(1);
  expect(await thing.made).toBe(1);
});

test("what failed fails for all calls that waited, and is made anew for the next", async () => {
  const thing = failing(1);
  const asked = [thing.get(), thing.get()];
  for (const each of asked) await expect(each).rejects.toThrow("failure 1");
  expect(thing.made).toBeUndefined();
  expect(await thing.get()).toBe(2);
});

test("what is forgotten is made anew, and a late failure of the one before takes nothing away", async () => {
  const endings: ((outcome: string | Error) => void)[] = [];
  const thing = new Retryable(
    () =>
      new Promise<string>((resolve, reject) => {
        endings.push((outcome) => (typeof outcome === "string" ? resolve(outcome) : reject(outcome)));
      }),
  );
  const first = thing.get();
  thing.forget();
  const second = thing.get();
  endings[0]!(new Error("late"));
  await expect(first).rejects.toThrow("late");
  endings[1]!("second");
  expect(await second).toBe("second");
  expect(await thing.get()).toBe("second");
});
