/** @file Isolation from other sites, which threads need to share memory, and the page without it. */
import { expect, type Page, test } from "@playwright/test";
import { createServer } from "vite";
import { openPlainHost } from "./plain-host";
import { onProcessor, Playground } from "./playground.page";
import { runFirstInWorker } from "./routes";

/** Of the page and of its worker. */
async function areIsolated(page: Page): Promise<boolean[]> {
  const [worker] = page.workers();
  const inPage = await page.evaluate(() => crossOriginIsolated);
  return [inPage, await worker!.evaluate(() => crossOriginIsolated)];
}

test("the page and its worker are isolated as npm start serves them, so that threads may share memory; so is what has not changed since it was fetched", async ({
  page,
  request,
}) => {
  const fetched = page.waitForResponse("**/worker-*.js");
  await new Playground(page).open(onProcessor);
  expect(await areIsolated(page)).toEqual([true, true]);
  expect(await page.evaluate(() => new SharedArrayBuffer(8).byteLength)).toBe(8);

  const [url, { etag = "" }] = [(await fetched).url(), (await fetched).headers()];
  const again = await request.get(url, { headers: { "if-none-match": etag } });
  expect(again.status()).toBe(304);
  expect(again.headers()).toMatchObject({
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
  });
});

function pretendCores(cores: number): void {
  Object.defineProperty(navigator, "hardwareConcurrency", { value: cores });
}

test("a host that sends no headers serves a page that is not isolated, and trains on one thread", async ({
  browser,
}) => {
  const host = await openPlainHost();
  const page = await browser.newPage({ baseURL: host.url });
  try {
    await runFirstInWorker(page, pretendCores, 4);
    const playground = new Playground(page);
    await playground.open(`${onProcessor}&hidden=16&batchSize=512&lr=5e-3&epochs=1&lang=en`);
    expect(await areIsolated(page)).toEqual([false, false]);
    await playground.expectTrainsWith([
      "processor · SIMD · 1 thread · strict",
      "Threads can share no memory, so one computes: the server does not isolate the page",
    ]);
  } finally {
    await page.context().close();
    host.close();
  }
});

test("npm run dev isolates the page and every module", async () => {
  const server = await createServer({
    logLevel: "error",
    server: { port: 4473 },
    // Which packages the page needs is nothing that headers depend on.
    optimizeDeps: { noDiscovery: true },
  });
  try {
    await server.listen();
    const [url] = server.resolvedUrls!.local;
    for (const path of ["", "src/worker/worker.ts", "icon.svg"]) {
      const { headers } = await fetch(new URL(path, url));
      expect(headers.get("cross-origin-opener-policy"), path).toBe("same-origin");
      expect(headers.get("cross-origin-embedder-policy"), path).toBe("require-corp");
    }
  } finally {
    await server.close();
  }
});
