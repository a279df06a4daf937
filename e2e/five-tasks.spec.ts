/** @file What visitors come for, each with the keyboard alone: see it learn, have a digit read, share, prepare a demo, ask what f16 buys. */
import { expect, type Locator, type Page } from "@playwright/test";
import { DrawingPad } from "./draw.page";
import { Playground } from "./playground.page";
import { test } from "./shared-page";

/** More than lie between any two things of a page. */
const mostTabs = 80;

/** Presses Tab, or Shift and Tab, until the focus is there or in there. */
async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(target).toBeEnabled({ timeout: 30_000 });
  const isReached = () => target.evaluate((element) => element.contains(document.activeElement));
  for (let i = 0; i < mostTabs && !(await isReached()); i++) await page.keyboard.press(key);
  expect(await isReached(), `${target}`).toBe(true);
}

async function press(page: Page, target: Locator, key?: "Tab" | "Shift+Tab"): Promise<void> {
  await tabTo(page, target, key);
  await page.keyboard.press("Enter");
}

/** One of the radio buttons of a group, by arrow keys. */
async function choose(page: Page, group: Locator, name: string): Promise<void> {
  const radio = group.getByRole("radio", { name, exact: true });
  await tabTo(page, group);
  for (let i = 0; i < 10 && !(await radio.isChecked()); i++) await page.keyboard.press("ArrowRight");
  await expect(radio).toBeChecked();
}

test("all five tasks are done with the keyboard alone", async ({ sharedPage: page }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const playground = new Playground(page);
  const button = (within: Page | Locator, name: string) => within.getByRole("button", { name, exact: true });
  const copied = async (within: Locator) => {
    await press(page, button(within, "Copy link"));
    await expect(within.getByText("Copied", { exact: true })).toBeVisible();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  await playground.renew("?device=cpu&hidden=16&batchSize=512&epochs=1");

  await test.step("see it learn", async () => {
    await press(page, playground.button("Train"));
    await playground.expectPhase("Finished");
  });

  await test.step("have a digit read", async () => {
    const drawing = new DrawingPad(page);
    await press(page, button(drawing.section, "Take a test digit"));
    await expect.poll(() => drawing.probability(0)).toBeGreaterThanOrEqual(0);
  });

  await test.step("share a result", async () => {
    await press(page, button(playground.run, "Share"), "Shift+Tab");
    expect(await copied(page.getByRole("dialog", { name: /^Share “/ }))).toMatch(/#r1\./);
    await page.keyboard.press("Escape");
    await expect(button(playground.run, "Share")).toBeFocused();
  });

  await test.step("prepare a demo on fusion for a projector in Chinese", async () => {
    await press(page, button(page, "Demo"), "Shift+Tab");
    const builder = page.getByRole("dialog", { name: "A link for a demo" });
    await choose(page, builder.getByRole("radiogroup", { name: "Compare" }), "what fusion buys");
    await choose(page, builder.getByRole("radiogroup", { name: "Language" }), "中文");
    for (const name of ["Projector view", "Start by itself"]) {
      await tabTo(page, builder.getByRole("checkbox", { name }));
      await page.keyboard.press("Space");
    }
    expect(await copied(builder)).toMatch(/axes=fusion:off,layers,step&.*lang=zh&autostart=on&view=present$/);
    await page.keyboard.press("Escape");
  });

  await test.step("ask what f16 buys", async () => {
    await press(page, page.getByRole("link", { name: "Compare", exact: true }), "Shift+Tab");
    await choose(page, page.getByRole("radiogroup", { name: "Questions" }), "what f16 buys");
    // "Compare again" where a test before this one has compared on the same page.
    await press(page, page.getByRole("button", { name: /^Compare( again)?$/ }));
    // What it comes to takes this machine a minute.
    await press(page, button(page, "Cancel"));
    await expect(page.getByText(/^Ended early/)).toBeVisible({ timeout: 60_000 });
  });
});
