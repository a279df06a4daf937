/** @file A page whose code takes its time. */
import { expect, test } from "@playwright/test";

test("a slow line shows what is on its way, in both languages, until the page is there; a quick one does not", async ({
  page,
}) => {
  let arrive = () => {};
  const code = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/\/assets\/index-[^/]*\.js$/, async (route) => {
    await code;
    await route.continue();
  });
  const opening = page.getByText(/is loading ….*正在加载……/);
  const style = (name: "opacity" | "animationDelay" | "animationFillMode") =>
    opening.evaluate((element, property) => getComputedStyle(element)[property], name);
  await page.goto("./", { waitUntil: "commit" });
  await expect.poll(() => style("animationDelay")).toBe("0.7s");
  // Until then it is as transparent as the animation begins.
  expect(await style("animationFillMode")).toBe("both");
  await expect.poll(() => style("opacity")).toBe("1");
  arrive();
  await expect(page.getByRole("region", { name: "Training" })).toBeVisible();
  await expect(opening).toHaveCount(0);
});
