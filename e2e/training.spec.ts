/** @file Watching a network learn, from the first click to the last epoch. */
import { expect, type Page } from "@playwright/test";
import { Playground } from "./playground.page";
import { test } from "./shared-page";

/** What the browser complains of. */
function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  return errors;
}

test("the page shows what it is for before its engine and its data are there", async ({ page }) => {
  await page.route(/worker-.*\.js|data\//, () => {});
  await page.goto("./");
  const playground = new Playground(page);
  await expect(playground.button("Train")).toBeEnabled();
  await expect(page.getByRole("heading", { name: "Test digits" })).toBeVisible();
  await expect(page.getByRole("img", { name: /^Loss against training step/ })).toBeVisible();
  await expect(playground.deviceLine).toContainText("Looking for a GPU");
});

test("Train can be pressed before anything has loaded, and trains as soon as it can", async ({ page }) => {
  const playground = new Playground(page);
  await page.goto("./");
  await playground.button("Train").click();
  await playground.expectProgress();
});

test("one click trains a network that reads digits, and everything on the page shows it", async ({
  page,
}) => {
  const errors = collectErrors(page);
  const playground = new Playground(page);
  await playground.open();
  await playground.set("Epochs", 2);
  await playground.button("Train").click();
  await playground.expectPhase("Finished", 200_000);

  await expect(playground.fact("step")).toHaveText("938 of 938");
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
  await expect(numbers.last()).toContainText(/938/);
  expect(await numbers.count()).toBeGreaterThan(10);
  expect(errors).toEqual([]);
});

test("a run can be paused, taken step by step, resumed, stopped and reset", async ({ sharedPage: page }) => {
  const playground = new Playground(page);
  await playground.renew();
  await playground.choose("Device", "GPU");
  await playground.setLongRun();
  await playground.train();
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
});

test("what was changed during a run can be trained with at once", async ({ sharedPage: page }) => {
  const playground = new Playground(page);
  await playground.renew();
  await playground.setLongRun();
  await playground.train();
  await playground.expectProgress();
  await playground.set("Epochs", 3);
  await expect(playground.settings.getByText("now 1000")).toBeVisible();
  await playground.settings.getByRole("button", { name: "Train with them now" }).click();
  await expect(playground.fact("step")).toHaveText(/of 1,407$/, { timeout: 30_000 });
  await expect(playground.settings.getByText(/waits? for the next run/)).toHaveCount(0);
});

test("other digits can be looked at, during a run too", async ({ sharedPage: page }) => {
  const playground = new Playground(page);
  await playground.renew();
  const digits = page.getByRole("region", { name: "Test digits" });
  const names = () =>
    digits.getByRole("img").evaluateAll((images) => images.map((image) => image.getAttribute("aria-label")));
  await expect.poll(names).not.toContain("waiting for the data");
  const first = await names();
  await playground.setLongRun();
  await playground.train();
  await expect(digits.getByText(/of 48 right/)).toBeVisible({ timeout: 30_000 });
  await digits.getByRole("button", { name: "Other digits" }).click();
  await expect.poll(async () => (await names()).filter((name) => name?.includes("sure")).length).toBe(48);
  const labels = (all: (string | null)[]) => all.map((name) => name?.match(/[Aa] (\d)/)?.[1]).join("");
  expect(labels(await names())).not.toBe(labels(first));
});

test("the same seed gives the same weights, run after run", async ({ sharedPage: page }) => {
  const playground = new Playground(page);
  await playground.renew();
  await playground.choose("Device", "GPU");
  await playground.setQuickRun();
  await playground.set("Batch size", 512);
  const hashes: string[] = [];
  for (let i = 0; i < 2; i++) {
    await playground.train();
    await playground.expectPhase("Finished");
    hashes.push((await page.locator("code").first().textContent()) ?? "");
  }
  expect(hashes[0]).toMatch(/^[0-9a-f]{8}$/);
  expect(hashes[1]).toBe(hashes[0]);
});
