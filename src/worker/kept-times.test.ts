import "fake-indexeddb/auto";
import { expect, test, vi } from "vitest";
import { readTimes, writeTimes } from "./kept-times";

test("what was found out about the devices is there for the next worker, the latest of it", async () => {
  expect(await readTimes()).toBeUndefined();
  await writeTimes([{ key: "gpu", stepMs: 3 }]);
  await writeTimes([{ key: "gpu", stepMs: 2 }]);
  vi.resetModules();
  const next = await import("./kept-times");
  expect(await next.readTimes()).toEqual([{ key: "gpu", stepMs: 2 }]);
});
