/** @file Both languages, both themes, every width. */
import { expect, type Page } from "@playwright/test";
import { onProcessor, Playground } from "./playground.page";
import { test } from "./shared-page";

/** Whether anything makes the page scroll sideways. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test.describe("in a Chinese browser", () => {
  test.use({ locale: "zh-CN" });

  test("the page speaks Chinese, all of it, and trains", async ({ page }) => {
    await page.goto("./?hidden=16&batchSize=512&epochs=1");
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
    await expect(page).toHaveTitle("Halfstep：在浏览器里训练神经网络");
    await expect(page.getByRole("textbox", { name: "批大小" })).toBeVisible({ timeout: 30_000 });
    await page.getByRole("button", { name: "开始训练" }).click();
    await expect(page.getByText("已完成", { exact: true })).toBeVisible({ timeout: 60_000 });

    const names =
      /[kMGT]?FLOP|Halfstep|English|MNIST|Keras|PyTorch|Adam|SGD|GPU|CPU|SIMD|google swiftshader|f32|ms|MB/g;
    const words = (await page.locator("body").innerText()).replace(names, "").match(/[A-Za-z]{3,}/g) ?? [];
    // The hash of the weights may hold letters.
    expect(words.filter((word) => !/^[a-f]+$/.test(word))).toEqual([]);
  });
});

test("the theme follows the system's, also when that changes; language and theme can be switched, at once and for the next visit", async ({
  sharedPage: page,
}) => {
  const playground = new Playground(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await playground.renew();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.emulateMedia({ colorScheme: "light" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");

  await page.getByRole("radio", { name: "中文" }).check();
  await expect(page.getByRole("button", { name: "开始训练" })).toBeVisible();
  await page.getByRole("radio", { name: "深色" }).check();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  // The colour of the browser's own bars, whatever the system's theme is.
  const barColors = () =>
    page
      .locator("meta[name=theme-color]")
      .evaluateAll((metas) => metas.map((meta) => meta.getAttribute("content")));
  const paper = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--paper"));
  expect(await barColors()).toEqual([await paper(), await paper()]);

  await page.reload();
  await expect(page.getByRole("button", { name: "开始训练" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("radio", { name: "English" }).check();
  await expect(playground.button("Train")).toBeVisible();
  await page.getByRole("radio", { name: "System" }).check();
});

test("from 360 to 3840 pixels nothing overflows, before and during a run, in both languages", async ({
  sharedPage: page,
}) => {
  const widths = [360, 768, 1280, 3840];
  const expectFits = async (stage: string) => {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      expect(await overflow(page), `${stage}, ${width} pixels wide`).toBeLessThanOrEqual(0);
    }
  };
  const playground = new Playground(page);
  await playground.renew(`${onProcessor}&hidden=16&epochs=1000`);
  await expectFits("before a run");
  await playground.train();
  await playground.expectProgress();
  await expectFits("during a run");
  await playground.button("Pause").click();
  await page.getByRole("radio", { name: "中文" }).check();
  await expect(page.getByRole("button", { name: "继续" })).toBeVisible();
  await expectFits("in Chinese");
});

test.describe("on a phone", () => {
  test("everything can be reached by touch, and the digits stand beside the loss, the pad below them", async ({
    sharedPhone: page,
  }) => {
    const playground = new Playground(page);
    await playground.renew(`${onProcessor}&hidden=16&epochs=1000`);
    await playground.button("Train").tap();
    await playground.expectProgress();
    await playground.button("Pause").tap();
    await playground.expectPhase("Paused");
    await playground.button("One step").tap();
    await playground.button("Resume").tap();
    await playground.expectProgress();
    await playground.button("Stop").tap();
    await playground.expectPhase("Stopped");

    const top = async (name: string) =>
      (await page.getByRole("heading", { name, exact: true }).boundingBox())!.y;
    const figures = (await page.getByText("Test accuracy", { exact: true }).first().boundingBox())!.y;
    const below = [
      await top("Test digits"),
      await top("Draw a digit"),
      await top("Loss"),
      await top("Settings"),
    ];
    expect(below).toEqual(below.toSorted((a, b) => a - b));
    expect(figures).toBeLessThan(below[0]!);
  });

  test("what one touches is large enough", async ({ sharedPhone: page }) => {
    await new Playground(page).renew();
    const small = await page.evaluate(() => {
      const targets = document.querySelectorAll(
        "button, input:not([type=radio]), label:has([type=radio]), summary",
      );
      return [...targets]
        .filter((target) => target.checkVisibility({ visibilityProperty: true }))
        .map((target) => ({ target, box: target.getBoundingClientRect() }))
        .filter(({ box }) => box.height < 24 || box.width < 24)
        .map(({ target }) => target.outerHTML.slice(0, 100));
    });
    expect(small).toEqual([]);
  });

  test("what opens over the page is as wide as the narrowest phone, in both languages", async ({
    sharedPhone: page,
  }) => {
    const playground = new Playground(page);
    await playground.renew(`${onProcessor}&hidden=16&epochs=1`);
    await playground.train();
    await playground.expectPhase("Finished");
    await page.setViewportSize({ width: 320, height: 640 });
    const sheet = page.getByRole("dialog");
    for (const [language, names] of [
      ["English", ["Share", "Export"]],
      ["中文", ["分享", "导出"]],
    ] as const) {
      await page.getByRole("radio", { name: language }).check();
      for (const name of names) {
        await page.getByRole("button", { name, exact: true }).first().tap();
        await expect(sheet).toBeVisible();
        const beyond = await sheet.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
        expect(beyond, `${name} in ${language}`).toBeLessThanOrEqual(0);
        await page.keyboard.press("Escape");
        await expect(sheet).toBeHidden();
      }
    }
  });
});
