/** @file What checkpoints take of the time of a run. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { quantile } from "../../lib/math";
import { memoryStorage } from "../testing/memory-storage";
import { config, openKept } from "../testing/open-kept";
import type { CheckpointStorage } from "./stored-checkpoint";

test("a checkpoint of the reference model takes less than 1 % of the time from one to the next", async () => {
  const { worker, ofType, until, reach, keep } = openKept(memoryStorage().storage);
  worker.run.start({ device: "cpu", epochs: 20 }, 1);
  // One that is asked for while another is taken may be the same one.
  const isOver = () => ofType("finished").length > 0 || ofType("checkpointed").length > 4;
  for (let step = 20; !isOver(); step += 100) {
    await reach(step);
    await keep();
  }
  worker.run.stop();
  await until(() => ofType("finished").length > 0);
  const busyMs = ofType("checkpointed").map((event) => event.busyMs);
  const share = quantile(busyMs, 0.5) / 4000;
  expect(busyMs.length).toBeGreaterThan(4);
  expect(share).toBeLessThan(0.01);
  const percent = (100 * share).toFixed(2);
  const line = `checkpoints of the reference model take ${percent} % of a run's time (${quantile(busyMs, 0.5).toFixed(1)} ms every four seconds)`;
  const folder = process.env["HALFSTEP_REPORT_DIR"];
  if (folder) writeFileSync(join(folder, "checkpoints.json"), JSON.stringify({ line, skipped: [] }));
  else console.info(line);
  worker.run.reset();
});

test("the time in which a storage holds the worker up is part of what a checkpoint takes; the first one, whose code is new, delays no other", async () => {
  const { storage } = memoryStorage();
  const put: CheckpointStorage["put"] = async (checkpoint) => 1000 + (await storage.put(checkpoint));
  const { worker, ofType, until, answer } = openKept({ ...storage, put });
  worker.run.start({ ...config, epochs: 100 }, 1);
  await until(() => {
    answer();
    return ofType("checkpointed").length > 0;
  });
  expect(ofType("checkpointed")[0]!.busyMs).toBeGreaterThan(1000);
  const startMs = performance.now();
  await until(() => {
    answer();
    return ofType("checkpointed").length > 1;
  });
  expect(performance.now() - startMs).toBeLessThan(30_000);
  worker.run.reset();
});
