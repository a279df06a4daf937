import { expect, test } from "vitest";
import { IdleTime } from "../../lib/idle-time";
import { HeldTime } from "./held-time";

/** Long enough for what is not waiting to have gone on. */
const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

test("time is held over many slices under one number, and waited for while something is at work", async () => {
  const idle = new IdleTime(1);
  const held = new HeldTime(idle);
  const run = {};
  await idle.begin(run);
  let first: number | null = null;
  const holding = held.hold().then((number) => {
    first = number;
  });
  await soon();
  expect(first).toBeNull();
  idle.rest(run);
  await holding;
  expect(await held.hold()).toBe(first);
  held.release();
});

test("what begins to work waits for the slice under way and no longer, and changes the number", async () => {
  const idle = new IdleTime(1);
  const held = new HeldTime(idle);
  const first = await held.hold();
  let end = () => {};
  const slice = held.during(
    () =>
      new Promise<void>((resolve) => {
        end = resolve;
      }),
  );
  const run = {};
  let hasBegun = false;
  const begun = idle.begin(run).then(() => {
    hasBegun = true;
  });
  await soon();
  expect(hasBegun).toBe(false);
  end();
  await Promise.all([slice, begun]);
  idle.rest(run);
  expect(await held.hold()).not.toBe(first);
  held.release();
});

test("a slice that fails keeps nothing from beginning", async () => {
  const idle = new IdleTime(1);
  const held = new HeldTime(idle);
  await held.hold();
  await expect(
    held.during(async () => {
      throw new Error("lost");
    }),
  ).rejects.toThrow("lost");
  await idle.begin({});
});

test("released time is there for others, and can be held again", async () => {
  const idle = new IdleTime(1);
  const held = new HeldTime(idle);
  const first = await held.hold();
  held.release();
  expect(await idle.use(async () => "measured")).toBe("measured");
  expect(await held.hold()).not.toBe(first);
  held.release();
  // Before it is had.
  void held.hold();
  held.release();
  expect(await idle.use(async () => "measured again")).toBe("measured again");
});
