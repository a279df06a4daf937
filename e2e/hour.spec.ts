/**
 * @file A training hour, in the soak: one page trains on, and what page, worker, device and storage hold stays what it was, checkpoints
 * included. `HALFSTEP_HOUR_MINUTES` makes it shorter, `HALFSTEP_HOUR_SHARE` has it pause between, for a machine that has other work.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { isSoak } from "../scripts/soak";
import { countGpuBytes, pageHeap, workerHeap } from "./heaps";
import { Playground } from "./playground.page";
import { changeScripts } from "./routes";

const minutes = Number(process.env["HALFSTEP_HOUR_MINUTES"] ?? 60);
const trainingShare = Number(process.env["HALFSTEP_HOUR_SHARE"] ?? 1);
/** A look at the heaps every minute, thirty looks at least. */
const intervalOf = (lengthMs: number) => Math.min(60_000, lengthMs / 30);
/** Of the time: until then curves come to their full length, and the compiler has found out what is worth its while. */
const warmUpShare = 1 / 5;

/** What the worker has spent on checkpoints so far. */
interface Spent {
  /** As it says itself: taking, and writing as bytes. */
  busyMs: number;
  /** In which IndexedDB copies what it is given. */
  putMs: number;
  checkpoints: number;
}

declare global {
  var spent: Spent;
  /** Memories of WebAssembly that are alive, in the worker. */
  var memories: WeakRef<WebAssembly.Memory>[];
  /** Time of the page in which it handed over what it shows, for checkpoints. */
  var showMs: number;
}

function countInWorker(): void {
  globalThis.spent = { busyMs: 0, putMs: 0, checkpoints: 0 };
  const { postMessage } = MessagePort.prototype;
  MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown, options?: object) {
    const event = message as { type?: string; busyMs: number };
    if (event.type === "checkpointed") {
      globalThis.spent.busyMs += event.busyMs;
      globalThis.spent.checkpoints++;
    }
    return postMessage.call(this, message, options);
  };
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...args) {
    const startMs = performance.now();
    const request = put.apply(this, args);
    globalThis.spent.putMs += performance.now() - startMs;
    return request;
  };
  globalThis.memories = [];
  const { Memory } = WebAssembly;
  WebAssembly.Memory = class extends Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      globalThis.memories.push(new WeakRef<WebAssembly.Memory>(this));
    }
  };
}

function countInPage(): void {
  globalThis.showMs = 0;
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (this: Worker, message: unknown, options?: object) {
    const startMs = performance.now();
    postMessage.call(this, message, options);
    if ((message as { path?: string[] }).path?.join(".") === "run.show")
      globalThis.showMs += performance.now() - startMs;
  };
}

interface Sample extends Spent {
  minute: number;
  steps: number;
  page: number;
  worker: number;
  device: number;
  storage: number;
  showMs: number;
}

async function sampler(
  browser: Browser,
  playground: Playground,
): Promise<(minute: number) => Promise<Sample>> {
  const { page } = playground;
  const heaps = { page: await pageHeap(page), worker: await workerHeap(browser, page) };
  return async (minute) => ({
    minute,
    steps: await playground.stepsDone(),
    page: await heaps.page(),
    worker: await heaps.worker(),
    storage: await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0),
    showMs: await page.evaluate(() => globalThis.showMs),
    ...(await page.workers()[0]!.evaluate(() => ({
      ...globalThis.spent,
      device:
        globalThis.gpuBytes +
        globalThis.memories.reduce((sum, one) => sum + (one.deref()?.buffer.byteLength ?? 0), 0),
    }))),
  });
}

/** By how many bytes an hour it grows: the slope of the straight line that fits the samples best. */
function growth(samples: readonly Sample[], of: "page" | "worker" | "storage"): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const hours = samples.map(({ minute }) => minute / 60);
  const [x, y] = [mean(hours), mean(samples.map((sample) => sample[of]))];
  const covariance = mean(samples.map((sample, i) => (hours[i]! - x) * (sample[of] - y)));
  return covariance / mean(hours.map((hour) => (hour - x) ** 2));
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(2);

function tell(name: string, line: string, samples: readonly Sample[]): void {
  const folder = process.env["HALFSTEP_REPORT_DIR"];
  if (folder) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `hour-${name}.json`), JSON.stringify({ line }));
  }
  const columns = ["minute", "steps", "page", "worker", "device", "storage"] as const;
  const rows = samples.map((one) =>
    columns.map((column) =>
      column === "minute" || column === "steps" ? one[column].toFixed(1) : megabytes(one[column]),
    ),
  );
  console.info([columns.join("\t"), ...rows.map((row) => row.join("\t")), line].join("\n"));
}

/** Trains for so long, looking at the heaps while it pauses; resolves to what was seen, the first time at the begin. */
async function trainFor(
  lengthMs: number,
  playground: Playground,
  sample: (minute: number) => Promise<Sample>,
) {
  const intervalMs = intervalOf(lengthMs);
  const startMs = Date.now();
  const samples: Sample[] = [];
  let trainedMs = 0;
  while (Date.now() - startMs < lengthMs) {
    const resumedMs = Date.now();
    await playground.page.waitForTimeout(trainingShare * intervalMs);
    trainedMs += Date.now() - resumedMs;
    await playground.button("Pause").click();
    await playground.expectPhase("Paused");
    samples.push(await sample((Date.now() - startMs) / 60_000));
    await playground.page.waitForTimeout(Math.max(0, intervalMs - (Date.now() - resumedMs)));
    await playground.button("Resume").click();
  }
  return { samples, trainedMs };
}

async function open(page: Page, device: string): Promise<Playground> {
  await changeScripts(
    page,
    "**/worker-*.js",
    (script) => `(${countGpuBytes})();(${countInWorker})();${script}`,
  );
  await page.addInitScript(countInPage);
  const playground = new Playground(page);
  // Epochs of a few seconds, of which there are enough.
  await playground.open(`?device=${device}&hidden=32&batchSize=8&epochs=1000&lang=en`);
  return playground;
}

// An hour on the processor, and what a device holds of buffers for a quarter of one on the GPU.
if (isSoak)
  for (const [device, share] of [
    ["cpu", 1],
    ["gpu", 1 / 4],
  ] as const)
    test(`a run that trains on (${device}) for ${share * minutes} minutes takes no more memory, and its checkpoints at most 1 % of the time`, async ({
      page,
      browser,
    }) => {
      const lengthMs = share * minutes * 60_000;
      test.setTimeout(2 * lengthMs + 600_000);
      const playground = await open(page, device);
      await playground.train();
      await playground.expectProgress();
      const { samples, trainedMs } = await trainFor(lengthMs, playground, await sampler(browser, playground));
      const last = samples.at(-1)!;
      const warm = samples.filter(({ minute }) => minute * 60_000 >= warmUpShare * lengthMs);
      const [page_, worker, storage] = (["page", "worker", "storage"] as const).map((of) => growth(warm, of));
      const spentMs = last.busyMs + last.putMs + last.showMs;
      const line = `${minutes * share} minutes on ${device}: ${last.steps} steps, ${last.checkpoints} checkpoints in ${((100 * spentMs) / trainedMs).toFixed(2)} % of the time; an hour adds ${megabytes(page_!)} MB to the page, ${megabytes(worker!)} to the worker, ${megabytes(storage!)} to the storage; the device holds ${megabytes(last.device)} MB`;
      tell(device, line, samples);
      expect(last.checkpoints).toBeGreaterThan(trainedMs / 20_000);
      expect(spentMs / trainedMs).toBeLessThan(0.01);
      expect(new Set(warm.map((sample) => sample.device)).size).toBe(1);
      expect(page_!, line).toBeLessThan(2e6);
      expect(worker!, line).toBeLessThan(2e6);
      expect(storage!, line).toBeLessThan(20e6);
    });
