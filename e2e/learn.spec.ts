/** @file A lesson as a reader takes it, and where it stands when they come back. */
import { expect, test } from "@playwright/test";
import { expectNoViolations } from "./axe";
import { LessonPage } from "./learn.page";

/** In the page: how far it is scrolled once it has become longer, which is taken back. */
async function scrolledAfterGrowth(): Promise<number> {
  const more = document.createElement("div");
  more.style.height = "1000px";
  document.body.append(more);
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  await frame();
  more.remove();
  return scrollY;
}

test("operator fusion with WebGPU, by the keyboard: a wrong prediction and the engine's own refusal, each with its reason; it and a kernel stand where their reader left them, after a reload, and on coming back from another page", async ({
  page,
}) => {
  const scrolled = () => page.evaluate(() => Math.round(scrollY));
  /** Otherwise the browser itself moves the page by what still comes above. */
  const letGrow = () =>
    page.evaluate(() => {
      document.documentElement.style.overflowAnchor = "none";
    });
  for (const place of ["page=kernels&kernel=matmul", "page=learn&lesson=fusion"])
    await test.step(`${place} after a reload`, async () => {
      await page.goto(`./?${place}&lang=en`);
      await letGrow();
      await expect.poll(() => page.evaluate(() => document.body.scrollHeight)).toBeGreaterThan(1800);
      await page.mouse.move(400, 400);
      await page.mouse.wheel(0, 900);
      await expect.poll(scrolled).toBe(900);
      await page.reload();
      await expect.poll(scrolled).toBe(900);
      // Whoever goes on is not brought back, whatever still comes.
      await expect(async () => {
        await page.mouse.wheel(0, 100);
        expect(await scrolled()).toBeGreaterThan(900);
      }).toPass();
      expect(await page.evaluate(scrolledAfterGrowth)).toBeGreaterThan(900);
    });

  await test.step("a prediction, the answer, and what the sources show", async () => {
    const lesson = new LessonPage(page, "en");
    await expect(page.getByText(/it takes 19 launches, and [\d.]+ MB go to and fro/)).toBeVisible();
    const wide = lesson.loop(/The hidden layer grows to 1,024/);
    await wide.getByRole("radio", { name: /It is refused/ }).focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(
      wide.getByText("You said It goes on as before. The machine has not answered yet."),
    ).toBeVisible();
    await lesson.run(/The hidden layer grows/);
    await expect(wide.getByText(/Your machine disagrees with you/)).toBeVisible();
    await expect(wide.getByText(/a layer is 1,024 wide/)).toBeVisible();
    await expect(page.getByText(/a program on your processor that plays a GPU\./)).toBeVisible();

    await page.getByRole("radio", { name: "Fused", exact: true }).check();
    await expect(page.getByText("One source, one launch.", { exact: false })).toBeVisible();
    const tables = page.getByRole("table");
    const recorded = tables.last().getByRole("row", { name: /grows to 1,024/ });
    await expect(recorded).toContainText(/It goes on as before.*differs/);
    await expectNoViolations(page);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  await test.step("on coming back from another page", async () => {
    const onward = page.getByRole("link", { name: /Compare all ways of fusing/ });
    await onward.scrollIntoViewIfNeeded();
    // With the next frame the page knows how far that was.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    await onward.click();
    await expect(page).toHaveURL(/page=compare&axes=fusion:off,layers,step&maxSteps=1000/);
    await expect(page.getByRole("button", { name: "Compare", exact: true })).toBeVisible();
    expect(await scrolled()).toBe(0);
    await page.goBack();
    await expect(onward).toBeInViewport();
    await page.goForward();
    await expect.poll(scrolled).toBe(0);
    // The same address by a link begins at its top.
    await page.goto("./?page=learn&lesson=fusion&lang=en");
    await expect(page.getByRole("article")).toBeVisible();
    expect(await scrolled()).toBe(0);
  });
});
