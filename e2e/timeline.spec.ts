/** @file The launches of a step in time and under the roofline, measured in the page on the processor. */
import { readFile } from "node:fs/promises";
import { expect, type Locator } from "@playwright/test";
import { expectNoViolations, selectorOf } from "./axe";
import { onProcessor, Playground } from "./playground.page";
import { test } from "./shared-page";

const patience = { timeout: 120_000 };

test("the launches of a step are measured when nothing trains, stand under the roofline and beside the step, lead to their kernels and open in Perfetto", async ({
  sharedPage: page,
}) => {
  const playground = new Playground(page);
  await playground.renew(`${onProcessor}&page=kernels&hidden=16&epochs=1000`);
  const timeline = page.getByRole("region", { name: "Timeline of a step", exact: true });
  await page.keyboard.press("End");
  const measure = timeline.getByRole("button", { name: "Measure here" });
  await expect(measure).toBeVisible();
  await playground.train();
  await playground.expectProgress();
  await measure.click();
  await expect(timeline.getByText("Waiting until nothing trains or loads.")).toBeVisible();
  await playground.expectProgress();
  await playground.button("Stop").click();
  await expect(timeline.getByText(/^Round \d+ of 24$/)).toBeVisible(patience);

  const lanes = timeline.getByRole("list", { name: /: launches$/ });
  await expect(lanes).toHaveCount(3, patience);
  await expect(lanes.first().getByRole("link")).toHaveCount(19);
  await expect(timeline.getByText(/^19 launches, .* together; whole step .*difference/)).toBeVisible();
  await expect(timeline.getByText(/By the browser’s clock around each launch/)).toBeVisible();
  const saving = page.waitForEvent("download");
  await timeline.getByRole("button", { name: "Open in Perfetto" }).click();
  const trace = JSON.parse(await readFile(await (await saving).path(), "utf8"));
  expect(trace.traceEvents.filter(({ cat }: { cat: string }) => cat === "launch").length).toBeGreaterThan(25);

  const roofline = page.getByRole("region", { name: "Roofline", exact: true });
  await test.step("the roofline says what bounds a launch, and moves the points to another batch", () =>
    expectRoofline(roofline));
  await expectNoViolations(page, {
    within: `${await selectorOf(timeline)}, ${await selectorOf(roofline)}`,
  });

  // From bar to bar with the arrow keys, and to the kernel with Enter.
  await lanes.first().getByRole("link").first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(lanes.first().getByRole("link").nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/page=kernels&kernel=gather-rows/);
});

async function expectRoofline(roofline: Locator): Promise<void> {
  await roofline.getByRole("button", { name: "Measure here" }).click();
  const points = roofline.getByRole("list", { name: "Launches under the roofline" }).getByRole("button");
  await expect(points.first()).toBeVisible(patience);
  await expect(
    roofline.getByText(/^One thread of the processor: .*\sGFLOP\/s, copies .*\sGB\/s\.$/),
  ).toBeVisible();
  await points.first().focus();
  await roofline.page().keyboard.press("ArrowRight");
  await expect(points.nth(1)).toBeFocused();
  await expect(points.nth(1)).toContainText(/bound by (memory|arithmetic): the roof/);
  await roofline.getByRole("slider", { name: "At batch" }).press("End");
  await expect(points.nth(1)).toContainText("predicted");
}
