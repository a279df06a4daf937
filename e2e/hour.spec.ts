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
/** A look at the heaps every minute, a dozen looks at least. */
const intervalOf = (lengthMs: number) => Math.min(60_000, lengthMs / 12);
/** The whole training set. */
const samplesPerEpoch = 60_000;
/** After a pause: until its checkpoint is stored. */
const settlingMs = 2000;
/** Of the time: until then curves come to their full length, and the compiler has found out what is worth its while. */
const warmUpShare = 1 / 5;

/** What the worker has spent on checkpoints so far, as it says itself. */
interface Spent {
  busyMs: number;
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
  globalThis.spent = { busyMs: 0, checkpoints: 0 };
  const { postMessage } = MessagePort.prototype;
  MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown, options?: object) {
    const event = message as { type?: string; busyMs: number } | null | undefined;
    if (event?.type === "checkpointed") {
      globalThis.spent.busyMs += event.busyMs;
      globalThis.spent.checkpoints++;
    }
    return postMessage.call(this, message, options);
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

/** Without Playwright's ways to find things, which leave something behind in the page. */
const press = (page: Page, name: "Pause" | "Resume"): Promise<void> =>
  page.evaluate((text) => {
    for (const button of document.querySelectorAll("button")) if (button.textContent === text) button.click();
  }, name);

const stepsDone = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const term = [...document.querySelectorAll("dt")].find(({ textContent }) => textContent === "step")!;
    return Number.parseInt(term.nextElementSibling!.textContent!.replaceAll(",", ""), 10);
  });

async function sampler(
  browser: Browser,
  page: Page,
  batchSize: number,
): Promise<(minute: number) => Promise<Sample>> {
  const heaps = { page: await pageHeap(page), worker: await workerHeap(browser, page) };
  return async (minute) => {
    const steps = await stepsDone(page);
    return {
      minute,
      steps,
      page: (await heaps.page()) - bytesOfEpochs(Math.floor((steps * batchSize) / samplesPerEpoch)),
      worker: await heaps.worker(),
      storage: await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0),
      showMs: await page.evaluate(() => globalThis.showMs),
      ...(await page.workers()[0]!.evaluate(() => ({
        ...globalThis.spent,
        device:
          globalThis.gpuBytes +
          globalThis.memories.reduce((sum, one) => sum + (one.deref()?.buffer.byteLength ?? 0), 0),
      }))),
    };
  };
}

/**
 * What the page has of its epochs on purpose: answers about all test digits, a byte each, at most 63 times, evenly spread; and a row in
 * the table of epochs.
 */
function bytesOfEpochs(epochs: number): number {
  let [kept, stride] = [0, 1];
  for (let epoch = 0; epoch < epochs; epoch++) {
    if (epoch % stride === 0) kept++;
    if (kept < 64) continue;
    kept = 32;
    stride *= 2;
  }
  return 100_000 * kept + 4000 * epochs;
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

const columns = ["minute", "steps", "page", "worker", "device", "storage"] as const;

const rowOf = (sample: Sample): string =>
  columns
    .map((column) =>
      column === "minute" || column === "steps" ? sample[column].toFixed(1) : megabytes(sample[column]),
    )
    .join("\t");

function tell(name: string, line: string): void {
  console.info(line);
  const folder = process.env["HALFSTEP_REPORT_DIR"];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `hour-${name}.json`), JSON.stringify({ line }));
}

/** Trains for so long, and looks at the heaps while it pauses. */
async function trainFor(lengthMs: number, page: Page, sample: (minute: number) => Promise<Sample>) {
  const intervalMs = intervalOf(lengthMs);
  const startMs = Date.now();
  const samples: Sample[] = [];
  console.info(columns.join("\t"));
  for (let looks = 1; Date.now() - startMs < lengthMs; looks++) {
    await page.waitForTimeout(trainingShare * intervalMs);
    await press(page, "Pause");
    await page.waitForTimeout(settlingMs);
    samples.push(await sample((Date.now() - startMs) / 60_000));
    console.info(rowOf(samples.at(-1)!));
    await page.waitForTimeout(Math.max(0, startMs + looks * intervalMs - Date.now()));
    await press(page, "Resume");
  }
  return samples;
}

async function open(page: Page, device: string, batchSize: number): Promise<Playground> {
  await changeScripts(
    page,
    "**/worker-*.js",
    (script) => `(${countGpuBytes})();(${countInWorker})();${script}`,
  );
  await page.addInitScript(countInPage);
  const playground = new Playground(page);
  await playground.open(`?device=${device}&hidden=256&batchSize=${batchSize}&epochs=1000&lang=en`);
  return playground;
}

/**
 * An hour on the processor, and what a device holds of buffers for a quarter of one on the GPU. Batches so small that there are
 * enough steps for an hour on any machine, but that a slow adapter comes to its first evaluation, whose buffers stay, while it warms up.
 */
if (isSoak)
  for (const [device, share, batchSize] of [
    ["cpu", 1, 1],
    ["gpu", 1 / 4, 8],
  ] as const)
    test(`a run that trains on (${device}) for ${share * minutes} minutes takes no more memory, and its checkpoints hardly any time`, async ({
      page,
      browser,
    }) => {
      const lengthMs = share * minutes * 60_000;
      test.setTimeout(2 * lengthMs + 600_000);
      const playground = await open(page, device, batchSize);
      await playground.train();
      await playground.expectProgress();
      const samples = await trainFor(lengthMs, page, await sampler(browser, page, batchSize));
      const last = samples.at(-1)!;
      const warm = samples.filter(({ minute }) => minute * 60_000 >= warmUpShare * lengthMs);
      const [pageGrowth, workerGrowth, storageGrowth] = (["page", "worker", "storage"] as const).map((of) =>
        growth(warm, of),
      );
      const [busy, shown] = [last.busyMs, last.showMs].map((ms) => ms / (60_000 * last.minute));
      const percent = (one: number) => `${(100 * one).toFixed(2)} %`;
      const line = [
        `${minutes * share} minutes on ${device}: ${last.steps} steps`,
        `${last.checkpoints} checkpoints in ${percent(busy!)} of the worker's time and ${percent(shown!)} of the page's`,
        `an hour adds ${megabytes(pageGrowth!)} MB to the page, ${megabytes(workerGrowth!)} to the worker, ${megabytes(storageGrowth!)} to the storage`,
        `the device holds ${megabytes(last.device)} MB`,
      ].join("; ");
      tell(device, line);
      // One every four seconds, and where they take long, fewer.
      expect(last.checkpoints, line).toBeGreaterThan((trainingShare * lengthMs) / 20_000);
      // By the clock: an adapter that is played by the processor keeps the worker waiting for it.
      expect(busy, line).toBeLessThan(device === "gpu" ? 0.02 : 0.01);
      expect(shown, line).toBeLessThan(0.01);
      expect(new Set(warm.map((sample) => sample.device)).size, line).toBe(1);
      expect(pageGrowth, line).toBeLessThan(2e6);
      expect(workerGrowth, line).toBeLessThan(2e6);
      expect(storageGrowth, line).toBeLessThan(20e6);
    });
