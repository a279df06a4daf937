/** @file For the keyboard alone, for screen readers, and for eyes that need contrast. */
import { expect } from "@playwright/test";
import { inSoak, isSoak } from "../scripts/soak";
import { expectNoViolations, type Part } from "./axe";
import { ComparePage } from "./compare.page";
import { onProcessor, Playground } from "./playground.page";
import { test } from "./shared-page";

/** Both themes, of which each state of a page has one in its turn, and at length both. */
const themes = ["light", "dark"] as const;
type Theme = (typeof themes)[number];

test("axe finds nothing before, during and after a run, nor in a failure, in either theme", async ({
  sharedPage: page,
}) => {
  const expectNone = async (theme: Theme, part: Part = {}) => {
    for (const colorScheme of inSoak<readonly Theme[]>([theme], themes)) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
      await expectNoViolations(page, part);
    }
  };
  const playground = new Playground(page);
  await playground.renew(`${onProcessor}&hidden=16&batchSize=512&epochs=1000`);
  if (isSoak) await expectNone("light");
  // Nothing begins: the page is as it was, and says what is wrong.
  await playground.set("Batch size", 0);
  await playground.train();
  await expect(playground.notice).toContainText("The settings do not work");
  await expectNone("light");

  await playground.set("Batch size", 512);
  await playground.train();
  await playground.expectProgress();
  await playground.choose("Optimizer", "SGD");
  await playground.button("Pause").click();
  await playground.expectPhase("Paused");
  const numbers = await page.getByText("Numbers", { exact: true }).all();
  for (const each of numbers) await each.click();
  await expect(page.getByRole("table", { name: "Loss by training step" })).toBeVisible();
  // Hundreds of rows, of which one is like another.
  await expectNone("dark", { without: "tbody tr:nth-child(n + 4)" });
  for (const each of numbers) await each.click();

  await playground.button("Stop").click();
  await playground.expectPhase("Stopped");
  // What the end of a run changes.
  await expectNone("light", { within: '[aria-label="Training"], #runs, #epochs' });
});

test("a comparison is made with the keyboard alone, axe finds nothing on its page, and nothing leaves a phone sideways", async ({
  sharedPage: page,
}) => {
  const compare = new ComparePage(page);
  const looks = [
    { colorScheme: "light", language: "English" },
    { colorScheme: "dark", language: "中文" },
  ] as const;

  type Look = (typeof looks)[number];

  /** Sideways, a phone is tried in every state; of the looks each state has one, and at length both. */
  async function expectFine(look: Look): Promise<void> {
    for (const { colorScheme, language } of inSoak<readonly Look[]>([look], looks)) {
      await page.emulateMedia({ colorScheme });
      await page.getByRole("radio", { name: language }).check();
      await expectNoViolations(page);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      await page.setViewportSize({ width: 1280, height: 720 });
    }
    await page.getByRole("radio", { name: "English" }).check();
  }

  await new Playground(page).renew(`${onProcessor}&hidden=16&batchSize=512&epochs=20`);
  await expect(page.getByRole("region", { name: "Settings" })).toContainText("parameters");
  await page.getByRole("link", { name: "Train", exact: true }).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Compare", exact: true })).toHaveAttribute(
    "aria-current",
    "page",
  );
  await expect(compare.tick("Precision", "f16")).toBeVisible();
  await expectFine(looks[0]);

  await compare.tick("Precision", "f32").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(page.getByText("3 variants", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: /^Compare( again)?$/ }).focus();
  await page.keyboard.press("Enter");
  await expect(compare.table.getByText("agrees", { exact: false })).toHaveCount(3, { timeout: 60_000 });
  await page.getByRole("slider", { name: "Values of the loss chart" }).focus();
  await page.keyboard.press("Home");
  await expect(page.getByText("Step 1", { exact: true })).toBeVisible();
  await compare.button("Pause").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Paused at/)).toBeVisible();
  await page.getByText("Numbers", { exact: true }).click();
  await expectFine(looks[1]);

  await compare.button("Cancel").click();
  await expect(page.getByText(/^Ended early/)).toBeVisible();
  await expectFine(looks[0]);
});

test("a run is started, paused, stepped, stopped and reset, and settings are changed, with the keyboard alone, which can be seen", async ({
  sharedPage: page,
}) => {
  const playground = new Playground(page);
  await playground.renew(`${onProcessor}&hidden=16&epochs=1000`);
  // On a page that others had before, the first key would go on from where they were.
  await page.evaluate(() => {
    const top = document.createElement("span");
    top.tabIndex = -1;
    document.body.prepend(top);
    top.focus();
    top.remove();
  });

  await test.step("a run", async () => {
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

  await test.step("settings", async () => {
    await playground.settings.getByRole("slider", { name: "Batch size, slider" }).focus();
    await page.keyboard.press("ArrowRight");
    await expect(playground.settings.getByRole("textbox", { name: "Batch size" })).toHaveValue("256");

    await playground.unfoldSettings();
    await playground.settings.getByRole("radio", { name: "Adam" }).focus();
    await page.keyboard.press("ArrowRight");
    await expect(playground.settings.getByRole("radio", { name: "SGD" })).toBeChecked();
    await expect(playground.settings.getByRole("textbox", { name: "Momentum" })).toBeVisible();
  });

  await test.step("whatever has the focus can be seen to have it", async () => {
    await page.getByRole("link", { name: "Skip to content" }).focus();
    for (let i = 0; i < 30; i++) {
      await page.keyboard.press("Tab");
      const [isMarked, html] = await page.evaluate(() => {
        const focused = document.activeElement!;
        const hasOutline = (element: Element) => getComputedStyle(element).outlineStyle !== "none";
        return [
          focused !== document.body &&
            (hasOutline(focused) || hasOutline(focused.closest("label") ?? focused)),
          focused.outerHTML.slice(0, 120),
        ];
      });
      expect(isMarked, html as string).toBe(true);
    }
  });

  await test.step("nothing moves where the system asks for reduced motion", async () => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    const durations = await page.evaluate(() =>
      [...document.querySelectorAll("button, input")].map(
        (element) => getComputedStyle(element).transitionDuration,
      ),
    );
    expect(new Set(durations.flatMap((list) => list.split(", ")))).toEqual(new Set(["0s"]));
  });
});
