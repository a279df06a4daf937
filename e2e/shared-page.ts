/**
 * @file Playwright's test with a page for many tests, `sharedPage`. Opening a page costs more than most of them: it fetches the
 * data, unpacks it, and looks for a GPU. A test on this page begins with `Playground.renew()` and changes nothing that a
 * button of the page does not change back. After a test that failed there is a new page.
 */
import { test as base, type Page } from "@playwright/test";
import { Playground } from "./playground.page";

export const test = base.extend<{ sharedPage: Page }, { openPage: Page }>({
  openPage: [
    async ({ browser }, use, { project }) => {
      const { baseURL } = project.use;
      const page = await browser.newPage(baseURL ? { baseURL } : {});
      await use(page);
      await page.context().close();
    },
    { scope: "worker" },
  ],
  /** No run goes on behind the next test. */
  sharedPage: async ({ openPage }, use) => {
    await use(openPage);
    await new Playground(openPage).reset();
  },
});
