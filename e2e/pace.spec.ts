/** @file A run that would be over in a blink is slowed so that a person can watch it, says so, and lets itself be hurried. */
import { expect, test } from "@playwright/test";
import { Playground } from "./playground.page";

test("a quick run can be watched, says how much it is slowed, and goes at full speed from there on where that is chosen", async ({
  page,
}) => {
  const playground = new Playground(page);
  await page.goto("./?device=cpu&hidden=8&epochs=2&pace=watch");
  await playground.train();
  const slowed = playground.run.getByText(
    /^Slowed to watch: at full speed this device is [\d.]+× as fast\.$/,
  );
  await expect(slowed).toBeVisible({ timeout: 60_000 });
  const pace = playground.run.getByRole("radiogroup", { name: "Pace" });
  await expect(pace.getByRole("radio", { name: "watch" })).toBeChecked();
  const before = await playground.stepsDone();
  await page.waitForTimeout(2000);
  const share = ((await playground.stepsDone()) - before) / 938;
  // A fifth of ten seconds.
  expect(share).toBeGreaterThan(0.12);
  expect(share).toBeLessThan(0.28);

  await pace.getByText("full speed").click();
  await playground.expectPhase("Finished", 6000);
  await expect(playground.fact("trained for, slowed")).toHaveText(/ sec$/);
  await expect(playground.page.getByRole("columnheader", { name: "Time, slowed" })).toBeVisible();
  await expect(slowed).toBeVisible();

  // Remembered, and without a trace in a run that does not wait.
  await page.goto("./?device=cpu&hidden=8&epochs=1&batchSize=512");
  await expect(pace.getByRole("radio", { name: "full speed" })).toBeChecked();
  await playground.train();
  await playground.expectPhase("Finished", 60_000);
  await expect(slowed).toHaveCount(0);
  await expect(playground.fact("trained for")).toHaveText(/ sec$/);
});
