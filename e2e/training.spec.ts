/** @file Watching a network learn, from the first click to the last epoch. */
import { expect, type Page } from "@playwright/test";
import { onProcessor, Playground } from "./playground.page";
import { test } from "./shared-page";

/** What the browser complains of, and what the page asks for outside of its folder. */
function collectFaults(page: Page, folder: string): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  page.on("requestfailed", (request) =>
    faults.push(`request: ${request.url()} ${request.failure()?.errorText}`),
  );
  page.on("request", (request) => {
    const isOwn = request.url().startsWith(folder) || /^(data|blob):/.test(request.url());
    if (!isOwn) faults.push(`outside of the site: ${request.url()}`);
  });
  return faults;
}

/** Notes in the page, before its own scripts, what moves without having been asked to. */
function watchShifts(): void {
  const shifts: string[] = [];
  Object.assign(window, { shifts });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      };
      if (!hadRecentInput && value > 0.001) shifts.push(value.toFixed(4));
    }
  }).observe({ type: "layout-shift", buffered: true });
}

test("the page shows what it is for before its engine and its data are there; Train can be pressed, and trains as soon as it can", async ({
  page,
}) => {
  let arrive = () => {};
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/worker-.*\.js|data\//, async (route) => {
    await arrival;
    await route.continue();
  });
  await page.goto(`./${onProcessor}&hidden=16`);
  const playground = new Playground(page);
  await expect(playground.button("Train")).toBeEnabled();
  await expect(page.getByRole("heading", { name: "Test digits" })).toBeVisible();
  await expect(page.getByRole("img", { name: /^Loss against training step/ })).toBeVisible();
  await expect(playground.deviceLine).toContainText("Looking for a GPU");

  await playground.button("Train").click();
  arrive();
  await playground.expectProgress();
});

test("the built site opens from a sub-path, and one click trains a network that reads digits; everything on the page shows it", async ({
  page,
  baseURL,
}) => {
  const faults = collectFaults(page, baseURL!);
  await page.addInitScript(watchShifts);
  const playground = new Playground(page);
  await playground.open(`${onProcessor}&hidden=32&batchSize=256&epochs=2`);
  await expect(page).toHaveTitle(/Halfstep/);
  await playground.button("Train").click();
  await playground.expectPhase("Finished");

  await test.step("nothing jumps while the page loads, trains and ends", async () => {
    expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([]);
  });

  await expect(playground.fact("step")).toHaveText("470 of 470");
  await expect(playground.fact("epoch")).toHaveText("2 of 2");
  await expect(playground.fact("trained for")).toHaveText(/\d+(\.\d)? (sec|min)/);
  await expect(playground.fact("samples per second")).toHaveText(/^[\d,]+$/);
  await expect(playground.fact("time per step")).toHaveText(/^[\d.]+ ms$/);
  await expect(page.getByRole("progressbar", { name: "Progress of training" })).toHaveAttribute(
    "aria-valuenow",
    "100",
  );

  const rows = page.getByRole("region", { name: "Epochs" }).getByRole("row");
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText(/^2 ?0\.\d{4}9\d\.\d\d.%0\.\d{4}9\d\.\d\d.%/);
  await expect(page.getByText(/^compiling .* weights [0-9a-f]{8}/)).toBeVisible();
  await expect(page).toHaveTitle(/^9\d\.\d\d.% right · Halfstep$/);

  const right = await page.getByText(/^\d+ of 48 right$/).textContent();
  expect(Number.parseInt(right ?? "", 10)).toBeGreaterThan(40);
  await expect(page.getByRole("img", { name: /^A 7, read as 7, \d+.% sure$/ }).first()).toBeVisible();

  await page.getByText("Numbers", { exact: true }).first().click();
  const numbers = page.getByRole("table", { name: "Loss by training step" }).getByRole("row");
  await expect(numbers.last()).toContainText(/470/);
  expect(await numbers.count()).toBeGreaterThan(10);

  await test.step("trained again, the same seed gives the same weights", async () => {
    const hash = page.locator("code").first();
    const first = await hash.textContent();
    expect(first).toMatch(/^[0-9a-f]{8}$/);
    await playground.button("Train again").click();
    // The run that is behind this one.
    const runs = page.getByRole("region", { name: "Runs", exact: true }).getByRole("row");
    await expect(runs).toHaveCount(3);
    await playground.expectPhase("Finished");
    await expect(hash).toHaveText(first!);
  });

  await test.step("without errors, and without asking for anything outside of the site", () => {
    expect(faults).toEqual([]);
  });
});

test("during a run other digits can be looked at, and what was changed trained with at once; it can be paused, taken step by step, resumed, stopped and reset", async ({
  sharedPage: page,
}) => {
  const playground = new Playground(page);
  await playground.renew(`${onProcessor}&hidden=16&epochs=1000`);
  await test.step("other digits", () => expectOtherDigits(page, playground));
  await test.step("what was changed", () => expectChanged(playground));
  await test.step("pause, one step, resume, stop and reset", () => expectObeys(page, playground));
});

async function expectOtherDigits(page: Page, playground: Playground): Promise<void> {
  const digits = page.getByRole("region", { name: "Test digits" });
  const names = () =>
    digits.getByRole("img").evaluateAll((images) => images.map((image) => image.getAttribute("aria-label")));
  await expect.poll(names).not.toContain("waiting for the data");
  const first = await names();
  await playground.train();
  await expect(digits.getByText(/of 48 right/)).toBeVisible({ timeout: 30_000 });
  await digits.getByRole("button", { name: "Other digits" }).click();
  await expect.poll(async () => (await names()).filter((name) => name?.includes("sure")).length).toBe(48);
  const labels = (all: (string | null)[]) => all.map((name) => name?.match(/[Aa] (\d)/)?.[1]).join("");
  expect(labels(await names())).not.toBe(labels(first));
}

async function expectChanged(playground: Playground): Promise<void> {
  await playground.set("Epochs", 900);
  await expect(playground.settings.getByText("now 1000")).toBeVisible();
  await playground.settings.getByRole("button", { name: "Train with them now" }).click();
  await expect(playground.fact("step")).toHaveText(/of 422,100$/, { timeout: 30_000 });
  await expect(playground.settings.getByText(/waits? for the next run/)).toHaveCount(0);
}

async function expectObeys(page: Page, playground: Playground): Promise<void> {
  await playground.expectProgress();
  await expect(playground.button("One step")).toBeDisabled();

  await playground.button("Pause").click();
  await playground.expectPhase("Paused");
  const paused = await playground.stepsDone();
  await page.waitForTimeout(500);
  expect(await playground.stepsDone()).toBe(paused);
  for (const steps of [1, 2]) {
    await playground.button("One step").click();
    await expect.poll(() => playground.stepsDone()).toBe(paused + steps);
  }
  await playground.button("Resume").click();
  await playground.expectPhase("Training");
  await playground.expectProgress();

  await playground.button("Stop").click();
  await playground.expectPhase("Stopped");
  expect(await playground.stepsDone()).toBeGreaterThan(paused);
  await expect(playground.button("Stop")).toBeDisabled();

  await playground.button("Reset").click();
  await playground.expectPhase("Ready");
  await expect(playground.fact("step")).toHaveText("–");
  await expect(page.getByText("not asked yet")).toBeVisible();
  await expect(playground.button("Train")).toBeVisible();
}
