/** @file What the first load fetches, and what waits until it is asked for. */
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { type PageName, pageNames } from "../src/share/pages";
import { ChartPage } from "./charts.page";
import { DrawingPad } from "./draw.page";

/** In bytes, as a server with gzip would send it. */
const budgetBytes = 140_000;

test("the JavaScript of the first load stays under 140 kB gzipped; what draws is fetched when a visitor does something, and nothing moves then", async ({
  page,
}) => {
  const [laptop, small] = [{ width: 1440, height: 900 }, page.viewportSize()!];
  await page.setViewportSize(laptop);
  const scripts = new Map<string, Promise<Buffer>>();
  page.on("response", (response) => {
    if (new URL(response.url()).pathname.endsWith(".js")) scripts.set(response.url(), response.body());
  });
  const fetched = (name: string) => [...scripts.keys()].filter((url) => url.includes(name));
  await page.goto("./", { waitUntil: "networkidle" });

  await test.step("the JavaScript of the first load, the worker's included, stays under 140 kB gzipped", async () => {
    const sizes = await Promise.all(
      [...scripts].map(async ([url, body]) => ({ url, gzipBytes: gzipSync(await body).length })),
    );
    expect(sizes.map(({ url }) => url)).toContainEqual(expect.stringContaining("worker"));
    const total = sizes.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
    expect(total, JSON.stringify(sizes)).toBeLessThan(budgetBytes);
  });

  const drawing = new DrawingPad(page);
  const height = async () => (await drawing.section.boundingBox())!.height;
  const reserved = await height();
  await page.setViewportSize(small);
  const loss = new ChartPage(page, "Loss");
  await expect.poll(() => loss.ink("behind")).toBeGreaterThan(500);
  const frame = await loss.ink("behind");
  for (const name of ["live-panels", "DrawPanel", "page-run"]) expect(fetched(name)).toEqual([]);

  await test.step("the frame of the charts stands at once; what draws curves is fetched when a visitor does something", async () => {
    await page.mouse.move(5, 5);
    await expect(loss.cursor).toBeVisible();
    expect(fetched("live-panels").length).toBeGreaterThan(0);
    await expect.poll(() => loss.ink("behind")).toBe(frame);
  });

  await test.step("and the worker fetches what a run takes, before there is one", async () => {
    for (const name of ["page-run", "training", "run-checkpoints", "open"]) {
      await expect.poll(() => fetched(`/${name}-`), name).not.toEqual([]);
    }
  });

  await test.step("the pad's code is fetched when a person is there, and nothing below it moves then", async () => {
    await page.setViewportSize(laptop);
    await drawing.open();
    expect(fetched("DrawPanel")).toHaveLength(1);
    expect(Math.abs((await height()) - reserved)).toBeLessThan(2);
  });
});

test("a page fetches its own code and none of the others', without waiting for the entry, and has window.halfstep at the load event", async ({
  page,
}) => {
  const isOwn = (name: PageName, path: string) => new RegExp(`/${name}-[^/]*\\.js$`, "i").test(path);
  const scripts: string[] = [];
  let tellFirst = (_: string) => {};
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    scripts.push(pathname);
    if (pageNames.some((name) => isOwn(name, pathname))) tellFirst(pathname);
  });
  // Which takes its time, and is the same on every page.
  await page.route("**/data/**", (route) => route.abort());
  for (const name of pageNames) {
    scripts.length = 0;
    const first = new Promise<string>((resolve) => {
      tellFirst = resolve;
    });
    // The entry arrives once the code of a page has been asked for, and never otherwise.
    await page.route("**/index-*.js", async (route) => {
      await first;
      await route.continue();
    });
    await page.goto(`./?page=${name}`, { waitUntil: "load" });
    expect(await first).toMatch(new RegExp(`/${name}-`, "i"));
    expect(await page.evaluate(() => typeof window.halfstep?.train), name).toBe("function");
    await page.waitForLoadState("networkidle");
    expect(pageNames.filter((other) => scripts.some((path) => isOwn(other, path)))).toEqual([name]);
    await page.unroute("**/index-*.js");
  }
});
