/** @file Reading the charts: axes, smoothing, cursor and zoom, by pointer, by touch and by keys. */
import { expect, type Page } from "@playwright/test";
import { ChartPage } from "./charts.page";
import { onProcessor, Playground } from "./playground.page";
import { test } from "./shared-page";

/** 118 steps in each epoch. */
async function trainShortly(page: Page, epochs: number): Promise<Playground> {
  const playground = new Playground(page);
  await playground.renew(`${onProcessor}&hidden=16&batchSize=512&epochs=${epochs}`);
  await playground.train();
  await playground.expectPhase("Finished");
  return playground;
}

const smoothedValue = (spoken: string): number => Number(spoken.match(/smoothed ([\d.]+)/)?.[1]);

test("one cursor reads both curves, with the keys, against step, epoch and time, and a part of them can be zoomed to", async ({
  sharedPage: page,
}) => {
  const playground = await trainShortly(page, 2);
  const [loss, accuracy] = [new ChartPage(page, "Loss"), new ChartPage(page, "Accuracy")];
  expect(await loss.ink("in front")).toBeGreaterThan(500);
  const epochs = page.getByRole("region", { name: "Epochs" }).getByRole("row");
  const [testLoss, testAccuracy] = await epochs
    .nth(1)
    .getByRole("cell")
    .allTextContents()
    .then((cells) => [cells[2]!, cells[3]!]);

  expect(await loss.press("End")).toMatch(
    /^Step 236\. [a-z]+ [a-z]+: train 0\.\d{4}, smoothed 0\.\d{4}, test 0\.\d{4} after epoch 2$/,
  );
  expect(await loss.press("End")).toContain(`test ${testLoss} after epoch 2`);
  await expect(loss.region).toContainText(`test ${testLoss} (epoch 2)`);
  await accuracy.show();
  await expect(accuracy.region).toContainText("step 236");
  await expect(accuracy.region).toContainText(`test ${testAccuracy}`);
  expect(await accuracy.press("ArrowLeft")).toMatch(/^Step 235\. /);
  expect(await accuracy.press("Shift+ArrowLeft")).toMatch(/^Step 225\. /);
  await loss.show();
  // Before the first epoch has ended nothing was tested.
  expect(await loss.press("Home")).toMatch(/^Step 1\. [^:]+: train [\d.]+, smoothed [\d.]+$/);

  const smoothing = page.getByRole("slider", { name: "Smoothing" });
  await expect(smoothing).toHaveAttribute("aria-valuetext", "over 10 steps");
  const smooth = smoothedValue(await loss.press("End"));
  await smoothing.press("Home");
  await expect(smoothing).toHaveAttribute("aria-valuetext", "off");
  expect(await loss.press("End")).not.toContain("smoothed");
  await smoothing.press("End");
  const smoothest = smoothedValue(await loss.press("End"));
  // Over as many steps as there are, the beginning weighs in.
  expect(smoothest).toBeGreaterThan(smooth);

  await page.getByRole("radio", { name: "epoch", exact: true }).check();
  await expect(page.getByRole("img", { name: "Loss against epoch." })).toBeVisible();
  expect(await loss.press("End")).toMatch(/^Epoch 2\. /);
  await page.getByRole("radio", { name: "time", exact: true }).check();
  const trainedFor = await playground.fact("trained for").textContent();
  await loss.press("End");
  expect(Math.abs((await loss.place()) - Number.parseFloat(trainedFor!))).toBeLessThan(1.5);

  await page.getByRole("radio", { name: "step", exact: true }).check();
  await expect(async () => {
    await smoothing.press("ArrowLeft");
    await expect(smoothing).toHaveAttribute("aria-valuetext", "over 10 steps", { timeout: 100 });
  }).toPass();

  await test.step("a part of the run can be zoomed to by dragging and by keys, and all of it seen again", async () => {
    await loss.pointAt(0.5);
    await expect.poll(() => loss.place()).toBe(118);
    await expect(loss.showAll).toHaveCount(0);

    await loss.drag(0.5, 0.75);
    await accuracy.show();
    await expect(accuracy.showAll).toBeVisible();
    await accuracy.pointAt(0.02);
    await expect.poll(() => accuracy.place()).toBe(119);
    await accuracy.pointAt(0.98);
    await expect.poll(() => accuracy.place()).toBe(176);
    await accuracy.showAll.click();
    await loss.show();
    await expect(loss.showAll).toHaveCount(0);
    await loss.pointAt(0.5);
    await expect.poll(() => loss.place()).toBe(118);

    for (const key of ["+", "+"]) await loss.press(key);
    await loss.pointAt(0.9);
    await expect.poll(() => loss.place()).toBe(142);
    await loss.press("-");
    await loss.press("Escape");
    await expect(loss.showAll).toHaveCount(0);

    const scale = page.getByRole("radiogroup", { name: "Scale of the horizontal axis" });
    await scale.getByRole("radio", { name: "log" }).check();
    await loss.pointAt(0.5);
    await expect.poll(() => loss.place()).toBe(15);
    await scale.getByRole("radio", { name: "linear" }).check();
  });
});

test.describe("on a phone", () => {
  test("a finger reads the values and zooms along the axis", async ({ sharedPhone: page }) => {
    await trainShortly(page, 1);
    const loss = new ChartPage(page, "Loss");
    const finger = await page.context().newCDPSession(page);
    const touch = (type: string, points: { x: number; y: number }[]) =>
      finger.send("Input.dispatchTouchEvent", { type: type as "touchStart", touchPoints: points });
    const points = await Promise.all([0.25, 0.4, 0.5].map((share) => loss.pointOf(share)));
    await touch("touchStart", [points[0]!]);
    await expect.poll(() => loss.place()).toBe(30);
    for (const point of points.slice(1)) await touch("touchMove", [point]);
    // At rest before it leaves; or else the browser takes the next tap as the end of a fling.
    await page.waitForTimeout(200);
    await touch("touchMove", [points.at(-1)!]);
    await touch("touchEnd", []);
    await expect(loss.showAll).toBeVisible();
    await loss.showAll.tap();
    await expect(loss.showAll).toHaveCount(0);
  });
});
