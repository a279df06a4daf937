import { expect, test } from "vitest";
import { noRecords, type Snapshot } from "../../checkpoint/snapshot";
import { writeSnapshot } from "../../checkpoint/snapshot-file";
import { defaults } from "../../train/config";
import { memoryStorage } from "../testing/memory-storage";
import { unfinishedRuns } from "./unfinished";

const snapshot = (step: number): Snapshot => ({
  config: { ...defaults },
  step,
  lr: 0.001,
  origin: null,
  variables: [],
  records: noRecords(),
});

test("of runs that were interrupted those are offered that had trained, the latest first", async () => {
  const { storage } = memoryStorage();
  for (const [index, step] of [7, 0, 40].entries()) {
    const bytes = writeSnapshot(snapshot(step));
    await storage.put({ run: `of ${step}`, slot: 0, atMs: 1000 + index, bytes, view: {}, lock: "gone" });
  }
  expect((await unfinishedRuns(storage)).map(({ id, step }) => [id, step])).toEqual([
    ["of 40", 40],
    ["of 7", 7],
  ]);
});
