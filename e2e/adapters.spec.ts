/** @file What the page says about the GPU it got, or did not get, and that it trains all the same. */
import { type Browser, chromium, expect, test } from "@playwright/test";
import { Playground } from "./playground.page";

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
  await playground.open();
  return playground;
}

/** `reason`: what stands beside the GPU among the devices. */
async function expectTrainsOnCpu(playground: Playground, reason: string): Promise<void> {
  await expect(playground.deviceLine).toContainText("No GPU here, so training runs on the processor");
  const devices = playground.settings.getByRole("radiogroup", { name: "Device" });
  await expect(devices.getByRole("radio", { name: "CPU" })).toBeChecked();
  await expect(devices.getByRole("radio", { name: `GPU ${reason}` })).toBeDisabled();
  await playground.setQuickRun();
  await playground.train();
  await expect(playground.run.getByText("on the processor")).toBeVisible();
  await playground.expectPhase("Finished");
}

test("a software adapter is called one, before and during a run", async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await expect(playground.deviceLine).toContainText(
    /Software adapter: .+\. The processor stands in for a GPU/,
  );
  await playground.setQuickRun();
  await playground.train();
  await playground.expectProgress();
  await expect(playground.run.getByText("on a software adapter")).toBeVisible();
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
