/** @file Single keys that run the run, where they do nothing, and the sheet that lists them. */
import { expect } from "@playwright/test";
import { expectNoViolations } from "./axe";
import { Playground } from "./playground.page";
import { test } from "./shared-page";

test("keys start, pause, step, resume, stop and reset a run, but not while one types", async ({
  sharedPage: page,
}) => {
  const playground = new Playground(page);
  const { keyboard } = page;
  await playground.renew("?device=cpu&hidden=16&epochs=1000");
  // What cannot be done now is not done by its key either.
  for (const key of ["s", "x", "r"]) await keyboard.press(key);
  await playground.expectPhase("Ready");
  await keyboard.press("t");
  await playground.expectProgress();
  await keyboard.press("t");
  await playground.expectPhase("Paused");
  const paused = await playground.stepsDone();
  for (const steps of [1, 2]) {
    await keyboard.press("s");
    await expect.poll(() => playground.stepsDone()).toBe(paused + steps);
  }

  await playground.settings.getByRole("textbox", { name: "Batch size" }).focus();
  for (const key of ["t", "x", "r", "?"]) await keyboard.press(key);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await playground.unfoldSettings();
  await playground.settings.getByRole("radio", { name: "Adam" }).focus();
  await keyboard.press("Control+x");
  await playground.expectPhase("Paused");
  await keyboard.press("T");
  await playground.expectPhase("Training");
  await keyboard.press("x");
  await playground.expectPhase("Stopped");
  await keyboard.press("r");
  await playground.expectPhase("Ready");
});

test("a sheet lists the keys, holds the focus, gives it back, and can switch single keys off for good", async ({
  sharedPage: page,
}) => {
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  const playground = new Playground(page);
  const sheet = page.getByRole("dialog", { name: "Keys" });
  const allow = sheet.getByRole("checkbox", { name: "Use single-key shortcuts" });
  await playground.renew("?device=cpu&hidden=16&epochs=1000");
  await playground.button("Train").focus();
  await page.keyboard.press("?");
  await expect(sheet.getByText("One step, while paused")).toBeVisible();
  for (const key of ["T", "S", "X", "R", "?"])
    await expect(sheet.getByText(key, { exact: true })).toBeVisible();
  await expectNoViolations(page, { within: "dialog" });
  // A key of the page, in a dialog, is none.
  await page.keyboard.press("t");
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await expect(playground.button("Train")).toBeFocused();
  await playground.expectPhase("Ready");

  const button = page.getByRole("banner").getByRole("button", { name: "Keys" });
  await button.click();
  await allow.uncheck();
  await sheet.getByRole("button", { name: "Close" }).click();
  await expect(button).toBeFocused();
  for (let visit = 0; visit < 2; visit++) {
    await page.keyboard.press("t");
    await page.keyboard.press("?");
    await expect(sheet).toBeHidden();
    await playground.expectPhase("Ready");
    if (visit === 0) await playground.open("?device=cpu&hidden=16&epochs=1000");
  }

  await page.getByRole("radio", { name: "中文" }).check();
  await page.getByRole("button", { name: "快捷键" }).click();
  const chinese = page.getByRole("dialog", { name: "快捷键" });
  await chinese.getByRole("checkbox", { name: "启用单键快捷键" }).check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("t");
  await page.getByRole("button", { name: "暂停" }).click();
  expect(errors).toEqual([]);
});
