/** @file What page, worker and device hold: bytes that are counted from outside, through the browser's debugger. */
import type { Browser, Page } from "@playwright/test";

declare global {
  /** Bytes of all GPU buffers alive, in the worker; see `countGpuBytes`. */
  var gpuBytes: number;
}

/** Adds up what is created and destroyed. */
export function countGpuBytes(): void {
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

interface HeapUsage {
  usedSize: number;
  /** What typed arrays hold. */
  backingStorageSize: number;
}

/** Bytes after a garbage collection. */
type MeasureHeap = () => Promise<number>;

export async function pageHeap(page: Page): Promise<MeasureHeap> {
  const debugging = await page.context().newCDPSession(page);
  return async () => {
    await debugging.send("HeapProfiler.collectGarbage");
    const { usedSize, backingStorageSize } = (await debugging.send("Runtime.getHeapUsage")) as HeapUsage;
    return usedSize + backingStorageSize;
  };
}

/** Playwright has no debugging session for workers, so messages go through the browser's. */
export async function workerHeap(browser: Browser, page: Page): Promise<MeasureHeap> {
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
      const hear = ({ message }: { message: string }) => {
        const answer = JSON.parse(message);
        if (answer.id !== id) return;
        debugging.off("Target.receivedMessageFromTarget", hear);
        resolve(answer.result);
      };
      debugging.on("Target.receivedMessageFromTarget", hear);
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
