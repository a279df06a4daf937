/** @file What the browser refuses because of the site's Content-Security-Policy, which is nothing in any test. */
import { expect, type Page } from "@playwright/test";

const watched = new WeakSet<Page>();
const mark = "refused by the policy:";

/** In the page or in a worker: tells of every refusal by the console. Must stand for itself. */
function tell(mark: string): void {
  addEventListener("securitypolicyviolation", (event) => {
    const { effectiveDirective, blockedURI, sourceFile, lineNumber } = event as SecurityPolicyViolationEvent;
    console.error(mark, effectiveDirective, blockedURI, `${sourceFile}:${lineNumber}`);
  });
}

/** From now on the test fails where the page or one of its workers is refused anything. */
export async function watchPolicy(page: Page): Promise<void> {
  if (watched.has(page)) return;
  watched.add(page);
  page.on("console", (message) => {
    if (message.text().startsWith(mark)) expect.soft(message.text()).toBe("");
  });
  // One that has ended already refuses nothing any more.
  page.on("worker", (worker) => void worker.evaluate(tell, mark).catch(() => {}));
  await page.addInitScript(tell, mark);
}
