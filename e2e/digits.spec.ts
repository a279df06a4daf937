/** @file A test digit that one points at, on the grid that lives while the network trains: what is inside, and its path. */
import { expect, type Page } from "@playwright/test";
import { isSoak } from "../scripts/soak";
import { expectNoViolations, selectorOf } from "./axe";
import { onProcessor, Playground } from "./playground.page";
import { test } from "./shared-page";

const grid = (page: Page) => page.getByRole("region", { name: "Test digits" });
const inspector = (page: Page) => grid(page).getByRole("region", { name: "One digit up close" });

test("a digit under the pointer or the focus shows its hidden units, and its path from the first step on", async ({
  sharedPage: page,
}) => {
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  const playground = new Playground(page);
  await playground.renew(`${onProcessor}&hidden=24,12&batchSize=2048&lr=0.01&epochs=1`);
  const pace = playground.run.getByRole("radiogroup", { name: "Pace" });
  await pace.getByText("watch").click();
  const digits = grid(page).getByRole("button", { name: /^(Wrong: a|A) \d/ });

  await test.step("before a run there is the digit, and the words that say what will be there", async () => {
    await digits.first().hover();
    await expect(inspector(page)).toContainText("Written: 7 · test digit 0");
    await expect(
      inspector(page).getByRole("img", { name: "The network has not been asked about this digit yet." }),
    ).toBeVisible();
  });

  await playground.train();
  await playground.expectPhase("Finished");
  await pace.getByText("full speed").click();

  await test.step("out of the grid's way it goes, and comes back", async () => {
    await playground.run.hover();
    await expect(inspector(page)).toHaveCount(0);
    await digits.first().hover();
  });

  await test.step("after the run the digit under the pointer has its answer, and its path began with guessing", async () => {
    await expect(inspector(page)).toContainText(/\d+ of 24 units active/);
    await expect(inspector(page)).toContainText(/\d+ of 12 units active/);
    await expect(inspector(page)).toContainText("step 30");
    await inspector(page).getByText("Numbers", { exact: true }).click();
    const rows = inspector(page).getByRole("row");
    expect(await rows.count()).toBeGreaterThan(4);
    const firstCells = await rows.nth(1).getByRole("cell").allTextContents();
    expect(Number.parseInt(firstCells[0]!, 10)).toBeLessThan(60);
    const lastCells = await rows.last().getByRole("cell").allTextContents();
    expect(Number.parseInt(lastCells[0]!, 10)).toBeGreaterThan(90);
    expect(lastCells[1]).toMatch(/^7 \d+/);
    const probability = inspector(page).getByRole("definition").nth(7);
    await expect(probability).toHaveText(lastCells[0]!);
  });

  await test.step("the focus goes from digit to digit with the arrow keys, and each is looked into", async () => {
    await digits.first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await expect(digits.nth(9)).toBeFocused();
    await expect(digits.nth(9)).toHaveAttribute("aria-pressed", "true");
    await expect(inspector(page)).toContainText("Written: 9 · test digit 9");
    await expect(
      inspector(page).getByRole("img", { name: /^Probability of the written 9: \d+/ }),
    ).toBeVisible();
    // One stop for the whole grid; what is next is about the same digit, and Escape ends it.
    await page.keyboard.press("Tab");
    await expect(inspector(page).getByText("Numbers", { exact: true })).toBeFocused();
    await page.keyboard.press("Shift+Tab");
    await expect(digits.nth(9)).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(inspector(page)).toHaveCount(0);
    await page.keyboard.press("Enter");
    await expect(inspector(page)).toBeVisible();
  });

  await test.step("axe finds nothing, in Chinese and dark, and at length in English and light before", async () => {
    const within = await selectorOf(grid(page));
    if (isSoak) await expectNoViolations(page, { within });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.getByRole("radio", { name: "中文" }).check();
    await expect(page.getByText("真实数字：9 · 测试集第 9 个")).toBeVisible();
    await expectNoViolations(page, { within });
  });
  expect(errors).toEqual([]);
});

test.describe("on a phone", () => {
  test("a tap looks into a digit and brings what is inside into sight, within the screen's width", async ({
    sharedPhone: page,
  }) => {
    await new Playground(page).renew(onProcessor);
    await grid(page).getByRole("button", { name: "A 1" }).first().tap();
    await expect(inspector(page)).toContainText("Written: 1");
    await expect(inspector(page).getByRole("heading", { name: "One digit" })).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  });
});
