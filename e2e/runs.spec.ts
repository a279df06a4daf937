/** @file Earlier runs: kept under a name, labelled by their difference, seen behind the next ones. */
import { expect, type Page, test } from "@playwright/test";
import { expectNoViolations, selectorOf } from "./axe";
import { ChartPage } from "./charts.page";
import { onProcessor, Playground } from "./playground.page";

test("a run is kept when the next one begins: its curves, its name, its difference and its numbers", async ({
  page,
}) => {
  const playground = new Playground(page);
  const runs = page.getByRole("region", { name: "Runs" });
  const rows = runs.getByRole("row");
  const loss = new ChartPage(page, "Loss");
  await playground.open(onProcessor);
  await expect(runs).toContainText("Every run stays here");
  await playground.setHidden([16]);
  await playground.set("Batch size", 4096);
  await playground.set("Epochs", 1);
  await playground.train();
  await playground.expectPhase("Finished");
  await expect(rows.nth(1)).toContainText("hidden 16, batch 4096, epochs 1");
  const first = (await rows
    .nth(1)
    .getByRole("button", { name: /^Rename/ })
    .textContent())!;
  const alone = await loss.ink("behind");

  await playground.set("Learning rate", 0.0002);
  await playground.set("Batch size", 2048);
  await playground.train();
  await playground.expectPhase("Finished");
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(1)).toContainText("lr 0.0002, batch 2048");
  const second = (await rows
    .nth(1)
    .getByRole("button", { name: /^Rename/ })
    .textContent())!;
  expect(second).not.toBe(first);
  await expect(rows.nth(2)).toContainText(first);
  await expectCaptionClear(page);
  const withFirst = await loss.ink("behind");
  expect(withFirst).toBeGreaterThan(alone + 100);

  // At the first run's end both have a value; where the second one goes on, only that has.
  await loss.press("Home");
  const both = await loss.press("Shift+ArrowRight");
  expect(both).toMatch(new RegExp(`^Step 11\\. ${second}: train [\\d.]+.*; ${first}: train [\\d.]+`));
  const spoken = both.match(new RegExp(`${first}: train [\\d.]+, smoothed ([\\d.]+)`))![1]!;
  await expect(runs).toContainText("Values at step 11");
  await expect(rows.nth(2)).toContainText(spoken);
  await expect(runs).toContainText("averages over about the last 10 steps");
  expect(await loss.press("End")).not.toContain(first);

  // Of a run that is hidden nothing is drawn or said.
  await runs.getByRole("checkbox", { name: `Show ${first}` }).uncheck();
  await expect.poll(() => loss.ink("behind")).toBeLessThan(withFirst - 100);
  expect(await loss.press("Home")).not.toContain(first);
  await runs.getByRole("checkbox", { name: `Show ${first}` }).check();
  expect(await loss.press("Home")).toContain(first);

  await page.getByText("Numbers", { exact: true }).first().click();
  const numbers = page.getByRole("table", { name: "Loss by training step" }).getByRole("row");
  const lastSteps = numbers.last().getByRole("rowheader");
  await expect(lastSteps).toHaveText(/\b30$/);
  await loss.region.getByRole("combobox", { name: "Run" }).selectOption({ label: first });
  await expect(lastSteps).toHaveText(/\b15$/);
  await expectNoViolations(page, { within: `${await selectorOf(runs)}, ${await selectorOf(loss.region)}` });

  // By the keyboard alone: another name, which the charts use as well; then away with it.
  await runs.getByRole("button", { name: `Rename ${first}` }).press("Enter");
  await page.keyboard.type("large batch");
  await page.keyboard.press("Enter");
  await expect(runs.getByRole("button", { name: "Rename large batch" })).toBeFocused();
  await page.getByRole("radio", { name: "epoch", exact: true }).check();
  expect(await loss.press("End")).toContain("large batch: train");
  await playground.button("Reset").click();
  await expect(rows).toHaveCount(3);
  await runs.getByRole("button", { name: "Remove large batch" }).press("Enter");
  await expect(runs.getByRole("button", { name: `Remove ${second}` })).toBeFocused();
  await runs.getByRole("button", { name: `Remove ${second}` }).press("Enter");
  await expect(runs).toContainText("Every run stays here");
});

/** What the values are stands beside the columns' names or above them, and never on them, on a phone and on a screen. */
async function expectCaptionClear(page: Page): Promise<void> {
  const wide = page.viewportSize()!;
  const table = page.getByRole("region", { name: "Runs" }).getByRole("table");
  for (const width of [360, 390, 600, wide.width]) {
    await page.setViewportSize({ width, height: wide.height });
    const caption = (await table.locator("caption").boundingBox())!;
    const loss = (await table.getByRole("columnheader", { name: "Loss" }).boundingBox())!;
    const isBeside = caption.x + caption.width <= loss.x;
    expect(isBeside || caption.y + caption.height <= loss.y, `at ${width} px`).toBe(true);
    expect(caption.x + caption.width).toBeLessThanOrEqual(width);
  }
}
