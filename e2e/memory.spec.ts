/** @file Memory: what a run takes, it gives back. */
import { type Browser, expect, type Page, test } from "@playwright/test";
import { Playground } from "./playground.page";
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
  await playground.open();
  const gpuBytes = () => page.workers()[0]!.evaluate(() => globalThis.gpuBytes);
  expect(await gpuBytes()).toBe(0);

  await playground.setLongRun();
  await playground.train();
  await playground.expectProgress();
  const whileTraining = await gpuBytes();
  // The training images alone have 47 MB.
  expect(whileTraining).toBeGreaterThan(47_000_000);
  await playground.button("Stop").click();
  await playground.expectPhase("Stopped");
  await playground.train();
  await playground.expectProgress();
  expect(await gpuBytes()).toBe(whileTraining);
  await playground.button("Reset").click();
  await expect.poll(gpuBytes, { timeout: 10_000 }).toBe(0);

  await playground.setHidden([64, 64, 64, 64]);
  await playground.choose("Optimizer", "SGD");
  await playground.set("Batch size", 8);
  await playground.set("Learning rate", 10);
  await playground.train();
  await playground.expectPhase("Failed");
  await expect.poll(gpuBytes, { timeout: 10_000 }).toBe(0);
});

test("the heaps of page and worker stay where they are, run after run", async ({ page, browser }) => {
  await page.goto("./");
  const train = (times: number) =>
    page.evaluate(async (count) => {
      for (let i = 0; i < count; i++) {
        await window.halfstep.train({ hidden: [16] }, { maxSteps: 5, onMetrics: () => {} });
      }
    }, times);
  // The first runs fill caches and let the compiler learn.
  await train(10);
  const heaps = { page: await pageHeap(page), worker: await workerHeap(browser) };
  const [pageBefore, workerBefore] = [await heaps.page(), await heaps.worker()];
  await train(10);
  expect((await heaps.page()) - pageBefore).toBeLessThan(300_000);
  expect((await heaps.worker()) - workerBefore).toBeLessThan(300_000);
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
async function workerHeap(browser: Browser): Promise<MeasureHeap> {
  const debugging = await browser.newBrowserCDPSession();
  const { targetInfos } = await debugging.send("Target.getTargets");
  const { targetId } = targetInfos.find(({ type }) => type === "worker")!;
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
