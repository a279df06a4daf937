/** @file A run in a hidden tab: it goes on, its timings say so, and the screen stays on while it is seen. */
import { expect, type Page } from "@playwright/test";
import { Playground } from "./playground.page";
import { test } from "./shared-page";

interface Locks {
  requested: number;
  released: number;
}

/** Counts wake locks, and lets the test hide the page, which a headless browser never does by itself. */
async function watchPage(page: Page): Promise<void> {
  await page.evaluate(() => {
    const locks = { requested: 0, released: 0 };
    let isHidden = false;
    const own = { configurable: true };
    Object.defineProperty(document, "hidden", { ...own, get: () => isHidden });
    Object.defineProperty(document, "visibilityState", {
      ...own,
      get: () => (isHidden ? "hidden" : "visible"),
    });
    Object.defineProperty(navigator.wakeLock, "request", {
      ...own,
      async value() {
        locks.requested++;
        return {
          released: false,
          async release() {
            locks.released++;
          },
        };
      },
    });
    Object.assign(window, {
      locks,
      hide(hidden: boolean) {
        isHidden = hidden;
        document.dispatchEvent(new Event("visibilitychange"));
      },
    });
  });
}

/** The page has its own again. */
const unwatchPage = (page: Page) =>
  page.evaluate(() => {
    for (const name of ["hidden", "visibilityState"] as const) Reflect.deleteProperty(document, name);
    Reflect.deleteProperty(navigator.wakeLock, "request");
  });

const hide = (page: Page, isHidden: boolean) =>
  page.evaluate((hidden) => (window as unknown as { hide(hidden: boolean): void }).hide(hidden), isHidden);

const locks = (page: Page) => page.evaluate(() => (window as unknown as { locks: Locks }).locks);

test("a run goes on in a hidden tab, its timings say so in both languages, and the next run starts unmarked", async ({
  sharedPage: page,
}) => {
  const playground = new Playground(page);
  await playground.renew("?device=cpu&hidden=16&epochs=1000");
  await watchPage(page);
  await playground.train();
  await playground.expectProgress();
  expect(await locks(page)).toEqual({ requested: 1, released: 0 });

  await hide(page, true);
  expect(await locks(page)).toEqual({ requested: 1, released: 1 });
  const before = await playground.stepsDone();
  await page.waitForTimeout(1500);
  expect(await playground.stepsDone()).toBeGreaterThan(before);
  await hide(page, false);
  await expect(
    playground.run.getByText(
      /^Timings include [1-9]\d*(\.\d)? sec in a hidden tab, .*; [1-9][\d,]* steps were trained/,
    ),
  ).toBeVisible();
  expect(await locks(page)).toEqual({ requested: 2, released: 1 });

  await playground.button("Pause").click();
  await playground.expectPhase("Paused");
  await expect.poll(() => locks(page)).toEqual({ requested: 2, released: 2 });
  await page.getByRole("radio", { name: "中文" }).check();
  await expect(page.getByText(/^计时含标签页隐藏的/)).toBeVisible();
  await page.getByRole("radio", { name: "English" }).check();
  await playground.button("Stop").click();
  await playground.expectPhase("Stopped");
  await expect(playground.run.getByText(/hidden tab/)).toBeVisible();
  await playground.train();
  await playground.expectProgress();
  await expect(playground.run.getByText(/hidden tab/)).toHaveCount(0);
  await playground.button("Stop").click();
  await playground.expectPhase("Stopped");
  await unwatchPage(page);
});
