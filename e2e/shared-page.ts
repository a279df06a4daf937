/**
 * @file Playwright's test with pages for many tests: `sharedPage`, and `sharedPhone` for fingers. Opening a page costs more than
 * most tests: it fetches the data, unpacks it, and looks for a GPU. A test on such a page begins with `Playground.renew()` and
 * changes nothing that a button of the page or another link does not change back. After a test that failed there is a new one.
 */
import { type Browser, type BrowserContextOptions, test as base, type Page } from "@playwright/test";
import { Playground } from "./playground.page";

/** As wide as phones are that still sell. */
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

async function lend(browser: Browser, options: BrowserContextOptions, use: (page: Page) => Promise<void>) {
  const page = await browser.newPage(options);
  await use(page);
  await page.context().close();
}

/** No run goes on behind the next test, which sees the page as it is at first. */
async function lendAgain(page: Page, use: (page: Page) => Promise<void>) {
  const viewport = page.viewportSize();
  await use(page);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (viewport) await page.setViewportSize(viewport);
  const english = page.getByRole("radio", { name: "English" });
  if (!(await english.isChecked())) await english.check();
  await new Playground(page).reset();
}

export const test = base.extend<{ sharedPage: Page; sharedPhone: Page }, { openPage: Page; openPhone: Page }>(
  {
    openPage: [
      ({ browser }, use, { project }) => lend(browser, baseOf(project.use), use),
      { scope: "worker" },
    ],
    openPhone: [
      ({ browser }, use, { project }) => lend(browser, { ...baseOf(project.use), ...phone }, use),
      { scope: "worker" },
    ],
    sharedPage: ({ openPage }, use) => lendAgain(openPage, use),
    sharedPhone: ({ openPhone }, use) => lendAgain(openPhone, use),
  },
);

const baseOf = ({ baseURL }: { baseURL?: string | undefined }) => (baseURL ? { baseURL } : {});
