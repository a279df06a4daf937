import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { type PageName, pageNames } from "../src/share/pages";

/** In bytes, as a server with gzip would send it. */
const budgetBytes = 140_000;

test("the JavaScript of the first load, the worker's included, stays under 140 kB gzipped", async ({
  page,
}) => {
  const scripts = new Map<string, Promise<Buffer>>();
  page.on("response", (response) => {
    if (new URL(response.url()).pathname.endsWith(".js")) scripts.set(response.url(), response.body());
  });

  await page.goto("./", { waitUntil: "networkidle" });

  const sizes = await Promise.all(
    [...scripts].map(async ([url, body]) => ({ url, gzipBytes: gzipSync(await body).length })),
  );
  expect(sizes.map(({ url }) => url)).toContainEqual(expect.stringContaining("worker"));
  const total = sizes.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
  expect(total, JSON.stringify(sizes)).toBeLessThan(budgetBytes);
});

test("a page fetches its own code and none of the others', without waiting for the entry", async ({
  page,
}) => {
  const isOwn = (name: PageName, path: string) => new RegExp(`/${name}-[^/]*\\.js$`, "i").test(path);
  const scripts: string[] = [];
  page.on("request", (request) => scripts.push(new URL(request.url()).pathname));
  const fetched = async (name: PageName) => {
    scripts.length = 0;
    await page.goto(`./?page=${name}`, { waitUntil: "networkidle" });
    return pageNames.filter((other) => scripts.some((path) => isOwn(other, path)));
  };
  for (const name of pageNames) expect(await fetched(name)).toEqual([name]);
  await page.route("**/index-*.js", (route) => route.abort());
  for (const name of pageNames) expect(await fetched(name), "without the entry").toEqual([name]);
});
