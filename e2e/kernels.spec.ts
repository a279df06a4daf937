/** @file The page on kernels: the same run as on the page of training, and how one comes to its sections. */
import { expect } from "@playwright/test";
import { expectNoViolations, selectorOf } from "./axe";
import { onProcessor, Playground } from "./playground.page";
import { test } from "./shared-page";

test("a run goes on and stays in sight when one follows a link to a section, and back", async ({
  sharedPage: page,
}) => {
  const playground = new Playground(page);
  await playground.renew(`${onProcessor}&hidden=16&epochs=1000`);
  await playground.train();
  await playground.expectProgress();
  await page.keyboard.press("End");
  const hood = page.getByRole("region", { name: "Under the hood" });
  await hood.getByRole("link", { name: "Microscope" }).press("Enter");
  await expect(page).toHaveURL(/page=kernels.*#microscope$/);
  const microscope = page.getByRole("region", { name: "Microscope" });
  await expect(microscope).toBeInViewport({ ratio: 0.9 });
  await expect(microscope).toBeFocused();
  await expect(playground.button("Pause")).toBeInViewport({ ratio: 1 });
  await playground.expectProgress();
  await playground.button("Pause").click();
  await playground.expectPhase("Paused");
  await expectNoViolations(page, { within: await selectorOf(microscope) });
  const steps = await playground.stepsDone();
  await page.goBack();
  await expect(page.getByRole("region", { name: "Test digits" })).toBeVisible();
  await playground.expectPhase("Paused");
  expect(await playground.stepsDone()).toBe(steps);
});

test("a link leads to a section of the page at once, with its settings; the self-test there counts its checks while it runs, and the page can be used meanwhile", async ({
  page,
}) => {
  const playground = new Playground(page);
  const check = page.getByRole("button", { name: "Check the kernels" });
  await page.goto(`./${onProcessor}&page=kernels&fusion=layers&hidden=16&epochs=1000#self-test`);
  await expect(check).toBeInViewport({ ratio: 1 });
  await page.locator("summary", { hasText: /^Settings$/ }).click();
  await expect(page.getByRole("radio", { name: "layers", exact: true }).first()).toBeChecked();

  await check.click();
  await expect(page.getByText(/^Checking [1-9]\d* of \d+$/)).toBeVisible({ timeout: 90_000 });
  await expect(check).toBeDisabled();
  await playground.train();
  await playground.expectProgress();
});
