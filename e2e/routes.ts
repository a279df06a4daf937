/** @file Bad luck made to order: what the page asks for arrives changed. */
import type { Page, Route } from "@playwright/test";

/** Fetches what the page asked for and answers with what `change` makes of it. */
export async function answerWith(route: Route, change: (bytes: Buffer) => Buffer | string): Promise<void> {
  const response = await route.fetch();
  await route.fulfill({ response, body: change(await response.body()) });
}

/** Changes the text of the worker's script. */
export const changeWorker = (page: Page, change: (script: string) => string): Promise<unknown> =>
  page.route("**/worker-*.js", (route) => answerWith(route, (script) => change(script.toString())));

/** Lets the worker run `first`, which must stand for itself, before anything else. */
export const runFirstInWorker = (page: Page, first: () => void): Promise<unknown> =>
  changeWorker(page, (script) => `(${first})();${script}`);
