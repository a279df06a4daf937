/** @file The site's Content-Security-Policy: nothing that the pages do is refused by it, and what is foreign is. */
import { expect, type Page, type Request, test } from "@playwright/test";
import { pageNames } from "../src/share/pages";
import { Playground } from "./playground.page";
import { watchPolicy } from "./policy";

/** How long nothing is asked for, where nothing more will be. */
const quietMs = 400;

/** From now on: waits until all that the page has asked for has come, its workers' requests included. */
function watchRequests(page: Page): () => Promise<void> {
  const pending = new Set<Request>();
  let changedMs = 0;
  const change = (request: Request, isBegun: boolean) => {
    if (isBegun) pending.add(request);
    else pending.delete(request);
    changedMs = Date.now();
  };
  page.on("request", (request) => change(request, true));
  page.on("requestfinished", (request) => change(request, false));
  page.on("requestfailed", (request) => change(request, false));
  return async () => {
    changedMs = Date.now();
    const isQuiet = () => pending.size === 0 && Date.now() - changedMs > quietMs;
    await expect.poll(isQuiet, { timeout: 60_000, intervals: [100] }).toBe(true);
  };
}

/** Has all of the page in view and unfolded, so that its code is fetched and drawn. */
async function seeAll(page: Page, quiet: () => Promise<void>): Promise<void> {
  await page.keyboard.press("Shift");
  await quiet();
  await page.locator("details").evaluateAll((all) => {
    for (const details of all) (details as HTMLDetailsElement).open = true;
  });
  await quiet();
}

test("no page and no sheet of the header is refused anything by the site's policy", async ({ page }) => {
  await watchPolicy(page);
  await page.setViewportSize({ width: 1280, height: 6000 });
  const places = [...pageNames.map((name) => `page=${name}`), "page=kernels&kernel=matmul"];
  const quiet = watchRequests(page);
  await page.goto("./?lang=en");
  for (const place of places) {
    await new Playground(page).follow(`?${place}`);
    await seeAll(page, quiet);
  }
  for (const name of [/^Kept/, /^Demo/, /^Keys/]) {
    await page.getByRole("banner").getByRole("button", { name }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
  }
});

/** What of two trespasses is refused here, by directive. Must stand for itself. */
function trespass(): Promise<string[]> {
  return new Promise((resolve) => {
    const refused: string[] = [];
    addEventListener("securitypolicyviolation", (event) =>
      refused.push((event as SecurityPolicyViolationEvent).effectiveDirective),
    );
    // Later, since the browser lets pass what its debugger runs.
    setTimeout(async () => {
      try {
        // biome-ignore lint/security/noGlobalEval: that it is refused is the point.
        globalThis.eval("refused.push('nothing')");
      } catch {}
      await fetch("http://localhost:1/").catch(() => {});
      setTimeout(() => resolve(refused.sort()), 100);
    });
  });
}

test("the policy stands in the page and in its worker: neither takes code from a text, nor anything from elsewhere", async ({
  page,
}) => {
  const started = page.waitForEvent("worker");
  await page.goto("./");
  expect(await page.evaluate(trespass)).toEqual(["connect-src", "script-src"]);
  expect(await (await started).evaluate(trespass)).toEqual(["connect-src", "script-src"]);
});
