/** @file A page that a link has prepared: made by six clicks, shown before a room, and left by whoever wants everything. */
import { expect, test } from "@playwright/test";
import { expectNoViolations } from "./axe";
import { onProcessor, Playground } from "./playground.page";
import { withholdData } from "./routes";

test("six clicks make a demo on fusion for a projector in Chinese, which starts, folds its plan, and ends with Escape", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.setViewportSize({ width: 1280, height: 720 });
  await withholdData(page);
  await new Playground(page).open(onProcessor);
  await page.getByRole("button", { name: "Demo", exact: true }).click();
  const builder = page.getByRole("dialog", { name: "A link for a demo" });
  await builder.getByText("what fusion buys", { exact: true }).click();
  await builder.getByText("中文", { exact: true }).first().click();
  await builder.getByText("Projector view", { exact: true }).click();
  await builder.getByText("Start by itself", { exact: true }).click();
  await builder.getByRole("button", { name: "Copy link" }).click();
  await expect(builder.getByText("Copied")).toBeVisible();
  await expectNoViolations(page, { within: "dialog" });

  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(
    /\?page=compare&axes=fusion:off,layers,step&device=cpu&lang=zh&autostart=on&view=present$/,
  );
  await page.unrouteAll();
  // So short that it is over soon.
  await page.goto(`${link}&hidden=16&batchSize=512&epochs=1&maxSteps=26`);
  await expect(page.getByText("已完成", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("常见问题")).toBeHidden();
  const figure = page.locator("[data-figure]").first();
  await expect(figure).toBeInViewport();
  const size = await figure.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  expect(size).toBeGreaterThanOrEqual(32);
  await expectNoViolations(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("radiogroup", { name: "主题" })).toBeVisible();
  await expect(page).not.toHaveURL(/view=present/);
});

test("what a link starts waits for a click where it would take long, and says why; a link hides, locks and leads to a section, says what it names in vain, and everything can be had", async ({
  page,
}) => {
  const playground = new Playground(page);
  const limits = "&lock=lr,section:draw&hide=seed,section:runs,tail&section=learned";
  await playground.open(`${onProcessor}&hidden=16&epochs=1000&autostart=on${limits}`);
  await expect(page.locator("#learned")).toBeInViewport();

  await test.step("what it starts waits for a click where it would take over half a minute, and says why", async () => {
    await playground.expectPhase("Paused");
    await expect(
      page.getByText(/^On this device it would take about .* so it waits for you\./),
    ).toBeVisible();
    await page.getByRole("button", { name: "go on", exact: true }).click();
    await playground.expectPhase("Training");
    await expect(page.getByText(/so it waits for you/)).toHaveCount(0);
    await playground.button("Stop").click();
    await playground.expectPhase("Stopped");
  });

  const lr = playground.settings.getByRole("textbox", { name: "Learning rate" });
  await expect(lr).toBeDisabled();
  await expect(playground.settings.getByText("locked by this link")).toBeVisible();
  await expect(playground.settings.getByText("Seed", { exact: true })).toHaveCount(0);
  await expect(page.locator("#runs")).toBeHidden();
  await expect(page.locator("#draw")).toContainText("This section is locked by the link.");
  await expect(playground.notice).toContainText("“hide=tail” was left out");
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expectNoViolations(page);

  await page.getByRole("button", { name: "show everything" }).click();
  await expect(lr).toBeEnabled();
  await expect(page.locator("#runs")).toBeVisible();
  await expect(page.locator("#draw")).not.toContainText("This section is locked by the link.");
  await expect(page).not.toHaveURL(/hide|lock/);
});
