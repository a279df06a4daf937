/** @file What the page says about the GPU it got, or did not get, and that it trains all the same. */
import { type Browser, chromium, expect, test } from "@playwright/test";
import { Playground } from "./playground.page";
import { runFirstInWorker } from "./routes";

/** Browsers of their own, as switches belong to the whole browser. */
const opened: Browser[] = [];

test.afterEach(async () => {
  for (const browser of opened.splice(0)) await browser.close();
});

async function openWith(switches: string[], baseURL: string): Promise<Playground> {
  const executablePath = process.env["CHROMIUM_PATH"]!;
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", ...switches] });
  opened.push(browser);
  const playground = new Playground(await browser.newPage({ baseURL }));
  await playground.open(quick);
  return playground;
}

/** A second of the processor. */
const quick = "?hidden=16&batchSize=2048&epochs=1";

/** `reason`: what stands beside the GPU among the devices. */
async function expectTrainsOnCpu(playground: Playground, reason: string): Promise<void> {
  await expect(playground.deviceLine).toContainText("No GPU here, so training runs on the processor");
  await playground.unfoldSettings();
  const devices = playground.settings.getByRole("radiogroup", { name: "Device" });
  await expect(devices.getByRole("radio", { name: "auto" })).toBeChecked();
  await expect(devices.getByRole("radio", { name: `GPU ${reason}` })).toBeDisabled();
  await playground.train();
  await expect(playground.run.getByText("on the processor")).toBeVisible();
  await expect(playground.run.getByText("This browser offers no GPU.")).toBeVisible();
  await playground.expectPhase("Finished");
}

test("a software adapter is called one, leaves training to the processor until it was timed, for good, and is a click away", async ({
  page,
}) => {
  const playground = new Playground(page);
  const shape = "?hidden=16&batchSize=512";
  await playground.open(`${shape}&epochs=1`);
  await expect(playground.deviceLine).toContainText(
    /Software adapter: .+\. The processor stands in for a GPU/,
  );
  await playground.train();
  await expect(playground.run.getByText("on the processor")).toBeVisible();
  await expect(
    playground.run.getByText(/^The software adapter is timed when the page is idle/),
  ).toBeVisible();
  await playground.expectPhase("Finished");
  const timed = playground.run.getByText(/software adapter.*[\d.]+ ms a step against [\d.]+ ms/);
  await expect(timed).toBeVisible({ timeout: 120_000 });
  await playground.run.getByRole("button", { name: "Train on the software adapter" }).click();
  await expect(playground.run.getByText("on a software adapter", { exact: true })).toBeVisible();
  await playground.expectPhase("Finished");

  // The next page knows it before its first run is over.
  await playground.open(`${shape}&epochs=1000`);
  await playground.train();
  await expect(playground.run.getByText(/times as fast here as/)).toBeVisible();
  await expect(
    playground.run.getByText(/^Auto takes .+: [\d.]+ ms a step, measured here, against [\d.]+ ms/),
  ).toBeVisible();
  await playground.expectPhase("Training");
});

test("a page without WebGPU, as any that comes over plain http, says so and trains on the processor", async ({
  baseURL,
}) => {
  // An address for documentation, which leads here; unlike localhost it is not trusted.
  const address = "203.0.113.1";
  const playground = await openWith(
    [`--host-resolver-rules=MAP ${address} localhost`],
    baseURL!.replace("localhost", address),
  );
  await playground.expectNotice(
    "This browser has no WebGPU",
    /it is missing here or switched off/,
    "Training runs on the processor meanwhile.",
  );
  await expectTrainsOnCpu(playground, "needs WebGPU");
});

test("a browser that finds no adapter says so, and trains on the processor", async ({ baseURL }) => {
  const playground = await openWith(["--disable-gpu"], baseURL!);
  await playground.expectNotice(
    "No GPU can be used",
    /offers no graphics adapter/,
    "update the graphics driver and restart the browser.",
  );
  await expectTrainsOnCpu(playground, "needs a GPU that the browser can use");
});

test("an adapter of which the browser tells no name is named as what it is, wherever it has a name", async ({
  page,
}) => {
  const playground = new Playground(page);
  await runFirstInWorker(page, hideNames);
  await playground.open();
  await expect(playground.deviceLine).toContainText(
    "Software adapter: the browser tells no name. The processor",
  );
  const { device, link } = await page.evaluate(async () => {
    const result = await window.halfstep.train(
      { hidden: [4], batchSize: 512, device: "gpu" },
      { maxSteps: 2 },
    );
    return { device: result.device, link: await window.halfstep.link(result) };
  });
  expect(device).toMatchObject({ description: "a software adapter without a name", isFallback: true });
  await page.goto(link);
  await expect(page.getByText("Measured elsewhere, on a software adapter without a name.")).toBeVisible();
});

/** As Firefox does. */
function hideNames() {
  const info = { vendor: "", architecture: "", description: "", device: "", isFallbackAdapter: true };
  Object.defineProperty(GPUAdapter.prototype, "info", { get: () => info });
}

test("an adapter that gives no device is named, and the processor trains", async ({ page }) => {
  const playground = new Playground(page);
  await runFirstInWorker(page, giveNoDevice);
  await playground.open(quick);
  await playground.expectNotice(
    "The GPU cannot be used",
    /The graphics adapter google swiftshader is there, but gave the page no device\./,
    "Training runs on the processor meanwhile. For the GPU, restart the browser",
  );
  await playground.notice.getByText("What the engine said").click();
  await expect(playground.notice).toContainText(/out of handles.* maxComputeInvocationsPerWorkgroup \d+/);
  await expectTrainsOnCpu(playground, "needs a GPU that the browser can use");
});

function giveNoDevice() {
  GPUAdapter.prototype.requestDevice = () => Promise.reject(new Error("out of handles"));
}
