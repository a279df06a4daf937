/** @file Runs in a worker whose device goes away, and runs of workers that were killed: they go on, and end with the same bits. */
import { beforeAll, describe, expect, test } from "vitest";
import { inSoak, isSoak } from "../../../scripts/soak";
import { writeSnapshot } from "../../checkpoint/snapshot-file";
import type { CpuDevice } from "../../device/cpu/cpu-device";
import { DeviceError } from "../../device/device";
import { Engine } from "../../train/engine";
import type { RunResult } from "../../train/types";
import type { PageOfRun } from "../api";
import { memoryStorage } from "../testing/memory-storage";
import { computed, config, epochs, moments, openKept, toldSteps, totalSteps } from "../testing/open-kept";
import { splits } from "../testing/open-worker";
import { type CheckpointStorage, CheckpointTrouble } from "./stored-checkpoint";
import { unfinishedRuns } from "./unfinished";

const timeout = inSoak(60_000, 600_000);

let undisturbed: RunResult;
beforeAll(async () => {
  const engine = new Engine({ loadSplits: () => splits });
  undisturbed = await engine.train(config);
  await engine.dispose();
});

const lost = () => new DeviceError("device-lost", "The device was lost.", { reason: "test" });
const processorOf = async (engine: Engine) =>
  (await engine.device("cpu", { arithmetic: "strict" })) as CpuDevice;

describe("a run whose device goes away", () => {
  test("goes on by itself from its latest checkpoint, however often, and ends with the same bits", {
    timeout,
  }, async () => {
    const { engine, worker, events, ofType, until, reach, keep } = openKept();
    worker.run.start(config, 1);
    const losses = moments(inSoak(3, 20), 17);
    for (const [index, step] of losses.entries()) {
      await reach(step);
      if (index % 2 === 0) await keep();
      (await processorOf(engine)).lose(lost());
      await until(() => ofType("resumed").length === index + 1);
    }
    await until(() => ofType("finished").length > 0);
    const { result } = ofType("finished")[0]!;
    expect(computed(result)).toEqual(computed(undisturbed));
    expect(result.resumptions).toHaveLength(losses.length);
    expect(result.resumptions!.every(({ isSame }) => isSame)).toBe(true);
    // The first loss follows a checkpoint that was taken beyond it.
    expect(result.resumptions![0]!.step).toBeGreaterThanOrEqual(losses[0]!);
    expect(ofType("failed")).toEqual([]);
    expect(toldSteps(events)).toBe(totalSteps);
    expect(ofType("epoch").map(({ epoch }) => epoch.epoch)).toEqual(
      Array.from({ length: epochs }, (_, i) => i + 1),
    );
    worker.run.reset();
  });

  test("has a checkpoint of steps that were trained long before the first four seconds are over", async () => {
    const { worker, ofType, until, answer } = openKept();
    worker.run.start({ ...config, epochs: 100 }, 1);
    const startMs = performance.now();
    await until(() => {
      answer();
      return ofType("checkpointed").some(({ step }) => step > 0);
    });
    expect(performance.now() - startMs).toBeLessThan(3500);
    worker.run.reset();
  });

  test("is given up where that happens time and again before it has got any further", async () => {
    const { engine, worker, ofType, until } = openKept();
    // It does not end by itself meanwhile.
    worker.run.start({ ...config, epochs: 100 }, 1);
    await until(() => ofType("checkpoint").length > 0);
    for (let i = 1; i <= 20 && ofType("failed").length === 0; i++) {
      const device = await processorOf(engine);
      device.lose(lost());
      await until(() => ofType("interrupted").length === i || ofType("failed").length > 0);
    }
    expect(ofType("failed")).toMatchObject([{ failure: { code: "device-lost" } }]);
    expect(ofType("interrupted").length).toBeLessThan(10);
    worker.run.reset();
  });

  test("waits on where it was paused", async () => {
    const { engine, worker, ofType, until, reach, answer } = openKept();
    worker.run.start(config, 1);
    await reach(300);
    worker.run.pause();
    const isPaused = () => ofType("phase").at(-1)!.phase === "paused";
    await until(isPaused);
    await until(() => {
      answer();
      return ofType("checkpointed").length > 1;
    });
    (await processorOf(engine)).lose(lost());
    await until(() => ofType("resumed").length === 1);
    await until(isPaused);
    worker.run.resume();
    await until(() => ofType("finished").length > 0);
    expect(computed(ofType("finished")[0]!.result)).toEqual(computed(undisturbed));
    worker.run.reset();
  });
});

/** A storage as a worker has it, until the worker is killed. */
function untilKilled(storage: CheckpointStorage) {
  let isAlive = true;
  const guarded = Object.fromEntries(
    Object.entries(storage).map(([name, work]) => [
      name,
      (...args: unknown[]) =>
        isAlive ? (work as (...all: unknown[]) => unknown)(...args) : new Promise(() => {}),
    ]),
  ) as unknown as CheckpointStorage;
  const kill = () => {
    isAlive = false;
  };
  return { guarded, kill };
}

/** What a page has that knows nothing of a run. */
const nothing: PageOfRun = { config, steps: 0, epochs: 0, isPaused: false };

describe("a run whose worker is killed", () => {
  test("goes on in the next one from what was stored, and ends with the same bits", { timeout }, async () => {
    const { storage, stored } = memoryStorage();
    const kills = moments(inSoak(2, 10), 23);
    let id = "";
    let page = nothing;
    for (const step of kills) {
      const { guarded, kill } = untilKilled(storage);
      const { worker, events, ofType, reach, keep } = openKept(guarded, page.steps);
      if (id) await worker.run.goOn(id, 1, page);
      else worker.run.start(config, 1);
      await reach(step);
      await keep();
      kill();
      worker.run.reset();
      const [last] = ofType("checkpointed").slice(-1);
      expect(last).toMatchObject({ isStored: true });
      expect(last!.step).toBeGreaterThanOrEqual(step);
      id = last!.id;
      page = {
        config,
        steps: toldSteps(events, page.steps),
        epochs: page.epochs + ofType("epoch").length,
        isPaused: false,
      };
    }
    const { worker, events, ofType, until } = openKept(storage, page.steps);
    const [unfinished] = await worker.run.unfinished();
    // With what the page had shown at the checkpoint.
    expect(unfinished).toMatchObject({ id, problem: "", view: { step: unfinished!.step } });
    await worker.run.goOn(id, 1, page);
    await until(() => ofType("finished").length > 0);
    expect(toldSteps(events, page.steps)).toBe(totalSteps);
    expect(page.epochs + ofType("epoch").length).toBe(epochs);
    const { result } = ofType("finished")[0]!;
    expect(computed(result)).toEqual(computed(undisturbed));
    expect(result.resumptions).toHaveLength(kills.length);
    await until(() => stored.size === 0);
    expect(await worker.run.unfinished()).toEqual([]);
    worker.run.reset();
  });

  test("goes on from the slot before where the latest one is damaged, and says so where both are", async () => {
    const { storage, stored } = memoryStorage();
    const { guarded, kill } = untilKilled(storage);
    const first = openKept(guarded);
    first.worker.run.start(config, 1);
    await first.reach(200);
    await first.keep();
    // On a busy machine the first one is taken when more than 600 have been.
    await first.reach(first.ofType("checkpointed").at(-1)!.step + 1);
    await first.keep();
    kill();
    first.worker.run.reset();
    const slots = [...stored.values()].sort((one, other) => one.atMs - other.atMs);
    expect(slots).toHaveLength(2);
    slots[1]!.bytes[5000]! ^= 1;
    const { worker, ofType, until } = openKept(storage);
    const [offered] = await worker.run.unfinished();
    const steps = first.ofType("checkpointed").map(({ step }) => step);
    expect(offered!.step).toBe(steps.at(-2));
    await worker.run.goOn(offered!.id, 1, nothing);
    await until(() => ofType("finished").length > 0);
    expect(computed(ofType("finished")[0]!.result)).toEqual(computed(undisturbed));
    for (const slot of slots) await storage.put({ ...slot, bytes: slot.bytes.slice(0, 1000) });
    expect(await worker.run.unfinished()).toMatchObject([
      { problem: expect.stringMatching(/^The checkpoint is damaged: .*\.$/) },
    ]);
    await expect(worker.run.goOn(offered!.id, 2, nothing)).rejects.toThrow("The checkpoint is damaged");
    await worker.run.discard(offered!.id);
    expect(await worker.run.unfinished()).toEqual([]);
    worker.run.reset();
  });

  test("is not offered where it had trained nothing yet, and what was stored of it goes", async () => {
    const { storage, stored } = memoryStorage();
    const engine = new Engine({ loadSplits: () => splits });
    const { trainer } = await engine.prepare(config);
    await trainer.prepare();
    const bytes = writeSnapshot(await trainer.snapshot());
    await storage.put({ run: "one", slot: 0, lock: "none", atMs: 1, bytes, view: {} });
    expect(await unfinishedRuns(storage)).toEqual([]);
    expect(stored.size).toBe(0);
    await engine.dispose();
  });

  test.each(["full", "blocked"] as const)(
    "trains on where the storage is %s, and says so once",
    async (code) => {
      const { storage } = memoryStorage();
      const fails = () => Promise.reject(new CheckpointTrouble({ code, reason: "says the browser" }));
      const { worker, ofType, until, reach, keep } = openKept({ ...storage, put: fails, prune: fails });
      worker.run.start(config, 1);
      await reach(200);
      await keep();
      await reach(600);
      await keep();
      // How the trouble is called makes no difference to how a run ends: both go that far in the soak.
      const goesOn = code === "full" || isSoak;
      if (!goesOn) worker.run.stop();
      await until(() => ofType("finished").length > 0);
      expect(ofType("checkpoint-trouble")).toEqual([
        { type: "checkpoint-trouble", run: 1, trouble: { code, reason: "says the browser" } },
      ]);
      expect(ofType("checkpointed").every(({ isStored }) => !isStored)).toBe(true);
      if (goesOn) expect(computed(ofType("finished")[0]!.result)).toEqual(computed(undisturbed));
      worker.run.reset();
    },
  );
});
