/** @file Lessons, driven through as a reader does: every figure in a sentence is the one that was measured beside it. */
import { expect, type Locator, test } from "@playwright/test";
import { expectNoViolations } from "./axe";
import { LessonPage } from "./learn.page";
import { runFirstInWorker } from "./routes";

/** The figures of a loop's sentences, and those of what it shows beside them. */
async function expectFiguresShown(loop: Locator, sentence: RegExp, shown: Locator): Promise<void> {
  const said = LessonPage.figuresIn(await loop.getByText(sentence).innerText());
  const beside = LessonPage.figuresIn((await shown.allInnerTexts()).join(" "));
  expect(said.length).toBeGreaterThan(0);
  expect(beside).toEqual(expect.arrayContaining(said));
}

const times = (page: Locator) => page.locator("[data-figure]");

test("operator fusion with WebGPU, in English: a wrong prediction and the engine's own refusal, each with its reason", async ({
  page,
}) => {
  const lesson = new LessonPage(page, "en");
  await lesson.open("fusion");
  await expect(page.getByText(/it takes 19 launches, and [\d.]+ MB go to and fro/)).toBeVisible();
  await expectNoViolations(page);

  const waits = lesson.loop(/What does this step wait for/);
  await waits.getByRole("radio", { name: /Its memory/ }).check();
  await lesson.commitAndRun(/What does this step wait for/);
  await expect(waits.getByText(/Your machine disagrees with you|You were right/)).toBeVisible();
  const sum = await waits.getByText(/For this step that makes/).innerText();
  const shown = await times(waits).allInnerTexts();
  expect(shown).toHaveLength(3);
  for (const time of shown) expect(sum).toContain(time);

  // Nothing is eight times as fast by that on a processor that plays a GPU.
  const layers = lesson.loop(/Fused by layers, a step is how many times/);
  await layers.getByRole("slider").press("End");
  await expect(layers.getByText("8×", { exact: true }).first()).toBeVisible();
  await lesson.commitAndRun(/Fused by layers/);
  await expect(layers.getByText(/Your machine disagrees with you/)).toBeVisible();
  const measured = await layers.getByRole("definition").nth(1).innerText();
  const bar = layers.getByRole("list").getByText(measured.replace("×", ""), { exact: false });
  await expect(bar.first()).toBeVisible();
  await expect(layers.getByText(/And it learns the same: over 60 steps/)).toBeVisible();
  await expect(page.getByText(/a program on your processor that plays a GPU\./)).toBeVisible();
  await expect(layers.getByText(/is a program on the processor that plays one/)).toBeVisible();

  const wide = lesson.loop(/The hidden layer grows to 1,024/);
  await wide.getByRole("radio", { name: /It is refused/ }).check();
  await lesson.commitAndRun(/The hidden layer grows/);
  await expect(wide.getByText("You were right, and here is why.")).toBeVisible();
  await expect(wide.getByText(/a layer is 1,024 wide/)).toBeVisible();

  await page.getByRole("radio", { name: "Fused", exact: true }).check();
  await expect(page.getByText("One source, one launch.", { exact: false })).toBeVisible();
  await expect(page.getByRole("table").last()).toContainText("8×");
  await expectNoViolations(page);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByRole("link", { name: /Compare all ways of fusing/ }).click();
  await expect(page).toHaveURL(/page=compare&axes=fusion:off,layers,step&maxSteps=1000/);
});

test("operator fusion without WebGPU, in Chinese, by the keyboard and before a room: the processor answers all the same", async ({
  page,
}) => {
  await runFirstInWorker(page, () => Object.defineProperty(navigator, "gpu", { value: undefined }));
  const lesson = new LessonPage(page, "zh");
  await lesson.open("fusion", "&view=present");
  await expect(page.getByText(/本站不融合地执行这一步，要启动 19 次/)).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const second = page.getByRole("heading", { name: /白跑一趟/ });
  await expect(second).toBeFocused();
  await expect(second).toBeInViewport();

  const waits = lesson.loop(/这一步主要在等什么/);
  await waits.getByRole("radio", { name: "启动" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(waits.getByText("你的预测：计算：乘法与加法。尚未实测。")).toBeVisible();
  await lesson.run(/这一步主要在等什么/);
  await expect(waits.getByText(/在 CPU 上，一次启动只是一次函数调用/)).toBeVisible();
  await expectFiguresShown(waits, /折算到这一步/, times(waits));

  const whole = lesson.loop(/整步融合之后，一步的速度/);
  await lesson.commitAndRun(/整步融合之后/);
  await expect(whole.getByText(/预测正确|很接近|机器的回答与你不同/)).toBeVisible();
  await expect(whole.getByText(/你的设备没有向网页提供自己的时钟/)).toBeVisible();

  const batch = lesson.loop(/批越来越大/);
  await batch.getByRole("radio", { name: "越来越小" }).check();
  await lesson.commitAndRun(/批越来越大/);
  await expectFiguresShown(batch, /每批 8 个数字时/, batch.getByRole("table"));
  await expect(page.getByText(/因此在本机 CPU 上测量/)).toBeVisible();
  const size = await times(batch)
    .first()
    .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  expect(size).toBeGreaterThanOrEqual(32);
  await expectNoViolations(page);
});

test("a lesson and a kernel stand where their reader left them: after a reload, and on coming back from another page", async ({
  page,
}) => {
  const scrolled = () => page.evaluate(() => Math.round(scrollY));
  for (const place of ["page=kernels&kernel=matmul", "page=learn&lesson=fusion"]) {
    await page.goto(`./?${place}&lang=en`);
    await expect.poll(() => page.evaluate(() => document.body.scrollHeight)).toBeGreaterThan(1800);
    await page.mouse.move(400, 400);
    await page.mouse.wheel(0, 900);
    await expect.poll(scrolled).toBe(900);
    await page.reload();
    await expect.poll(scrolled).toBe(900);
    // Whoever goes on is not brought back, whatever still comes.
    await page.mouse.wheel(0, 100);
    await expect.poll(scrolled).toBe(1000);
  }

  const onward = page.getByRole("link", { name: /Compare all ways of fusing/ });
  await onward.scrollIntoViewIfNeeded();
  await onward.click();
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
