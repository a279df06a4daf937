/** @file What a visitor sees without scrolling, what stays in sight, and how long the page is. */
import { expect, type Locator, type Page } from "@playwright/test";
import { ChartPage } from "./charts.page";
import { DrawingPad } from "./draw.page";
import { LearnedPanel } from "./learned.page";
import { Playground } from "./playground.page";
import { test } from "./shared-page";

const heightOf = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight);

/** All of it, or as much as this, on the screen. */
const expectOnScreen = (part: Locator, ratio = 1) => expect(part).toBeInViewport({ ratio });

/** What is there to begin with, by name. */
const firstScreen = (page: Page) => {
  const playground = new Playground(page);
  return {
    tagline: page.getByText("A network learns to read digits while you watch"),
    train: playground.button("Train"),
    status: playground.run.getByText("Ready", { exact: true }),
    loss: page.getByRole("term").filter({ hasText: /^Loss$/ }),
    accuracy: page.getByRole("term").filter({ hasText: /^Test accuracy$/ }),
    digits: page.getByRole("list", { name: /^Test digits/ }),
  };
};

const sections = (page: Page) => page.getByRole("navigation", { name: "On this page" });

test.describe("on a laptop", () => {
  test("the first screen has run, figures, digits, pad and a chart; the rest is little more than half as long as the page was, with links", async ({
    sharedPage: page,
  }) => {
    const playground = new Playground(page);
    const drawing = new DrawingPad(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    await playground.renew();
    const { digits, ...parts } = firstScreen(page);
    for (const part of Object.values(parts)) await expectOnScreen(part);
    await expectOnScreen(digits);
    await expectOnScreen(new ChartPage(page, "Loss").region);
    await page.mouse.move(700, 500);
    await expect(drawing.pad).toBeVisible();
    await expectOnScreen(drawing.pad);
    await expectOnScreen(drawing.section.getByRole("table"));

    await page.keyboard.press("Shift");
    await expect(new LearnedPanel(page).confusion).toBeVisible();
    expect(await heightOf(page)).toBeLessThan(2800);

    const links = sections(page).getByRole("link");
    await expect(links).toHaveText([
      "Training",
      "Draw a digit",
      "Settings",
      "What it learned",
      "Weights",
      "Runs",
      "Epochs",
    ]);
    for (const name of ["Weights", "Settings", "Epochs", "Draw a digit"]) {
      const link = links.filter({ hasText: name });
      await link.focus();
      await page.keyboard.press("Enter");
      await expect(link).toHaveAttribute("aria-current", "location");
      await expect(sections(page).locator("[aria-current]")).toHaveCount(1);
      await expectOnScreen(sections(page));
      // Not behind the links.
      const { y, height } = (await sections(page).boundingBox())!;
      const id = new URL(page.url()).hash;
      expect((await page.locator(id).boundingBox())!.y).toBeGreaterThanOrEqual(y + height);
    }
    await page.evaluate(() => scrollTo(0, 0));
    await expect(links.first()).toHaveAttribute("aria-current", "location");
  });
});

test.describe("on a phone", () => {
  test("the first screen has run, figures and digits, and the button stays, over nothing that one comes to", async ({
    sharedPhone: page,
  }) => {
    const playground = new Playground(page);
    const drawing = new DrawingPad(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await playground.renew();
    const { digits, ...parts } = firstScreen(page);
    for (const part of Object.values(parts)) await expectOnScreen(part);
    await expectOnScreen(digits, 0.2);

    await drawing.open();
    await page.keyboard.press("Shift");
    await expect(new LearnedPanel(page).confusion).toBeVisible();
    expect(await heightOf(page)).toBeLessThan(6250);

    // The pad comes next to the digits.
    const below = (await drawing.section.boundingBox())!.y;
    const { y, height } = (await digits.boundingBox())!;
    expect(below - y - height).toBeLessThan(100);

    await sections(page).getByRole("link", { name: "Epochs" }).tap();
    await expectOnScreen(sections(page));
    await expectOnScreen(playground.button("Train"));
    await playground.button("Train").tap();
    await playground.expectPhase("Training");
    await expectOnScreen(playground.button("Pause"));
    await playground.button("Pause").click();

    await sections(page).getByRole("link", { name: "Settings" }).tap();
    const bar = (await playground.button("Resume").boundingBox())!;
    const title = playground.settings.getByRole("heading");
    await expect.poll(async () => (await title.boundingBox())!.y).toBeGreaterThanOrEqual(bar.y + bar.height);
    // What has the focus is not behind what stays.
    await playground.settings.getByRole("radio", { name: "Defaults" }).focus();
    for (let i = 0; i < 12; i++) await page.keyboard.press("Tab");
    const focused = (await page.locator(":focus").boundingBox())!;
    const links = (await sections(page).boundingBox())!;
    expect(focused.y).toBeGreaterThanOrEqual(bar.y + bar.height);
    expect(focused.y + focused.height).toBeLessThanOrEqual(links.y);
  });
});
