/** @file The explanation behind a term: by pointer, finger and key, fetched when the first is asked for. */
import { expect } from "@playwright/test";
import { expectNoViolations } from "./axe";
import { onProcessor, Playground } from "./playground.page";
import { test } from "./shared-page";

test("a pointer that stays, or a key, shows what a term means; Escape and a press elsewhere put it away", async ({
  page,
}) => {
  const scripts: string[] = [];
  page.on("request", (request) => scripts.push(request.url()));
  const areFetched = () => scripts.some((url) => /Explanation.*\.js$/.test(url));
  const playground = new Playground(page);
  await playground.open(onProcessor);
  const loss = page.getByRole("button", { name: "Loss", exact: true });
  const ofLoss = page.getByText("How wrong the network is, as one number");
  const rate = playground.settings.getByRole("button", { name: "Learning rate", exact: true });
  const ofRate = page.getByText("How far each step moves the weights.");
  expect(areFetched()).toBe(false);

  await loss.hover();
  await expect(ofLoss).toBeInViewport({ ratio: 1 });
  expect(areFetched()).toBe(true);
  await expect(loss).toHaveAttribute("aria-expanded", "true");
  await expect(loss).toHaveAccessibleDescription(/^How wrong the network is/);
  await expectNoViolations(page);
  await page.mouse.move(5, 5);
  await expect(ofLoss).toHaveCount(0);

  await rate.focus();
  await page.keyboard.press("Enter");
  await expect(ofRate).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Enter");
  await expect(ofRate).toHaveCount(0);
  await page.keyboard.press("Space");
  await expect(ofRate).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(ofRate).toHaveCount(0);
  await expect(rate).toBeFocused();

  await rate.click();
  await expect(ofRate).toBeVisible();
  await loss.click();
  await expect(ofRate).toHaveCount(0);
  await expect(ofLoss).toBeVisible();
  // The control is named by its term, not by what that means.
  await expect(
    playground.settings.getByRole("textbox", { name: "Learning rate", exact: true }),
  ).toBeVisible();
});

test.describe("on a phone", () => {
  test("a tap shows it within the screen's width, another puts it away, in Chinese", async ({
    sharedPhone: page,
  }) => {
    await new Playground(page).renew(onProcessor);
    await page.getByRole("radio", { name: "中文" }).check();
    const accuracy = page.getByRole("button", { name: "测试准确率" }).first();
    const meaning = page.getByText("从不参与训练的 10000 张图");
    await accuracy.tap();
    await expect(meaning).toBeInViewport({ ratio: 1 });
    const { x, width } = (await meaning.boundingBox())!;
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(360);
    await accuracy.tap();
    await expect(meaning).toHaveCount(0);
  });
});
