import { expect, test, vi } from "vitest";
import { CpuDevice } from "../device/cpu/cpu-device";
import type { Engine } from "../train/engine";
import { tinyPrepare } from "../train/test-data";
import type { RunConfig, RunEvent } from "./api";
import { Comparisons } from "./comparisons";

const cpu = new CpuDevice();
const base: Partial<RunConfig> = { device: "cpu", hidden: [4], epochs: 1 };

/** The comparisons of a worker whose runs are on tiny data; `hear` is told of every event. */
const open = (hear: (event: RunEvent) => void) =>
  new Comparisons({ prepare: tinyPrepare({ gpu: cpu, cpu }) } as unknown as Engine, {
    emit: hear,
    pause: () => {},
  });

test("a comparison that breaks off by a fault of the worker's own says so, and the next one can begin", async () => {
  const events: RunEvent[] = [];
  let isBroken = true;
  const comparisons = open((event) => {
    if (isBroken && event.type === "comparison") throw new Error("could not be cloned");
    events.push(event);
  });
  comparisons.start({ fusion: ["off"] }, { base }, 1);
  await expect.poll(() => events).toHaveLength(1);
  expect(events[0]).toEqual({
    type: "comparison-failed",
    comparison: 1,
    failure: { code: "internal", message: "could not be cloned", details: {} },
  });
  isBroken = false;
  comparisons.start({ fusion: ["off"] }, { base }, 2);
  const isOver = (event: RunEvent) =>
    event.type === "comparison" && event.comparison === 2 && event.report.isFinished;
  await vi.waitFor(() => expect(events.some(isOver)).toBe(true), { timeout: 60_000 });
});

test("a variant of no comparison cannot be trained again, which is said", async () => {
  await expect(open(() => {}).rerun(0)).rejects.toThrow(/no comparison in this worker/);
});
