/** @file Bad luck made to order: what the page asks for arrives changed. */
import type { Page, Route } from "@playwright/test";

/**
 * Data that never comes, for tests of what needs none: to unpack it is most of what opening a page takes. Without an answer the
 * page waits and says nothing of it.
 */
export const withholdData = (page: Page): Promise<unknown> => page.route("**/data/**", () => {});

/** Fetches what the page asked for and answers with what `change` makes of it. */
export async function answerWith(route: Route, change: (bytes: Buffer) => Buffer | string): Promise<void> {
  const response = await route.fetch();
  await route.fulfill({ response, body: change(await response.body()) });
}

/** The data set stays away from a page that needs none: to fetch and unpack it takes as long as to open a page. */
export const withoutData = (page: Page): Promise<unknown> => page.route("**/data/**", () => {});

/** Changes the text of the scripts whose names fit. */
export const changeScripts = (
  page: Page,
  names: string,
  change: (script: string) => string,
): Promise<unknown> => page.route(names, (route) => answerWith(route, (script) => change(script.toString())));

/** Lets the worker run `first`, which must stand for itself but for what it is given, before anything else. */
export const runFirstInWorker = <A extends readonly unknown[]>(
  page: Page,
  first: (...args: A) => void,
  ...args: A
): Promise<unknown> =>
  changeScripts(page, "**/worker-*.js", (script) => `(${first})(...${JSON.stringify(args)});${script}`);
