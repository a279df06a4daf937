/**
 * @file `npm run measure`: what the built page takes in this machine's Chromium, in seconds, milliseconds and bytes.
 * Medians of three fresh browsers, with the smallest and the largest value. On a busy machine the figures mean nothing.
 */
import { existsSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { type Browser, chromium, type Page } from "@playwright/test";
import { preview } from "vite";
import { watchMainThread } from "../e2e/main-thread-tasks";
import { Playground } from "../e2e/playground.page";
import { paceDuring, updatesDuring, watchUpdates } from "../e2e/update-watch";
import playwrightConfig from "../playwright.config";
import type { RunResult } from "../src/worker/api";

const rounds = 3;
const trainingMs = 20_000;
/** How long panels stay open, and closed, in each round. */
const turnMs = 7000;
/** Steps of the run whose pace is measured. */
const pacedSteps = 320;

const usage = `Measures the built page: npm run measure -- [--hardware]

  --hardware  on the GPU that Chromium chooses, in a window, instead of the software adapter of the tests`;

export default async function main(argv: string[]): Promise<number> {
  const isHardware = argv.includes("--hardware");
  if (argv.some((arg) => arg !== "--hardware")) {
    console.log(usage);
    return argv.includes("--help") ? 0 : 2;
  }
  if (!existsSync("dist/index.html")) {
    console.error("There is no built site in dist/ to measure. Run npm run build first.");
    return 1;
  }
  const server = await preview({ logLevel: "error", preview: { port: 4373 } });
  try {
    await measure(server.resolvedUrls!.local[0]!, isHardware);
  } finally {
    await server.close();
  }
  return 0;
}

async function measure(url: string, isHardware: boolean): Promise<void> {
  /** Each figure in a browser of its own: nothing is cached, neither files nor compiled shaders. */
  const inFreshBrowser = async <T>(work: (page: Page, browser: Browser) => Promise<T>): Promise<T> => {
    const browser = await launch(isHardware);
    try {
      const page = await browser.newPage({ baseURL: url, viewport: { width: 1280, height: 720 } });
      return await work(page, browser);
    } finally {
      await browser.close();
    }
  };
  const inRounds = async <T>(work: (page: Page, browser: Browser) => Promise<T>): Promise<T[]> => {
    const results: T[] = [];
    for (let round = 0; round < rounds; round++) results.push(await inFreshBrowser(work));
    return results;
  };

  const scripts = await inFreshBrowser(scriptSizes);
  const opened = await inRounds(openToFirstLoss);
  const trained = await inRounds(trainToFirstLoss);
  const slowed = await inRounds(dataToUsableSlowed);
  const runs = await inRounds(scriptedRun);
  const { version, tasks } = await inFreshBrowser(async (page, browser) => ({
    version: browser.version(),
    tasks: await tasksWhileTraining(page, browser),
  }));

  const panels = await inFreshBrowser(pacesByPanels);

  const { device, config } = runs[0]!;
  const name = [device.vendor, device.architecture, device.description].filter(Boolean).join(" ");
  console.log(`Chromium ${version}, trains on: ${name}${device.isFallback ? ", in software" : ""}`);
  console.log(`Default run: hidden ${config.hidden.join(", ")}, batch ${config.batchSize}`);
  const compileS = runs.map(({ timing }) => timing.compileMs / 1000);
  const stepMs = runs.map(({ timing }) => timing.stepMs.median);
  const rows: [what: string, figure: string][] = [
    ["opening to first loss on the chart", spread(opened, 2, "s")],
    ["Train to first loss, data there", spread(trained, 2, "s")],
    ["data to Train answered, processor at a quarter", spread(slowed, 2, "s")],
    ["compiling", spread(compileS, 2, "s")],
    ["time per step", spread(stepMs, 2, "ms")],
    ["JavaScript of the first load, gzipped, worker included", `${scripts} bytes`],
    [
      `longest main-thread task in ${trainingMs / 1000} s of training`,
      `${tasks.longestCpuMs.toFixed(1)} ms of the processor, ${tasks.longestMs.toFixed(1)} ms on the clock`,
    ],
  ];
  rows.push(
    ["steps per second, all panels open", spread(panels.open, 1, "")],
    ["steps per second, panels closed", spread(panels.closed, 1, "")],
    ["from metrics to the curve, all panels open", `${panels.longestDelayMs.toFixed(0)} ms at most`],
  );
  for (const [what, figure] of rows) console.log(`${what.padEnd(50)}${figure}`);
}

function launch(isHardware: boolean): Promise<Browser> {
  const { executablePath, args = [] } = playwrightConfig.use!.launchOptions!;
  return chromium.launch({
    executablePath: executablePath!,
    headless: !isHardware,
    args: isHardware ? args.filter((arg) => !arg.startsWith("--use-webgpu-adapter")) : args,
  });
}

/** Bytes of the scripts that opening the page fetches, as a server with gzip would send them. */
async function scriptSizes(page: Page): Promise<number> {
  const scripts: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (new URL(response.url()).pathname.endsWith(".js")) scripts.push(response.body());
  });
  await page.goto("./", { waitUntil: "networkidle" });
  return (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body).length, 0);
}

/** Seconds from the navigation to the first painted loss when Train is pressed as soon as it is there. */
async function openToFirstLoss(page: Page): Promise<number> {
  await page.addInitScript(watchForFirstLoss, true);
  await page.goto("./");
  const { seenMs } = await firstLoss(page);
  return seenMs / 1000;
}

/** Seconds from Train to the first painted loss when data and engine have been waiting. */
async function trainToFirstLoss(page: Page): Promise<number> {
  await page.addInitScript(watchForFirstLoss, false);
  await new Playground(page).open();
  await page.waitForLoadState("networkidle");
  await page.getByText("waiting for the data").waitFor({ state: "detached" });
  await page.evaluate(() => window.pressTrain());
  const { pressedMs, seenMs } = await firstLoss(page);
  return (seenMs - pressedMs) / 1000;
}

/**
 * Seconds from the arrival of the last data to a page that has answered Train with Pause, while its main thread gets a
 * quarter of the processor, as on a phone.
 */
async function dataToUsableSlowed(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  let arrivedMs = Number.NaN;
  page.on("requestfinished", (request) => {
    if (request.url().includes("/data/")) arrivedMs = performance.now();
  });
  await page.goto("./", { waitUntil: "networkidle" });
  await page.getByText("waiting for the data").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await page.getByRole("button", { name: "Pause", exact: true }).waitFor();
  if (Number.isNaN(arrivedMs)) throw new Error("the page fetched no data; is dist/data there?");
  // Half a second of this is the wait for a quiet network.
  return (performance.now() - arrivedMs) / 1000;
}

interface FirstLoss {
  /** Since the navigation began. */
  pressedMs: number;
  seenMs: number;
}

declare global {
  interface Window {
    pressTrain: () => void;
    firstLoss: Promise<FirstLoss>;
  }
}

const firstLoss = (page: Page): Promise<FirstLoss> => page.evaluate(() => window.firstLoss);

/** Runs in the page before its own scripts: looks after every change, so that no round trip is part of the figure. */
function watchForFirstLoss(pressAtOnce: boolean): void {
  let pressedMs = Number.NaN;
  const buttons = () => [...document.querySelectorAll("button")];
  window.pressTrain = () => {
    const train = buttons().find((button) => button.textContent === "Train" && !button.disabled);
    if (!train) return;
    pressedMs = performance.now();
    train.click();
  };
  window.firstLoss = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (pressAtOnce && Number.isNaN(pressedMs)) window.pressTrain();
      const term = [...document.querySelectorAll("dt")].find((dt) => dt.textContent === "Loss");
      if (!/\d/.test(term?.nextElementSibling?.textContent ?? "")) return;
      observer.disconnect();
      // The chart is drawn in the frame under way; after two frames it has been shown.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => resolve({ pressedMs, seenMs: performance.now() })),
      );
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true });
  });
}

async function scriptedRun(page: Page): Promise<RunResult> {
  await page.goto("./", { waitUntil: "networkidle" });
  return page.evaluate((maxSteps) => window.halfstep.train({}, { maxSteps }), pacedSteps);
}

async function tasksWhileTraining(page: Page, browser: Browser) {
  const playground = new Playground(page);
  await playground.open();
  await playground.set("Epochs", 1000);
  await playground.train();
  await playground.expectProgress();
  return watchMainThread(browser, page, () => page.waitForTimeout(trainingMs));
}

/** One run with all panels open and closed in turn, so that what else the machine does hits both alike. */
async function pacesByPanels(page: Page) {
  await watchUpdates(page);
  const playground = new Playground(page);
  await playground.open("?epochs=1000");
  await playground.train();
  await playground.expectProgress();
  const paces = { open: [] as number[], closed: [] as number[], longestDelayMs: 0 };
  for (let round = 0; round < rounds; round++) {
    await playground.openAllPanels();
    const work = () => page.waitForTimeout(turnMs);
    const updates = await updatesDuring(page, async () => {
      paces.open.push(await paceDuring(page, work));
    });
    paces.longestDelayMs = Math.max(paces.longestDelayMs, updates.longestDelayMs);
    await playground.closePanels();
    paces.closed.push(await paceDuring(page, work));
  }
  return paces;
}

/** The median, and the smallest and largest value. */
function spread(values: readonly number[], decimals: number, unit: string): string {
  const sorted = values.toSorted((a, b) => a - b);
  const [median, low, high] = [sorted[Math.floor(sorted.length / 2)]!, sorted[0]!, sorted.at(-1)!];
  return `${median.toFixed(decimals)} ${unit} (${low.toFixed(decimals)} to ${high.toFixed(decimals)})`;
}
