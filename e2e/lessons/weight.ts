/** @file How much of a lesson there is: to read, and to download. */
import { gzipSync } from "node:zlib";
import { expect, type Page } from "@playwright/test";

/** Words of English or characters of Chinese that a lesson shows, tables and code left out. */
export async function lengthOf(page: Page, language: "en" | "zh"): Promise<number> {
  const text = await page.getByRole("article").evaluate((article) => {
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    const parts: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement!.closest("pre, code, table, button, svg, .visually-hidden"))
        parts.push(node.textContent ?? "");
    return parts.join(" ");
  });
  return text.match(language === "en" ? /[A-Za-z][A-Za-z’'-]*/g : /\p{Script=Han}/gu)?.length ?? 0;
}

/** Bytes, compressed, of the scripts and styles that come when this lesson is opened from the contents. */
export async function downloadOf(page: Page, lesson: string): Promise<number> {
  const loaded = () =>
    page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .map(({ name }) => name)
        .filter((name) => /\.(js|css)$/.test(name)),
    );
  await page.goto("./?page=learn&lang=en");
  const link = page.locator(`ol a[href*="lesson=${lesson}"]`);
  await expect(link).toBeVisible();
  await page.waitForLoadState("networkidle");
  const before = new Set(await loaded());
  await link.click();
  await expect(page.locator("section:has(> fieldset)").first()).toBeVisible();
  await page.waitForLoadState("networkidle");
  let bytes = 0;
  for (const url of new Set(await loaded()))
    if (!before.has(url)) bytes += gzipSync(await (await page.request.get(url)).body()).length;
  return bytes;
}
