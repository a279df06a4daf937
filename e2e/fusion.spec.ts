/** @file What fusion does to a training step: the switch, the graph of launches, its table and totals. */
import { expect, type Locator, type Page } from "@playwright/test";
import { expectNoViolations, selectorOf } from "./axe";
import { onGpu, onProcessor, Playground } from "./playground.page";
import { test } from "./shared-page";

const panelOf = (page: Page) => page.getByRole("region", { name: "Kernel fusion" });
const launchesIn = (panel: Locator) =>
  panel.getByRole("list", { name: "Launches of one step" }).getByRole("listitem");

/** Scrolls to the panel, whose code comes with that. */
async function open(page: Page): Promise<Locator> {
  // Anything that is pressed brings what is further down.
  await page.keyboard.press("Shift");
  const panel = panelOf(page);
  await panel.scrollIntoViewIfNeeded();
  await expect(launchesIn(panel).first()).toBeVisible();
  return panel;
}

/** Places of the dots, each once. */
const dotPlaces = (panel: Locator) =>
  panel
    .locator("svg circle[style]")
    .evaluateAll(
      (dots) => new Set(dots.map((dot) => (dot as SVGElement).style.transform.split(")")[0])).size,
    );

/** The time that stands behind the groups of a pattern as a number with its unit. */
function readUs(text: string, pattern: RegExp): number {
  const [, value, unit] = text.match(pattern) ?? [];
  return Number(value) * (unit === "ms" ? 1000 : 1);
}

test("the launches of a step melt from 19 to 6 to 3, with what each stands for and what that saves", async ({
  sharedPage: page,
}) => {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  const playground = new Playground(page);
  await playground.renew(`${onGpu}&page=kernels&hidden=16&epochs=1000`);
  await playground.train();
  await playground.expectProgress();
  const panel = await open(page);
  const within = await selectorOf(panel);
  const choose = (mode: string) => panel.getByRole("radio", { name: mode, exact: true }).check();

  await test.step("costs are measured once the run that trains is paused", async () => {
    await expect(panel).toContainText(/A step moves [\d.]+ [kM]B instead of [\d.]+ [kM]B\./);
    await expect(panel).toContainText("is measured as soon as nothing is training on it");
    await expect(panel).not.toContainText(/µs|GB\/s/);
    await playground.button("Pause").click();
    await expect(panel).toContainText(
      /Measured on this adapter: [\d.]+\s(µs|ms) per launch, [\d.,]+\sGB\/s\./,
      { timeout: 20_000 },
    );
    await playground.button("Reset").click();
  });

  await test.step("whole step, which is what is taken by default until the modes were timed", async () => {
    await expect(panel.getByRole("radio", { name: "auto" })).toBeChecked();
    await expect(panel).toContainText("Auto takes");
    await choose("whole step");
    await expect(launchesIn(panel)).toHaveCount(3);
    await expect(launchesIn(panel).nth(1)).toContainText("adam ×4");
    expect(await dotPlaces(panel)).toBe(3);
    await expect(panel).toContainText("16 fewer launches");
    const said = await panel.innerText();
    const launchUs = readUs(said, /adapter: ([\d.]+)\s(\S+) per launch/);
    const savedUs = readUs(
      said,
      /(?:Launches count most here: saving them|saving launches) gains(?: only)? ([\d.]+)\s([µm]s)/,
    );
    // Both are rounded to two digits.
    expect(savedUs / (16 * launchUs)).toBeGreaterThan(0.88);
    expect(savedUs / (16 * launchUs)).toBeLessThan(1.12);
    const cells = panel.getByRole("table").first().getByRole("row").nth(1).getByRole("cell");
    await expect(cells).toHaveText(["19", /^6/, /^316/]);
  });

  await test.step("layers and off, which the settings take over, and the address", async () => {
    await choose("layers");
    await expect(launchesIn(panel)).toHaveCount(6);
    expect(await dotPlaces(panel)).toBe(6);
    await expect(launchesIn(panel).first()).toContainText("relu");
    await choose("off");
    await expect(launchesIn(panel)).toHaveCount(19);
    expect(await dotPlaces(panel)).toBe(19);
    await expect(panel).toContainText("Each of the 19 operations is a launch of its own");
    await expect(panel).toContainText(
      /The launches alone take [\d.]+\s(µs|ms) per step; moving [\d.]+ [kM]B takes/,
    );
    const setting = playground.settings.getByRole("radiogroup", { name: "Kernel fusion" });
    await expect(setting.getByRole("radio", { name: "off" })).toBeChecked();
    await expect(page).toHaveURL(/fusion=off/);
  });

  await test.step("the table behind it adds up", async () => {
    await panel.getByText("Numbers", { exact: true }).click();
    const table = panel.getByRole("table").last();
    await expect(table.getByRole("row")).toHaveCount(21);
    const texts = await table.locator("tbody tr td:nth-child(6)").allTextContents();
    const bytes = texts.map((text) => Number(text.replaceAll(",", "")));
    const sum = bytes.reduce((total, one) => total + one, 0);
    await expect(table.locator("tfoot")).toContainText(sum.toLocaleString("en"));
    await choose("layers");
    await expect(table.getByRole("row")).toHaveCount(8);
    await expect(table.getByRole("row").nth(1)).toContainText("matmul, add-bias, relu");
    await expectNoViolations(page, { within });
  });

  await test.step("where the whole step does not fit, it says why and shows the layers", async () => {
    await choose("whole step");
    await playground.setHidden([1024]);
    await expect(panel).toContainText(
      /The whole step cannot be fused here: a layer is 1,024 wide; above \d+,/,
    );
    await expect(launchesIn(panel)).toHaveCount(6);
    await playground.setHidden([16]);
    await expect(panel).not.toContainText("cannot be fused");
    await expect(launchesIn(panel)).toHaveCount(3);
  });

  await test.step("in Chinese and in the dark", async () => {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.getByRole("radio", { name: "中文" }).check();
    const chinese = page.getByRole("region", { name: "算子融合" });
    await expect(chinese).toContainText("少启动 16 次");
    await expect(chinese).toContainText(
      /在此适配器上实测：每次启动 [\d.]+\s(微秒|毫秒)，数据搬运 [\d.,]+\sGB\/s。/,
    );
    await expectNoViolations(page, { within, contrastOnly: true });
  });
  expect(faults).toEqual([]);
});

test("on the processor nothing is said of what launches and bytes cost on a GPU", async ({
  sharedPage: page,
}) => {
  await new Playground(page).renew(`${onProcessor}&page=kernels`);
  const panel = await open(page);
  await expect(panel).toContainText("On the processor a launch is no more than a function call.");
  await expect(panel).toContainText(/A step moves [\d.]+ MB instead of [\d.]+ MB\./);
  await expect(panel).not.toContainText(/µs|GB\/s/);
});

test.describe("on a phone", () => {
  test("the graph fits into 360 pixels, every name inside its row, and holds still where the system asks for reduced motion", async ({
    sharedPhone: page,
  }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await new Playground(page).renew("?page=kernels");
    const panel = await open(page);
    for (const mode of ["off", "layers", "whole step"]) {
      await panel.getByRole("radio", { name: mode, exact: true }).check();
      const rows = await launchesIn(panel).evaluateAll((items) =>
        items.map((item) => item.scrollHeight - item.clientHeight),
      );
      expect(Math.max(...rows)).toBeLessThanOrEqual(0);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    }
    const moves = await panel
      .locator("svg circle[style]")
      .first()
      .evaluate((dot) => getComputedStyle(dot).transitionDuration);
    expect(new Set(moves.split(", "))).toEqual(new Set(["0s"]));
  });
});
