/** @file For the keyboard alone, for screen readers, and for eyes that need contrast. */
import { expect } from "@playwright/test";
import { expectNoViolations, selectorOf } from "./axe";
import { ComparePage } from "./compare.page";
import { onProcessor, Playground } from "./playground.page";
import { test } from "./shared-page";

test("axe finds nothing before, during and after a run, nor in a failure, in either theme", async ({
  sharedPage: page,
}) => {
  const expectNoneInEither = async (part: { within?: string } = {}) => {
    await expectNoViolations(page, part);
    for (const theme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
      if (theme === "dark") await expectNoViolations(page, { ...part, contrastOnly: true });
    }
  };
  await page.emulateMedia({ colorScheme: "light" });
  const playground = new Playground(page);
  await playground.renew(`${onProcessor}&hidden=16&epochs=1000`);
  await expectNoneInEither();

  await playground.train();
  await playground.expectProgress();
  await playground.choose("Optimizer", "SGD");
  await playground.button("Pause").click();
  await playground.expectPhase("Paused");
  const numbers = await page.getByText("Numbers", { exact: true }).all();
  for (const each of numbers) await each.click();
  await expect(page.getByRole("table", { name: "Loss by training step" })).toBeVisible();
  await expectNoneInEither();
  // Hundreds of cells, which need not be looked through again.
  for (const each of numbers) await each.click();

  await playground.button("Stop").click();
  await playground.expectPhase("Stopped");
  // What the end of a run changes.
  await expectNoneInEither({ within: '[aria-label="Training"], #runs, #epochs' });

  await playground.set("Batch size", 0);
  await playground.train();
  await expect(playground.notice).toContainText("The settings do not work");
  // The rest of the page is as it was.
  await expectNoneInEither({ within: `[role=alert], ${await selectorOf(playground.settings)}` });
});

test("a comparison is made with the keyboard alone, axe finds nothing on its page, and nothing leaves a phone sideways", async ({
  page,
}) => {
  const compare = new ComparePage(page);
  const looks = [
    { colorScheme: "light", language: "English", contrastOnly: false },
    { colorScheme: "dark", language: "中文", contrastOnly: true },
  ] as const;

  async function expectFine(): Promise<void> {
    for (const { colorScheme, language, contrastOnly } of looks.toReversed()) {
      await page.emulateMedia({ colorScheme });
      await page.getByRole("radio", { name: language }).check();
      await expectNoViolations(page, { contrastOnly });
      await page.setViewportSize({ width: 390, height: 844 });
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      await page.setViewportSize({ width: 1280, height: 720 });
    }
  }

  await page.goto(`./${onProcessor}&hidden=16&batchSize=512&epochs=20`);
  await expect(page.getByRole("region", { name: "Settings" })).toContainText("parameters");
  await page.getByRole("link", { name: "Train", exact: true }).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Compare", exact: true })).toHaveAttribute(
    "aria-current",
    "page",
  );
  await expect(compare.tick("Precision", "f16")).toBeVisible();
  await expectFine();

  await compare.tick("Precision", "f32").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(page.getByText("3 variants", { exact: true })).toBeVisible();
  await compare.button("Compare").focus();
  await page.keyboard.press("Enter");
  await expect(compare.table.getByText("agrees", { exact: false })).toHaveCount(3, { timeout: 60_000 });
  await page.getByRole("slider", { name: "Values of the loss chart" }).focus();
  await page.keyboard.press("Home");
  await expect(page.getByText("Step 1", { exact: true })).toBeVisible();
  await compare.button("Pause").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Paused at/)).toBeVisible();
  await page.getByText("Numbers", { exact: true }).click();
  await expectFine();

  await compare.button("Cancel").click();
  await expect(page.getByText(/^Ended early/)).toBeVisible();
  await expectFine();
});

test("a run can be started, paused, stepped, stopped and reset with the keyboard alone", async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(onProcessor);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(playground.button("Train")).toBeFocused();
  await page.keyboard.press("Enter");
  await playground.expectProgress();

  // The same button in the same place: the focus stays.
  await expect(playground.button("Pause")).toBeFocused();
  await page.keyboard.press("Space");
  await playground.expectPhase("Paused");
  const before = await playground.stepsDone();
  await page.keyboard.press("Tab");
  for (const name of ["Share", "Export"]) {
    await expect(playground.run.getByRole("button", { name, exact: true })).toBeFocused();
    await page.keyboard.press("Tab");
  }
  await expect(playground.button("One step")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect.poll(() => playground.stepsDone()).toBe(before + 1);

  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await playground.expectPhase("Stopped");
  await playground.button("Reset").focus();
  await page.keyboard.press("Enter");
  await playground.expectPhase("Ready");
});

test("settings can be changed with the keyboard alone", async ({ sharedPage: page }) => {
  const playground = new Playground(page);
  await playground.renew();
  await playground.settings.getByRole("slider", { name: "Batch size, slider" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(playground.settings.getByRole("textbox", { name: "Batch size" })).toHaveValue("256");

  await playground.unfoldSettings();
  await playground.settings.getByRole("radio", { name: "Adam" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(playground.settings.getByRole("radio", { name: "SGD" })).toBeChecked();
  await expect(playground.settings.getByRole("textbox", { name: "Momentum" })).toBeVisible();
});

test("whatever has the focus can be seen to have it", async ({ sharedPage: page }) => {
  const playground = new Playground(page);
  await playground.renew();
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press("Tab");
    const isMarked = await page.evaluate(() => {
      const focused = document.activeElement!;
      const hasOutline = (element: Element) => getComputedStyle(element).outlineStyle !== "none";
      return hasOutline(focused) || hasOutline(focused.closest("label") ?? focused);
    });
    const html = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120));
    expect(isMarked, html).toBe(true);
  }
});

test("a screen reader hears of each epoch, and of pauses and ends, but not of every step", async ({
  sharedPage: page,
}) => {
  const playground = new Playground(page);
  await playground.renew();
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const region = document.querySelector("[role=status]")!;
    new MutationObserver(() => heard.push(region.textContent ?? "")).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await playground.setHidden([256]);
  await playground.set("Epochs", 2);
  await playground.train();
  await playground.expectPhase("Finished");
  const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  expect(heard.join("\n")).toMatch(/Epoch 1 of 2: test accuracy \d\d\.\d\d/);
  expect(heard.at(-1)).toMatch(/^Finished\. Epoch 2 of 2: test accuracy \d\d\.\d\d/);
  expect(heard.length).toBeLessThan(10);
});

test("nothing moves where the system asks for reduced motion", async ({ sharedPage: page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await new Playground(page).renew();
  const durations = await page.evaluate(() =>
    [...document.querySelectorAll("button, input")].map(
      (element) => getComputedStyle(element).transitionDuration,
    ),
  );
  await page.emulateMedia({ reducedMotion: null });
  expect(new Set(durations.flatMap((list) => list.split(", ")))).toEqual(new Set(["0s"]));
});
