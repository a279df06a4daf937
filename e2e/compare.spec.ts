/** @file Comparisons as a person makes, reads, shares and repeats them. */
import { expect, test } from "@playwright/test";
import { expectNoViolations } from "./axe";
import { ComparePage } from "./compare.page";
import { openKept } from "./kept.page";
import { Playground } from "./playground.page";
import { withholdData } from "./routes";

/** A second or two of the processor. */
const quick = "&device=cpu&maxSteps=26&hidden=16&batchSize=512&epochs=1&seed=7";

test("a comparison takes turns, has numbers in every row, and opens elsewhere from its link, where it can be run again", async ({
  page,
  browser,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  const compare = new ComparePage(page);
  await compare.open(quick);
  await expect(page.getByText("6 variants", { exact: true })).toBeVisible();
  await compare.tick("Kernel fusion", "layers").uncheck();
  await expect(page.getByText("4 variants", { exact: true })).toBeVisible();

  await compare.button("Compare").click();
  await compare.expectFinished();

  // Every variant has had its turn before any has its third.
  const order = await compare.order();
  expect(new Set(order.slice(0, 8)).size).toBe(4);
  expect(order.some((variant, i) => i > 0 && variant < order[i - 1]!)).toBe(true);

  const measured = await compare.cells();
  expect(measured).toHaveLength(4);
  for (const [name, check, wall] of measured) {
    expect(name).toMatch(/^f(32|16), (unfused|step fused)$/);
    expect(check).toMatch(/^agrees, off by \S+ \S+ allowed$/);
    expect(wall).toMatch(/^[\d.,]+ ms [\d.,]+ ms to [\d.,]+ ms$/);
  }
  await expect(
    page.getByRole("list", { name: /^Speed-up of each variant/ }).getByRole("listitem"),
  ).toHaveCount(4);
  await expect(page.getByText(/Changed from the defaults: .*Batch size 512/)).toBeVisible();

  await compare.button("Copy link").click();
  await expect(page.getByText("Copied", { exact: true })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.length).toBeLessThan(2400);

  // A reader on another machine, which has nothing of this.
  const context = await browser.newContext();
  const other = new ComparePage(await context.newPage());
  other.page.on("pageerror", (error) => faults.push(error.message));
  await other.page.goto(link);
  await expect(other.table).toBeVisible({ timeout: 30_000 });
  const withoutActions = measured.map((cells) => cells.slice(0, -1));
  expect(await other.cells()).toEqual(withoutActions);

  await test.step("the card holds the same", async () => {
    const download = page.waitForEvent("download");
    await compare.button("Save card").click();
    await other.button("Close the result").click();
    await expect(other.table).toHaveCount(0);
    await other.page.getByLabel("Choose a file").setInputFiles(await (await download).path());
    await expect(other.table).toBeVisible();
    expect(await other.cells()).toEqual(withoutActions);
  });

  await other.button("Run on my machine").click();
  await other.expectFinished();
  await expect(other.page.getByText(/^The kernels are the same version/)).toBeVisible();
  await expect(other.page.getByText("The loss curves are identical.")).toBeVisible();
  const both = await other.cells();
  expect(both).toHaveLength(8);
  expect(both[0]![0]).toContain("reported");
  expect(both[1]![0]).toContain("mine");
  await expectNoViolations(other.page);
  await context.close();

  await test.step("it is kept, and is still there after a reload", async () => {
    await withholdData(page);
    await page.reload();
    const kept = await openKept(page);
    await kept.getByRole("button", { name: /^Open / }).click();
    await expect(kept).toBeHidden();
    expect(await compare.cells()).toEqual(withoutActions);
    await openKept(page);
    await kept.getByRole("button", { name: /^Rename / }).click();
    await page.getByRole("textbox", { name: /^New name/ }).fill("first light");
    await page.keyboard.press("Enter");
    await expect(kept.getByRole("button", { name: "Open first light" })).toBeFocused();

    const download = page.waitForEvent("download");
    await kept.getByRole("button", { name: "Export all" }).click();
    const file = await (await download).path();
    await kept.getByRole("button", { name: "Delete first light" }).click();
    await expect(kept).toContainText("Nothing is kept yet");
    await kept.getByLabel("Import").setInputFiles(file);
    await expect(kept.getByRole("button", { name: "Open first light" })).toBeVisible();
    await expect(kept).toContainText("1 imported.");
  });
  expect(faults).toEqual([]);
});

test("axes and values are chosen by hand, stand in the address, and a comparison can be paused and cancelled, or asked for again", async ({
  page,
}) => {
  const compare = new ComparePage(page);
  await page.route("**/comparisons-*.js", (route) => route.abort(), { times: 1 });
  await compare.open("&hidden=16&batchSize=512&epochs=50&device=gpu");
  await compare.tick("Precision", "f16").uncheck();
  await compare.tick("Precision", "f32").uncheck();
  await compare.tick("Kernel fusion", "layers").uncheck();
  await page.getByRole("textbox", { name: "Learning rate" }).fill("0.001, 3e-3");
  await expect(page.getByText("4 variants", { exact: true })).toBeVisible();
  await expect(page).toHaveURL(/page=compare&axes=fusion:off,step;lr:1e-3,3e-3&hidden=16/);
  await page.getByRole("textbox", { name: "Learning rate" }).fill("0.001, 99");
  await expect(page.getByText("“99” is not from 0.000001 to 10.")).toBeVisible();

  await test.step("whose code did not arrive, it begins when it is asked for again", async () => {
    await compare.button("Compare").click();
    await expect(page.getByText("The comparison did not run.")).toBeVisible();
    await compare.button("Compare").click();
    await expect(compare.table.locator("tbody tr")).toHaveCount(2);
  });
  await compare.button("Pause").click();
  await expect(page.getByText(/^Paused at/)).toBeVisible();
  await compare.button("Resume").click();
  await expect(page.getByText(/^Training,/)).toBeVisible();

  // Another page and back: it has gone on.
  await page.getByRole("link", { name: "Train", exact: true }).click();
  await expect(page.getByRole("region", { name: "Settings" })).toBeVisible();
  await expect(compare.table).toHaveCount(0);
  await page.goBack();
  const measured = async () => (await compare.cells()).filter(([, , wall]) => wall!.includes("ms")).length;
  await expect.poll(measured, { timeout: 60_000 }).toBe(2);
  await expect(page.getByText(/^A software adapter/)).toBeVisible();
  await compare.button("Cancel").click();
  await expect(page.getByText("Ended early; what was measured is kept.")).toBeVisible();
  await expect(page.getByText(/^It was paused along the way/)).toBeVisible();
  await expect(compare.table.locator("tbody tr")).toHaveCount(2);

  await test.step("what was measured until then is kept, as of what was cancelled", async () => {
    const cells = await compare.cells();
    for (const [name, check, wall] of cells) {
      expect(name).toMatch(/cancelled · [\d,]+ of 5,900$/);
      expect(check).toMatch(/^agrees/);
      expect(wall).toMatch(/^[\d.,]+ ms/);
    }
    await expect(compare.table).not.toContainText("not reached");
    const reasons = page.getByRole("region", { name: "Where the difference comes from" });
    await expect(reasons).toContainText(/launches instead of 19/);
    await expect(reasons).toContainText(
      /It was cancelled after [\d,]+ of 5,900 steps; the figures are from those steps\./,
    );
    const kept = await openKept(page);
    await expect(kept).toContainText("2 variants, cancelled");
    await kept.getByRole("button", { name: /^Open / }).click();
    expect(await compare.cells()).toEqual(cells.map((row) => row.slice(0, -1)));
    await compare.button("Close the result").click();
  });

  await test.step("without the worker that measured it nothing is trained again, which is said, and another can begin", async () => {
    const [worker] = page.workers();
    await worker!.evaluate(() => self.close());
    await compare.button("Dismiss").click();
    await compare.table
      .getByRole("button", { name: /^Train .* again$/ })
      .first()
      .click();
    await expect(
      page.getByRole("alert").filter({ hasText: "The variant could not be trained again" }),
    ).toContainText("The worker that measured this has ended");
    await expect(compare.table.locator("tbody tr")).toHaveCount(2);
    await compare.button("Compare again").click();
    await expect(page.getByText(/^Training,/)).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText("The variant could not be trained again")).toHaveCount(0);
  });
});

test("a damaged link names its fault, in both languages, and a browser that stores nothing, which is said, gets the page all the same", async ({
  page,
}) => {
  await page.addInitScript(() => {
    for (const name of ["indexedDB", "localStorage"]) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException("denied", "SecurityError");
        },
      });
    }
  });
  await withholdData(page);
  const compare = new ComparePage(page);
  await compare.open(`${quick}#r1.AAAA****`);
  await expect(compare.notices).toContainText("characters that no link has");
  await page.getByRole("radio", { name: "中文" }).check();
  await expect(compare.notices).toContainText("含有不应出现的字符");
  await page.getByRole("radio", { name: "English" }).check();
  await page.getByRole("textbox", { name: "Link of a result" }).fill("#r9.AAAA");
  await compare.button("Open").click();
  await expect(compare.notices).toContainText("made by a newer Halfstep");
  await compare.button("Dismiss").click();
  await expect(compare.notices).toBeEmpty();
  await expect(compare.button("Compare")).toBeEnabled();
  await expect(await openKept(page)).toContainText("This browser lets the page store nothing");
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Train", exact: true }).click();
  await expect(new Playground(page).button("Train")).toBeEnabled();
});

test("fewer bits are asked of the model that was trained once, and a link brings what it answered; where a GPU pays is a question of 24 variants, whose answer is a curve", async ({
  page,
}) => {
  const compare = new ComparePage(page);
  await compare.open("&device=cpu&hidden=16&batchSize=512&epochs=1&seed=7");
  await page.getByRole("radio", { name: "what int8 costs" }).check();
  await expect(page.getByText("118 steps", { exact: false })).toBeVisible();
  await compare.tick("Bits of weights", "2").uncheck();
  await compare.tick("Bits of weights", "4").uncheck();
  await expect(page).toHaveURL(/axes=bits:32,8(&|$)/);
  await expect(compare.tick("Bits of weights", "f32")).toBeChecked();
  await compare.button("Compare").click();
  await compare.expectFinished();

  const heads = await compare.table.getByRole("columnheader").allInnerTexts();
  const rows = (await compare.cells()).map((cells) => new Map(cells.map((cell, i) => [heads[i]!, cell])));
  expect(rows.map((row) => row.get("Variant"))).toEqual(["f32", "8-bit weights not trained"]);
  const [whole, rounded] = rows.map((row) => (name: string) => row.get(name)!);
  for (const name of ["Check", "Step, wall", "Speed-up", "Training loss", "Bytes/step"]) {
    expect(whole!(name)).not.toBe("–");
    expect(rounded!(name)).toBe("–");
  }
  expect([whole!("Model"), rounded!("Model")].map((text) => text.replaceAll(/\s/g, " "))).toEqual([
    "50.9 kB",
    "12.8 kB",
  ]);
  const accuracy = (text: string) => Number.parseFloat(text);
  const [f32, int8] = [accuracy(whole!("Test accuracy")), accuracy(rounded!("Test accuracy"))];
  expect(f32).toBeGreaterThan(70);
  expect(Math.abs(int8 - f32)).toBeLessThan(0.6);
  await expect(
    page.getByText(/^The model that was trained in f32 answers with rounded weights: /),
  ).toBeVisible();
  await expect(page.getByRole("list", { name: /^Speed-up of each variant/ })).toHaveCount(0);
  await expectNoViolations(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

  const measured = (await compare.cells()).map((cells) => cells.slice(0, -1));
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await compare.button("Copy link").click();
  await expect(page.getByText("Copied", { exact: true })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("textbox", { name: "Link of a result" }).fill(link);
  await compare.button("Open").click();
  await expect(compare.button("Run on my machine")).toBeVisible({ timeout: 30_000 });
  await expect(compare.table).toBeVisible();
  expect(await compare.cells()).toEqual(measured);

  await test.step("where a GPU pays is a question of 24 variants, whose answer is a curve, the sentence that reads it, and its figures", async () => {
    await compare.button("Close the result").click();
    await compare.follow("");
    await page.getByRole("radio", { name: "where a GPU pays" }).check();
    await expect(page.getByText("24 variants", { exact: true })).toBeVisible();
    await expect(page).toHaveURL(
      /axes=precision:f32;hidden:32,128,512;batchSize:8,32,128,512;device:cpu,gpu&maxSteps=130$/,
    );

    // The same question, smaller.
    await compare.follow("&axes=batchSize:8,32,128;device:cpu,gpu&maxSteps=26&hidden=8&seed=7");
    await expect(page.getByText("6 variants", { exact: true })).toBeVisible();
    await compare.button("Compare again").click();
    // Those before were two, and had finished.
    await expect(compare.table.locator("tbody tr")).toHaveCount(6);
    await compare.expectFinished();
    const answer = page.getByRole("region", { name: "Where the software adapter pays" });
    await expect(answer.getByRole("definition")).toHaveText(/^(From|Up to|At|Between) .*\b(8|32|128)\b.*\.$/);
    await answer.getByText("Numbers", { exact: true }).click();
    const table = answer.getByRole("table", { name: "Samples per second on both devices, by batch" });
    await expect(table.getByRole("row")).toHaveCount(4);
    await expect(table.getByRole("row", { name: /^– 8 0\.205 [\d,]+ [\d,]+ [\d.]+×$/ })).toBeVisible();
    await answer.getByRole("radio", { name: "batch size" }).check();
    await expect(
      answer.getByRole("img", { name: /^Speed relative to the processor.* by batch size;/ }),
    ).toBeVisible();
    await expectNoViolations(page);

    await test.step("the processor is named by what it used", async () => {
      await expect(page.getByText(/^Measured on .* and the processor \(.*1 thread.*\)\./)).toBeVisible();
      await expect(compare.table.getByRole("rowheader", { name: /CPU.*1 thread/ })).toHaveCount(3);
    });
  });
});
