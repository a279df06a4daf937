/** @file The result of a run leaves the page in two presses, and is the same wherever it is seen again. */
import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { expectNoViolations } from "./axe";
import { keptButton, openKept } from "./kept.page";
import { Playground } from "./playground.page";
import { withoutData } from "./routes";

/** A run of seconds on the processor. */
const quick = "?device=cpu&hidden=16&batchSize=512&epochs=2";

const sheetOf = (page: Page) => page.getByRole("dialog", { name: /^Share “/ });

test("a run is shared from the Train page by keyboard, and has one name, one loss and its workload everywhere", async ({
  page,
  browser,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  const playground = new Playground(page);
  const share = playground.run.getByRole("button", { name: "Share", exact: true });
  const runs = page.getByRole("region", { name: "Runs" });
  await playground.open(quick.replace("epochs=2", "epochs=1000"));
  await expect(share).toHaveCount(0);

  await test.step("a run that goes on says why it can't be shared yet", async () => {
    await playground.train();
    await playground.expectProgress();
    await share.click();
    await expect(sheetOf(page).getByRole("status")).toHaveText(/^This run is still going\./);
    await expect(sheetOf(page).getByRole("button")).toHaveText(["Close"]);
    await page.keyboard.press("Escape");
    await playground.button("Reset").click();
  });

  await playground.set("Epochs", 2);
  await playground.train();
  await playground.expectPhase("Finished");
  const row = runs.getByRole("row").nth(1);
  const name = (await row.getByRole("button", { name: /^Rename / }).textContent())!;
  const loss = /\d\.\d{4}/.exec((await row.getByRole("cell").first().textContent())!)![0];
  await expect(page.getByText("training, mean of epoch 2", { exact: true })).toBeVisible();
  await expect(page.getByRole("definition").filter({ hasText: loss }).first()).toBeVisible();

  const link = await test.step("Share, then Copy link: two presses of Enter", async () => {
    await share.focus();
    await page.keyboard.press("Enter");
    await expect(sheetOf(page)).toHaveAccessibleName(`Share “${name}”`);
    await expect(sheetOf(page)).toContainText("784-16-10 on MNIST, batch 512, Adam, 2 epochs");
    await expect(sheetOf(page)).toContainText(`Training loss ${loss}, the mean of epoch 2`);
    await expectNoViolations(page, { within: "dialog" });
    await expect(sheetOf(page).getByRole("button", { name: "Copy link" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(sheetOf(page).getByText("Copied", { exact: true })).toBeVisible();
    return page.evaluate(() => navigator.clipboard.readText());
  });

  await test.step("a card and a file are saved under its name", async () => {
    const slug = `halfstep-${name.replaceAll(" ", "-")}`;
    for (const [button, ending] of [
      ["Save card", "png"],
      ["Save file", "json"],
    ] as const) {
      const download = page.waitForEvent("download");
      await sheetOf(page).getByRole("button", { name: button }).click();
      const file = await download;
      expect(file.suggestedFilename()).toBe(`${slug}.${ending}`);
      expect((await readFile(await file.path())).includes(link)).toBe(true);
    }
    await page.keyboard.press("Escape");
    await expect(share).toBeFocused();
  });

  await test.step("the link has the same name, loss and workload, in the reader's language", async () => {
    const other = await (await browser.newContext({ locale: "en-US" })).newPage();
    await withoutData(other);
    await other.goto(link);
    const reported = other.getByRole("region", { name: "A reported result" });
    await expect(reported).toContainText(`${name} · 784-16-10 on MNIST, batch 512, Adam, 2 epochs`, {
      timeout: 30_000,
    });
    await expect(other.getByRole("table", { name: "Results of each variant" })).toContainText(
      `${loss}mean of epoch 2`,
    );
    await other.getByRole("radio", { name: "中文" }).check();
    await expect(other.getByText("784-16-10，MNIST，批大小 512，Adam，2 轮")).toBeVisible();
    await other.context().close();
  });

  await test.step("it is kept under that name, and is renamed in both places at once", async () => {
    await expect(keptButton(page)).toHaveText("Kept results (1)");
    const drawer = await openKept(page);
    const kept = drawer.getByRole("listitem");
    await expect(kept).toContainText("784-16-10 on MNIST, batch 512, Adam, 2 epochs");
    await expect(kept).toContainText(`training loss ${loss}`);
    await expectNoViolations(page, { within: "dialog" });
    await drawer.getByRole("button", { name: `Rename ${name}` }).click();
    await page.keyboard.press("Escape");
    await expect(drawer.getByRole("button", { name: `Open ${name}` })).toBeFocused();
    await drawer.getByRole("button", { name: `Rename ${name}` }).click();
    await page.keyboard.type("large batch");
    await page.keyboard.press("Enter");
    await expect(drawer.getByRole("button", { name: "Open large batch" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(keptButton(page)).toBeFocused();
    await expect(runs.getByRole("button", { name: "Rename large batch" })).toBeVisible();
  });

  await test.step("on a phone the drawer takes the width, and opens a result on the page that shows it", async () => {
    await page.reload();
    await page.setViewportSize({ width: 360, height: 740 });
    // Before anything of it is fetched.
    await expect(keptButton(page)).toHaveText("Kept results (1)");
    const drawer = await openKept(page);
    const { left, right, width } = await drawer.evaluate((dialog) => dialog.getBoundingClientRect());
    expect([left, right]).toEqual([0, width]);
    expect(width).toBe(await page.evaluate(() => document.body.offsetWidth));
    const sideways = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
    await drawer.getByRole("button", { name: "Open large batch" }).click();
    await expect(page.getByRole("region", { name: "A kept result" })).toContainText(
      "large batch · 784-16-10",
    );
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
  });
  expect(faults).toEqual([]);
});
