/** @file The lesson on matrix units: a systolic array that computes a drawn digit, moved by hand and by keys, and its predictions. */
import { expect } from "@playwright/test";
import { inSoak } from "../scripts/soak";
import { expectNoViolations } from "./axe";
import { Playground } from "./playground.page";
import { test } from "./shared-page";

test("the array is played, stepped and looked into without a pointer, computes a digit to the bit, and is counted as predicted or not", async ({
  sharedPage: page,
}) => {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await new Playground(page).visit("?page=learn&lesson=matrix");
  const figure = page.getByRole("region", { name: "Systolic array" });
  const canvas = figure.getByRole("img", { name: "8 rows by 8 columns" });
  await expect(canvas).toBeVisible({ timeout: 60_000 });

  await test.step("keys play, step and go from cell to cell", async () => {
    // Where nothing may move by itself, it stands where the wave is half way.
    await canvas.scrollIntoViewIfNeeded();
    await expect(figure).toContainText("Cycle 16 of 271");
    await figure.getByRole("button", { name: "Restart" }).click();
    await canvas.focus();
    await page.keyboard.press("Home");
    for (let cycle = 0; cycle < 9; cycle++) await page.keyboard.press(".");
    await expect(figure).toContainText("Cycle 9 of 271");
    await expect(figure).toContainText("1 of 64 cells at work");
    await expect(figure).toContainText(/Row 1, column 1: −?\d\.\d\d × −?\d\.\d\d \+ 0\.00 = −?\d\.\d\d/);
    await page.keyboard.press("ArrowDown");
    await expect(figure).toContainText(/Row 2, column 1: keeps −?\d\.\d\d ready/);
    await page.keyboard.press("Space");
    await expect(figure.getByRole("button", { name: "Pause" })).toBeVisible();
    await expect(figure).not.toContainText("Cycle 9 of 271");
    await page.keyboard.press("Space");
    await expect(figure.getByRole("button", { name: "Play" })).toBeVisible();
  });

  await test.step("a digit that is drawn is computed in integers, to the bit", async () => {
    await figure.getByRole("button", { name: "Clear" }).click();
    const pad = figure.getByRole("img", { name: "Drawing pad" });
    const { x, y, width } = (await pad.boundingBox())!;
    await page.mouse.move(x + 0.5 * width, y + 0.2 * width);
    await page.mouse.down();
    await page.mouse.move(x + 0.5 * width, y + 0.8 * width, { steps: 6 });
    await page.mouse.up();
    await figure.getByRole("radio", { name: "int8" }).check();
    await figure.getByRole("slider", { name: "Cells at work" }).press("End");
    await expect(figure).toContainText("Done: all sums have left.");
    await expect(figure).toContainText(
      "All 10 sums equal the plain product of the same integers, to the bit.",
    );
  });

  await test.step("the count is beside the prediction, and in the sentence", async () => {
    const loop = page.getByRole("region", { name: "what share of the cells multiplies?" }).first();
    await loop.getByRole("radio", { name: "More than eight tenths" }).check();
    await loop.getByRole("button", { name: "Commit" }).click();
    await loop.getByRole("button", { name: "Run it" }).click();
    await expect(loop).toContainText("Your machine disagrees with you");
    await expect(loop).toContainText("It took 271 cycles, in 257 of which");
    await expect(loop).toContainText(/1,280 multiply-adds, 7\.4.% of what/);
  });

  // In English axe looks at it with the figures of its loops.
  for (const language of inSoak(["中文"], ["English", "中文"])) {
    await test.step(`axe finds nothing in ${language}, and nothing leaves a phone sideways`, async () => {
      await page.getByRole("radio", { name: language }).check();
      await expectNoViolations(page, { within: "article" });
      await page.setViewportSize({ width: 390, height: 844 });
      const beyond = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      await expect.poll(beyond).toBeLessThanOrEqual(0);
      await page.setViewportSize({ width: 1280, height: 720 });
    });
  }
  expect(faults).toEqual([]);
});
