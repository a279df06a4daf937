import "fake-indexeddb/auto";
import { deleteDB, openDB } from "idb";
import { expect, test, vi } from "vitest";
import { readTimes, readTuning, writeTimes, writeTuning } from "./kept-times";

test("what was found out about the devices is there for the next worker, the latest of it", async () => {
  expect(await readTimes()).toBeUndefined();
  await writeTimes([{ key: "gpu", stepMs: 3 }]);
  await writeTimes([{ key: "gpu", stepMs: 2 }]);
  vi.resetModules();
  const next = await import("./kept-times");
  expect(await next.readTimes()).toEqual([{ key: "gpu", stepMs: 2 }]);
});

test("what was tuned is kept beside it, also where a page of before has made the storage", async () => {
  await deleteDB("halfstep-times");
  const before = await openDB("halfstep-times", 1, {
    upgrade: (made) => void made.createObjectStore("times"),
  });
  await before.put("times", [{ key: "gpu", stepMs: 3 }], "all");
  before.close();
  expect(await readTuning()).toBeUndefined();
  await writeTuning([{ adapter: "Acme" }]);
  expect([await readTimes(), await readTuning()]).toEqual([
    [{ key: "gpu", stepMs: 3 }],
    [{ adapter: "Acme" }],
  ]);
});
