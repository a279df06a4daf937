/** @file Memory: what a run takes, it gives back. */
import { expect, test } from "@playwright/test";
import { inSoak } from "../scripts/soak";
import { countGpuBytes, pageHeap, workerHeap } from "./heaps";
import { onGpu, Playground } from "./playground.page";
import { runFirstInWorker } from "./routes";

/** What may differ for other reasons, such as code that the compiler has found worth its while. */
const slackBytes = 300_000;

const runs = inSoak(10, 30);

const steps = inSoak(10_000, 100_000);

test(`what runs take they give back: GPU memory whether reset, replaced or failed, and heaps over ${runs} runs, and over ${steps.toLocaleString("en")} steps with all panels open`, async ({
  page,
  browser,
}, testInfo) => {
  await runFirstInWorker(page, countGpuBytes);
  const playground = new Playground(page);
  // Epochs of 15,000 steps. What is kept of an epoch comes to little at its begin.
  await playground.open("?device=cpu&hidden=8&batchSize=4&epochs=1000");
  const heaps = { page: await pageHeap(page), worker: await workerHeap(browser, page) };

  await test.step(`over ${runs} runs`, async () => {
    const train = (times: number) =>
      page.evaluate(async (count) => {
        for (let i = 0; i < count; i++) {
          await window.halfstep.train(
            { hidden: [16], device: "gpu", fusion: "layers" },
            { maxSteps: 5, onMetrics: () => {} },
          );
        }
      }, times);
    // The first runs fill caches and let the compiler learn.
    await train(10);
    const [pageBefore, workerBefore] = [await heaps.page(), await heaps.worker()];
    await train(runs);
    expect((await heaps.page()) - pageBefore).toBeLessThan(slackBytes);
    expect((await heaps.worker()) - workerBefore).toBeLessThan(slackBytes);
  });

  await test.step(`over ${steps.toLocaleString("en")} steps, with all panels open`, async () => {
    await playground.openAllPanels();
    const pauseAfter = async (count: number) => {
      // Ten thousand steps take a second.
      await expect
        .poll(() => playground.stepsDone(), { timeout: 180_000, intervals: [100] })
        .toBeGreaterThan(count);
      await playground.button("Pause").click();
      await playground.expectPhase("Paused");
      return { steps: await playground.stepsDone(), page: await heaps.page(), worker: await heaps.worker() };
    };
    await playground.train();
    // By then the first test of the network has brought all that the panels hold.
    const before = await pauseAfter(15_500);
    await playground.button("Resume").click();
    const after = await pauseAfter(before.steps + steps);
    const description = JSON.stringify({ before, after });
    testInfo.annotations.push({ type: "heaps", description });
    // A busy machine pauses late. The page has more, for curves and paths that have not come to their full length before.
    const done = Math.max(steps, after.steps - before.steps);
    expect(after.page - before.page, description).toBeLessThan(inSoak(60, 20) * done);
    expect(after.worker - before.worker, description).toBeLessThan(inSoak(40, 10) * done);
  });

  await playground.reset();
  await playground.closePanels();
  await playground.renew(`${onGpu}&hidden=16&epochs=1000`);
  const gpuBytes = () => page.workers()[0]!.evaluate(() => globalThis.gpuBytes);
  // Neither the runs of the script have left anything, nor that the GPU was tried out.
  await expect.poll(gpuBytes, { timeout: 10_000 }).toBe(0);

  await test.step("a run that was reset, and one that was replaced", async () => {
    await playground.train();
    await playground.expectProgress();
    // The training images alone have 47 MB, and those of the test, once there is what evaluates, 7.8 MB.
    await expect.poll(gpuBytes, { timeout: 30_000 }).toBeGreaterThan(54_000_000);
    const whileTraining = await gpuBytes();
    await playground.button("Stop").click();
    await playground.expectPhase("Stopped");
    await playground.train();
    await playground.expectProgress();
    await expect.poll(gpuBytes, { timeout: 30_000 }).toBe(whileTraining);
    await playground.reset();
    await expect.poll(gpuBytes, { timeout: 10_000 }).toBe(0);
  });

  await test.step("one that failed", async () => {
    await playground.setHidden([64, 64, 64, 64]);
    await playground.choose("Optimizer", "SGD");
    await playground.set("Batch size", 8);
    await playground.set("Learning rate", 10);
    await playground.train();
    await playground.expectPhase("Failed");
    await expect.poll(gpuBytes, { timeout: 10_000 }).toBe(0);
  });
});
