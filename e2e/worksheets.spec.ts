/** @file Worksheets: one fills itself, becomes a link and paper; a class gets blank ones, and its teacher the answers. */
import { expect, type Page, test } from "@playwright/test";
import { isSoak } from "../scripts/soak";
import { expectNoViolations } from "./axe";
import { LessonPage } from "./learn.page";
import { runFirstInWorker, withoutData } from "./routes";

const lessons = [
  ["compute", "What compute is"],
  ["matrix", "Matrix units and the TPU"],
  ["fusion", "Operator fusion"],
  ["precision", "Mixed precision"],
] as const;

const kinds = [
  ["blank", "Blank worksheet"],
  ["key", "Answer key"],
] as const;

const withoutGpu = (page: Page) =>
  runFirstInWorker(page, () => Object.defineProperty(navigator, "gpu", { value: undefined }));

/** Of each lesson both in the soak; else the longer one, and of one lesson the other as well. */
const kindsOf = (name: string) => kinds.filter(([kind]) => kind === "key" || name === "fusion" || isSoak);

/** Sheets of A4 that the page comes to when it is printed. */
async function pagesOf(page: Page, box = /^\/MediaBox \[0 0 594\.95996 841\.91998\]$/): Promise<number> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const boxes = pdf.match(/\/MediaBox \[[^\]]*\]/g) ?? [];
  for (const one of boxes) expect(one).toMatch(box);
  return (pdf.match(/\/Type \/Page\b(?!s)/g) ?? []).length;
}

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("a worksheet fills itself, outlives a reload, and is a link that somebody else reads in another language", async ({
  page,
  browser,
  baseURL,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await withoutGpu(page);
  await page.addInitScript(() => {
    window.print = () => {};
  });
  const lesson = new LessonPage(page, "en");
  await lesson.open("matrix");
  await expect(lesson.loops.first()).toBeVisible();
  await lesson.answer(lesson.loops.first());
  await page.getByRole("radio", { name: "It falls" }).check();
  await page.getByRole("textbox", { name: "Name (if you like)" }).focus();
  await page.keyboard.type("Mei");
  await page.keyboard.press("Tab");
  // The table scrolls sideways where it is narrow, so that the keyboard stops there.
  await page.keyboard.press("Tab");
  await page.keyboard.type("One digit <b>idles</b>.");

  await page.reload();
  const row = page.getByRole("row", { name: /On average over all cycles/ });
  await expect(row.getByRole("cell").nth(1)).toHaveText("Less than a tenth");
  await expect(row.getByRole("cell").nth(2)).toHaveText("right");
  await expect(page.getByText(/Measured here before: Less than a tenth/)).toBeVisible();
  await expect(page.getByRole("radio", { name: "It falls" })).toBeChecked();
  // Its own button prints it alone; without it, the lesson is printed.
  expect(await pagesOf(page, /./)).toBeGreaterThan(3);
  await page.getByRole("button", { name: "Print" }).click();
  expect(await pagesOf(page)).toBe(1);
  await expect(page.locator("[data-paper]")).toHaveCount(0);
  await page.getByRole("textbox", { name: /What surprised you/ }).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Copy the link" })).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/^http:\/\/localhost:\d+\/some\/where\/#w1\.[\w-]{100,400}$/);

  const phone = { viewport: { width: 390, height: 844 }, colorScheme: "dark" as const };
  const reader = await browser.newPage({ locale: "zh-CN", ...(baseURL && { baseURL }), ...phone });
  await withoutGpu(reader);
  await withoutData(reader);
  await reader.goto(link);
  await expect(reader.getByRole("heading", { name: "矩阵单元与 TPU" })).toBeVisible();
  await expect(reader.getByRole("row", { name: /按所有周期平均/ })).toContainText("不到一成不到一成正确");
  for (const said of ["Mei", "One digit <b>idles</b>.", "选择题：一次答对 1 / 3", "降低（对）"])
    await expect(reader.getByText(said, { exact: true })).toBeVisible();
  expect(await sideways(reader)).toBeLessThanOrEqual(0);
  await expectNoViolations(reader);
  expect(await pagesOf(reader)).toBe(1);
  await reader.getByRole("link", { name: "打开这一课：矩阵单元与 TPU" }).press("Enter");
  await expect(reader).toHaveURL(/\?page=learn&lesson=matrix$/);
  await expect(reader.getByRole("article")).toBeVisible();
  await reader.goBack();
  await expect(reader.getByRole("row", { name: /按所有周期平均/ })).toBeVisible();

  // The same page: only what stands behind the # changes.
  await reader.goto(`${reader.url().slice(0, -20)}`);
  await expect(reader.getByRole("alert").filter({ hasText: "链接已损坏" })).toBeVisible();
  await reader.getByRole("button", { name: "全部课程" }).press("Enter");
  await expect(reader.getByRole("heading", { name: "课堂学习单" })).toBeVisible();
  await reader.context().close();
});

test("blank worksheets and answer keys come to at most three sheets of paper, and are there for the keyboard and a phone", async ({
  page,
}) => {
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute("data-printed", "");
  });
  // A slip that says so lies over the page, and must not be on paper, nor make room for itself there.
  await withoutGpu(page);
  await withoutData(page);
  await page.goto("./?page=learn&lang=en&theme=dark");
  const pages: Record<string, number> = {};
  for (const [name, title] of lessons) {
    for (const [kind, link] of kindsOf(name)) {
      await page.getByRole("link", { name: `${link}: ${title}` }).press("Enter");
      await expect(page.getByRole("heading", { name: title, level: 2 })).toBeVisible();
      await expect(page).toHaveURL(new RegExp(`lesson=${name}&sheet=${kind}`));
      await expect(page.getByText(new RegExp(`The lesson: http.*lesson=${name}$`))).toBeVisible();
      pages[`${name} ${kind}`] = await pagesOf(page);
      if (name === "fusion") {
        await expectFit(page);
        await expectHeadingsStayWithWhatFollows(page);
      }
      await page.goBack();
    }
  }
  // Where the text ends near the end of a sheet, no empty one follows.
  await page.goto("./?page=learn&lesson=fusion&sheet=key&lang=zh");
  await expect(page.getByText(/^课程地址：/)).toBeVisible();
  pages["fusion key zh"] = await pagesOf(page);
  console.info(`sheets of paper: ${JSON.stringify(pages)}`);
  expect(Math.max(...Object.values(pages))).toBeLessThanOrEqual(3);
});

/** Browsers leave a heading alone at the foot of a sheet where a grid holds it, or the questions that follow. */
async function expectHeadingsStayWithWhatFollows(page: Page): Promise<void> {
  await page.emulateMedia({ media: "print" });
  const displays = await page
    .locator("[data-paper] :has(> h3 + ol), [data-paper] h3 + ol")
    .evaluateAll((boxes) => boxes.map((box) => getComputedStyle(box).display));
  await page.emulateMedia({ media: null });
  expect(displays).toEqual(["block", "block"]);
}

async function expectFit(page: Page): Promise<void> {
  const size = page.viewportSize()!;
  await page.getByRole("button", { name: "Print" }).press("Enter");
  await expect(page.locator("body")).toHaveAttribute("data-printed", "");
  await expectNoViolations(page);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await sideways(page)).toBeLessThanOrEqual(0);
  await page.setViewportSize(size);
}
