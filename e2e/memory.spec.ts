/** @file Memory: what a run takes, it gives back. */
import { type Browser, expect, type Page, test } from "@playwright/test";
import { inSoak } from "../scripts/soak";
import { onGpu, Playground } from "./playground.page";
import { runFirstInWorker } from "./routes";

declare global {
  /** Bytes of all GPU buffers alive, in the worker; see `countGpuBytes`. */
  var gpuBytes: number;
}

/** Adds up what is created and destroyed. */
function countGpuBytes() {
  globalThis.gpuBytes = 0;
  const alive = new WeakSet<GPUBuffer>();
  const { createBuffer } = GPUDevice.prototype;
  const { destroy } = GPUBuffer.prototype;
  GPUDevice.prototype.createBuffer = function (descriptor) {
    const buffer = createBuffer.call(this, descriptor);
    alive.add(buffer);
    globalThis.gpuBytes += buffer.size;
    return buffer;
  };
  GPUBuffer.prototype.destroy = function () {
    if (alive.delete(this)) globalThis.gpuBytes -= this.size;
    return destroy.call(this);
  };
}

test("GPU memory is free again after a run that was reset, one that was replaced, and one that failed", async ({
  page,
}) => {
  await runFirstInWorker(page, countGpuBytes);
  const playground = new Playground(page);
  await playground.open(onGpu);
  const gpuBytes = () => page.workers()[0]!.evaluate(() => globalThis.gpuBytes);
  // How completion is told of is tried out with a few bytes once the GPU is open.
  await expect.poll(gpuBytes, { timeout: 10_000 }).toBe(0);

  await playground.setLongRun();
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

  await playground.setHidden([64, 64, 64, 64]);
  await playground.choose("Optimizer", "SGD");
  await playground.set("Batch size", 8);
  await playground.set("Learning rate", 10);
  await playground.train();
  await playground.expectPhase("Failed");
  await expect.poll(gpuBytes, { timeout: 10_000 }).toBe(0);
});

/** What may differ for other reasons, such as code that the compiler has found worth its while. */
const slackBytes = 300_000;

const runs = inSoak(10, 30);

const steps = inSoak(10_000, 100_000);

test(`the heaps of page and worker stay where they are over ${runs} runs, and over ${steps.toLocaleString("en")} steps with all panels open`, async ({
  page,
  browser,
}, testInfo) => {
  const playground = new Playground(page);
  // Epochs of 15,000 steps. What is kept of an epoch comes to little at its begin.
  await playground.open("?device=cpu&hidden=8&batchSize=4&epochs=1000&lang=en");
  const heaps = { page: await pageHeap(page), worker: await workerHeap(browser, page) };

  await test.step(`over ${runs} runs`, async () => {
    const train = (times: number) =>
      page.evaluate(async (count) => {
        for (let i = 0; i < count; i++) {
          await window.halfstep.train({ hidden: [16], device: "gpu" }, { maxSteps: 5, onMetrics: () => {} });
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
      // Looked at often: ten thousand steps take a second.
      await expect
        .poll(() => playground.stepsDone(), { timeout: 180_000, intervals: [20] })
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
    // Ten bytes a step; the page has twice as much, for curves and paths that have not come to their full length before.
    expect(after.page - before.page, description).toBeLessThan(inSoak(600_000, 2_000_000));
    expect(after.worker - before.worker, description).toBeLessThan(inSoak(400_000, 1_000_000));
  });
});

interface HeapUsage {
  usedSize: number;
  /** What typed arrays hold. */
  backingStorageSize: number;
}

/** Bytes after a garbage collection. */
type MeasureHeap = () => Promise<number>;

async function pageHeap(page: Page): Promise<MeasureHeap> {
  const debugging = await page.context().newCDPSession(page);
  return async () => {
    await debugging.send("HeapProfiler.collectGarbage");
    const { usedSize, backingStorageSize } = (await debugging.send("Runtime.getHeapUsage")) as HeapUsage;
    return usedSize + backingStorageSize;
  };
}

/** Playwright has no debugging session for workers, so messages go through the browser's. */
async function workerHeap(browser: Browser, page: Page): Promise<MeasureHeap> {
  const debugging = await browser.newBrowserCDPSession();
  const session = await page.context().newCDPSession(page);
  const { targetInfo: own } = await session.send("Target.getTargetInfo");
  const { targetInfos } = await debugging.send("Target.getTargets");
  const { targetId } = targetInfos.find(
    ({ type, browserContextId }) => type === "worker" && browserContextId === own.browserContextId,
  )!;
  const { sessionId } = await debugging.send("Target.attachToTarget", { targetId, flatten: false });
  let lastId = 0;
  const send = (method: string) =>
    new Promise<unknown>((resolve) => {
      const id = ++lastId;
      debugging.on("Target.receivedMessageFromTarget", ({ message }) => {
        const answer = JSON.parse(message);
        if (answer.id === id) resolve(answer.result);
      });
      void debugging.send("Target.sendMessageToTarget", {
        sessionId,
        message: JSON.stringify({ id, method }),
      });
    });
  return async () => {
    await send("HeapProfiler.collectGarbage");
    const { usedSize, backingStorageSize } = (await send("Runtime.getHeapUsage")) as HeapUsage;
    return usedSize + backingStorageSize;
  };
}
