/** @file The page on kernels: the same run as on the page of training, and how one comes to its sections. */
import { expect, test } from "@playwright/test";
import { expectNoViolations } from "./axe";
import { onProcessor, Playground } from "./playground.page";

test("a run goes on and stays in sight when one follows a link to a section, and back", async ({ page }) => {
  const playground = new Playground(page);
  await playground.open(`${onProcessor}&hidden=16&epochs=1000`);
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
  await expectNoViolations(page);

  await playground.button("Pause").click();
  await playground.expectPhase("Paused");
  const steps = await playground.stepsDone();
  await page.goBack();
  await expect(page.getByRole("region", { name: "Test digits" })).toBeVisible();
  await playground.expectPhase("Paused");
  expect(await playground.stepsDone()).toBe(steps);
});

test("a link leads to a section of the page at once, with its settings", async ({ page }) => {
  await page.goto("./?page=kernels&precision=f16&lang=zh#self-test");
  const check = page.getByRole("button", { name: "检查核函数" });
  await expect(check).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("radio", { name: "f16", exact: true }).last()).toBeChecked();
});

test("the self-test counts its checks while it runs, and the page can be used meanwhile", async ({
  page,
}) => {
  const playground = new Playground(page);
  await playground.open("?page=kernels");
  await page.keyboard.press("End");
  await page.getByRole("button", { name: "Check the kernels" }).click();
  await expect(page.getByText(/^Checking [1-9]\d* of \d+$/)).toBeVisible({ timeout: 90_000 });
  await expect(page.getByRole("button", { name: "Check the kernels" })).toBeDisabled();
  await playground.setQuickRun();
  await playground.train();
  await playground.expectProgress();
});
