/**
 * @file Screenshots to be looked at: every width, before, during and after training, in both themes and both languages.
 * They are written to Playwright's output folder, `test-results/`, for a build server to keep.
 */
import { expect, type Page, test } from "@playwright/test";
import { inSoak } from "../scripts/soak";
import { Playground } from "./playground.page";

/** In the soak all, at which the page looks differently. */
const widths = inSoak([360, 1440], [360, 768, 1440, 2560]);
/** While it trains, one: a page that trains is slow to draw, and that nothing overflows then is also proved without pictures. */
const widthsDuring = inSoak([360], widths);
const languages = {
  en: { name: "English", lang: "en", light: "Light", dark: "Dark" },
  zh: { name: "中文", lang: "zh-CN", light: "浅色", dark: "深色" },
} as const;
/**
 * Each width has each theme and each language, in the soak at each stage; not each theme in each language, for the time that
 * takes.
 */
const looks = [
  [
    ["light", "zh"],
    ["dark", "en"],
  ],
  [
    ["dark", "zh"],
    ["light", "en"],
  ],
] as const;

type Look = (typeof looks)[number][number];
const stageLooks = (stage: number) => inSoak<readonly Look[]>([looks.flat()[stage]!], looks[stage % 2]!);

declare global {
  /** How many callbacks wait for the next frame; see `countFrameRequests`. */
  var frameRequests: number;
}

test("pictures before, during and after training, at every width, and none has anything to scroll to sideways", async ({
  page,
}, testInfo) => {
  await page.addInitScript(countFrameRequests);
  let stages = 0;

  /** Theme and language are switched on the page, so that one visit and two runs serve for all. */
  async function takeAll(stage: string, atWidths = widths): Promise<void> {
    for (const [theme, language] of stageLooks(stages++)) {
      const words = languages[language];
      await page.getByRole("radio", { name: words.name }).check();
      await expect(page.locator("html")).toHaveAttribute("lang", words.lang);
      await page.getByRole("radio", { name: words[theme], exact: true }).check();
      for (const width of atWidths) {
        const picture = `${stage}-${width}-${theme}-${language}.png`;
        // As high as the page: what is out of sight is not drawn.
        await page.setViewportSize({ width, height: 900 });
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.setViewportSize({ width, height });
        await settle(page);
        await page.screenshot({ path: testInfo.outputPath(picture) });
        expect(await overflowPx(page), picture).toBeLessThanOrEqual(0);
      }
    }
    await page.getByRole("radio", { name: languages.en.name }).check();
  }

  const playground = new Playground(page);
  // On the processor, which leaves the other half of a small machine to the pictures.
  await playground.open("?device=cpu&hidden=16&epochs=1000");
  // With the first key comes what is below the first screen.
  await page.keyboard.press("Shift");
  await expect(page.getByRole("img", { name: "Drawing pad" })).toBeVisible();
  await takeAll("before");

  await playground.train();
  await playground.expectProgress();
  await takeAll("during", widthsDuring);
  await playground.button("Stop").click();
  await playground.expectPhase("Stopped");

  // The run that was stopped is behind this one.
  await playground.set("Epochs", 1);
  await playground.set("Batch size", 2048);
  await playground.train();
  await playground.expectPhase("Finished");
  await takeAll("after");
});

/** Runs in the page before its own scripts. */
function countFrameRequests(): void {
  globalThis.frameRequests = 0;
  const waiting = new Set<number>();
  const { requestAnimationFrame, cancelAnimationFrame } = globalThis;
  const count = () => {
    globalThis.frameRequests = waiting.size;
  };
  globalThis.requestAnimationFrame = (callback) => {
    const id = requestAnimationFrame((time) => {
      waiting.delete(id);
      count();
      callback(time);
    });
    waiting.add(id);
    count();
    return id;
  };
  globalThis.cancelAnimationFrame = (id) => {
    cancelAnimationFrame(id);
    waiting.delete(id);
    count();
  };
}

/** Waits until the page has drawn what it had to draw; while it trains there is always more, so not longer than a second. */
const settle = (page: Page) =>
  page.evaluate(async () => {
    const start = performance.now();
    do {
      await new Promise((resolve) => setTimeout(resolve, 50));
    } while (globalThis.frameRequests > 0 && performance.now() - start < 1000);
  });

const overflowPx = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
