import { expect, test } from "vitest";
import { Mutex } from "./mutex";
import { collectGarbage } from "./testing/collect-garbage";

test("tasks run one after another, also behind one that fails, of which its caller alone hears", async () => {
  const turns = new Mutex();
  const told: string[] = [];
  const failing = turns.run(async () => {
    await Promise.resolve();
    told.push("first");
    throw new Error("no");
  });
  const second = turns.run(async () => void told.push("second"));
  await expect(failing).rejects.toThrow("no");
  await second;
  expect(told).toEqual(["first", "second"]);
  await turns.idle();
});

test("what a task resolves to is not kept for the next one", async () => {
  const turns = new Mutex();
  const ref = await turns.run(async () => new Float32Array(1000)).then((result) => new WeakRef(result));
  await new Promise((resolve) => setTimeout(resolve));
  collectGarbage();
  expect(ref.deref()).toBeUndefined();
  await turns.idle();
});
