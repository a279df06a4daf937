import { describe, expect, onTestFinished, test, vi } from "vitest";
import { sum } from "../lib/math";
import type { RunConfig } from "./api";
import { openWorker, quick } from "./testing/open-worker";

describe("comparisons in a worker", () => {
  const base: Partial<RunConfig> = { ...quick, hidden: [4], batchSize: 256 };

  test("tell how they go and take the device from the page's run, as it does from them", async () => {
    const { engine, worker, ofType, until } = openWorker();
    const latest = () => ofType("comparison").at(-1)?.report;
    const phase = () => ofType("phase").at(-1)?.phase;
    worker.run.start({ ...quick, epochs: 100 }, 1);
    await until(() => ofType("metrics").length > 0);
    await worker.comparison.start({ fusion: ["off", "layers"] }, { base }, 2);
    await until(() => phase() === "paused" && latest()?.variants[1]?.state === "training");
    worker.run.resume();
    await until(() => phase() === "training" && latest()!.isPaused);
    worker.comparison.resume();
    await until(() => phase() === "paused" && !latest()!.isPaused);
    worker.comparison.disturb("hidden");
    await until(() => latest()!.marks.includes("hidden"));
    worker.comparison.cancel();
    await until(() => latest()!.isFinished);
    const steps = latest()!.variants.map(({ step }) => step);
    for (const variant of [0, 1]) {
      const parts = ofType("comparison").flatMap(({ losses }) =>
        losses.filter((part) => part.variant === variant),
      );
      expect(sum(parts.map(({ losses }) => losses.length))).toBe(steps[variant]);
    }
    worker.run.reset();
    const device = await engine.device("cpu");
    await until(() => device.memoryBytes === 0);
  });

  test("end when another begins, and train a variant again", async () => {
    const { worker, ofType, until } = openWorker();
    await expect(worker.comparison.rerun(0)).rejects.toThrow("no comparison in this worker");
    const latest = (number: number) =>
      ofType("comparison").findLast(({ comparison }) => comparison === number)?.report;
    await worker.comparison.start({ lr: [0.1, 0.01] }, { base: { ...base, epochs: 1000 } }, 1);
    await until(() => latest(1)?.variants[0]?.state === "training");
    await worker.comparison.start({ fusion: ["off", "layers"] }, { base, maxSteps: 20 }, 2);
    await until(() => latest(1)!.isFinished && latest(2)?.isFinished === true);
    const { order } = latest(2)!;
    await worker.comparison.rerun(1);
    await until(() => latest(2)!.order.length > order.length && latest(2)!.isFinished);
    await expect(worker.comparison.rerun(5)).rejects.toThrow("There is no variant 5");
    await expect(worker.comparison.start({ lr: [99] }, {}, 3)).rejects.toThrow(/lr is 99/);
  });

  test("whose code did not arrive at first begin when they are wanted again, and commands meanwhile harm nothing", async () => {
    let fetches = 0;
    vi.doMock("./comparisons", async (importOriginal) => {
      if (++fetches === 1) throw new Error("offline");
      return importOriginal();
    });
    onTestFinished(() => vi.doUnmock("./comparisons"));
    const { worker, ofType, until } = openWorker();
    const asked = worker.comparison.start({ lr: [0.1] }, { base, maxSteps: 4 }, 1);
    worker.comparison.pause();
    worker.comparison.resume();
    worker.comparison.disturb("hidden");
    worker.comparison.cancel();
    worker.scripts.abort(7);
    await expect(asked).rejects.toThrow();
    await worker.comparison.start({ lr: [0.1] }, { base, maxSteps: 4 }, 2);
    await until(() => ofType("comparison").at(-1)?.report.isFinished === true);
    expect(fetches).toBe(2);
  });

  test("are scripted: they resolve to all losses, or end when told to", async () => {
    const { worker, ofType, until } = openWorker();
    const result = await worker.scripts.compare({ fusion: ["off", "step"] }, { base, maxSteps: 10 }, 7);
    expect(result.losses.map(({ length }) => length)).toEqual([10, 10]);
    expect(result.variants[1]!.check).toMatchObject({ pass: true });
    const long = worker.scripts.compare({}, { base: { ...base, epochs: 1000 } }, 8);
    await until(() => ofType("comparison").some(({ comparison }) => comparison === 8));
    worker.scripts.abort(8);
    await expect(long).rejects.toThrow(/aborted/);
  });
});
