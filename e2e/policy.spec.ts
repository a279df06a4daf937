/** @file The site's Content-Security-Policy: nothing that the pages do is refused by it, and what is foreign is. */
import { expect, type Page, test } from "@playwright/test";
import { pageNames } from "../src/share/pages";
import { watchPolicy } from "./policy";

/** Has all of the page in view and unfolded, so that its code is fetched and drawn. */
async function seeAll(page: Page): Promise<void> {
  await page.keyboard.press("Shift");
  await page.waitForLoadState("networkidle");
  await page.locator("details").evaluateAll((all) => {
    for (const details of all) (details as HTMLDetailsElement).open = true;
  });
  await page.waitForLoadState("networkidle");
}

test("no page and no sheet of the header is refused anything by the site's policy", async ({ page }) => {
  await watchPolicy(page);
  await page.setViewportSize({ width: 1280, height: 6000 });
  const places = [...pageNames.map((name) => `page=${name}`), "page=kernels&kernel=matmul"];
  for (const place of places) {
    await page.goto(`./?${place}&lang=en`, { waitUntil: "networkidle" });
    await seeAll(page);
  }
  await page.goto("./?lang=en", { waitUntil: "networkidle" });
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
