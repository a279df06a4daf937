/** @file What bad luck during a run gets: a sentence with cause and remedy, a page that stays usable, a run that works. */
import { expect, type Page, test } from "@playwright/test";
import { Playground } from "./playground.page";
import { changeScripts, runFirstInWorker } from "./routes";

/** The page with a run under way that would take long, and a few steps done. */
async function openTraining(page: Page): Promise<Playground> {
  const playground = new Playground(page);
  await playground.open();
  await playground.setLongRun();
  await playground.train();
  await playground.expectProgress();
  return playground;
}

test("a worker that is killed while it trains is noticed, and Train starts another", async ({ page }) => {
  const playground = await openTraining(page);
  const [worker] = page.workers();
  await worker!.evaluate(() => self.close());
  await playground.expectNotice(
    "The engine has ended",
    /The browser ended the worker that trains, perhaps for want of memory\./,
    "Press Train to start again",
  );
  await playground.expectPhase("Failed");
  await expect(playground.deviceLine).toContainText("The engine has ended. Train starts it again.");
  expect(await playground.stepsDone()).toBeGreaterThan(0);

  await playground.expectTrains();
  await expect(playground.deviceLine).not.toContainText("ended");
});

test("a worker whose script does not arrive is noticed, and Train starts another", async ({ page }) => {
  const playground = new Playground(page);
  await page.route("**/worker-*.js", (route) => route.abort());
  await page.goto("./");
  await playground.expectNotice(
    "The engine has ended",
    /The script of the worker that trains could not be loaded\./,
    "Press Train to start again",
  );
  await page.unroute("**/worker-*.js");
  await playground.expectTrains();
});

test("a GPU that goes away ends the run with its cause, and the next run gets it anew", async ({
  page,
  browser,
}) => {
  const playground = await openTraining(page);
  const debugging = await browser.newBrowserCDPSession();
  // Answers only with an error, as the process that was asked is gone.
  await debugging.send("Browser.crashGpuProcess").catch(() => {});
  await playground.expectNotice(
    "The GPU went away",
    /The driver was reset, the GPU fell asleep, or it hung\. This run is over\./,
    "Press Train to start again. If it happens again, use a smaller batch.",
  );
  await playground.expectPhase("Failed");
  await playground.expectTrains();
});

test("a loss that is no number ends the run and says at which step", async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.setHidden([64, 64, 64, 64]);
  await playground.set("Batch size", 8);
  await playground.choose("Optimizer", "SGD");
  await playground.set("Learning rate", 10);
  await playground.train();
  await playground.expectNotice(
    "The loss is no longer a number",
    /At step \d+ the weights grew beyond what a 32-bit number holds, so the run was stopped\./,
    "Lower the learning rate and train again.",
  );
  await playground.expectPhase("Failed");

  await playground.setLongRun();
  await playground.set("Learning rate", 0.001);
  await playground.expectTrains();
});

test("settings that are not allowed are listed with what is, and nothing starts", async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.setHidden([16, 0]);
  await playground.set("Batch size", "many");
  await playground.train();
  await playground.expectNotice(
    "The settings don't work",
    /At least one of them is outside of what is allowed\./,
    "Correct it and press Train.",
  );
  await expect(playground.notice.getByRole("listitem")).toHaveText([
    /Hidden layers is \[16,0\]; allowed is .*from 1 to 4096/,
    /Batch size is .*; allowed is a whole number from 1 to 8192/,
  ]);
  await playground.setLongRun();
  await playground.set("Batch size", 64);
  await playground.expectTrains();
});

test("a kernel that the GPU's compiler refuses is named, and the CPU trains meanwhile", async ({ page }) => {
  const playground = new Playground(page);
  // Kernels come in scripts of their own, with the first run.
  await changeScripts(page, "**/*.kernel-*.js", (script) => script.replaceAll("select(", "selekt("));
  await playground.open();
  await playground.setLongRun();
  await playground.train();
  await playground.expectNotice(
    "A kernel does not compile here",
    /The GPU's compiler refused [a-z-]+\./,
    "or choose the CPU as device.",
  );
  await playground.expectPhase("Failed");
  await playground.notice.getByText("What the engine said").click();
  await expect(playground.notice).toContainText(/line \d+: .*selekt/);

  await playground.choose("Device", "CPU");
  await playground.expectTrains();
});

test("a buffer that the GPU cannot hold is named with its size, and a smaller batch trains", async ({
  page,
}) => {
  const playground = new Playground(page);
  // The largest buffer that any allowed setting asks for is what every GPU can hold, so this one can hold less.
  await runFirstInWorker(page, smallBuffers);
  await playground.open();
  await playground.setHidden([4096]);
  await playground.set("Batch size", 8192);
  await playground.train();
  await playground.expectNotice(
    "The GPU has too little memory",
    /needs 134\.2 MB, which could not be had\./,
    "Use a smaller batch or narrower hidden layers",
  );
  await playground.expectPhase("Failed");

  await playground.setLongRun();
  await playground.set("Batch size", 128);
  await playground.expectTrains();
});

/** A device whose buffers hold 64 MiB at most. */
function smallBuffers() {
  const limits = { maxBufferSize: 2 ** 26, maxStorageBufferBindingSize: 2 ** 26 };
  Object.defineProperty(GPUDevice.prototype, "limits", { get: () => limits });
}

test("a panel that throws is gone alone, with what happened, and the page trains on", async ({ page }) => {
  const playground = new Playground(page);
  await page.route("**/Fusion-*.js", async (route) => {
    const response = await route.fetch();
    const broken = 'const broken=()=>{throw new Error("out of dots")};export{broken as $1';
    const body = (await response.text()).replace(/export\s*\{\s*[\w$]+ as ([\w$]+)/, broken);
    await route.fulfill({ response, body });
  });
  await playground.open();
  await page.keyboard.press("Shift");
  await expect(page.getByText("This part of the page failed (out of dots). The rest goes on.")).toBeVisible();
  await playground.train();
  await playground.expectProgress();
});
