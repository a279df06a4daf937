import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";

/** In bytes, as a server with gzip would send it. */
const budgetBytes = 150_000;

test("the JavaScript of the first load, the worker's included, stays under 150 kB gzipped", async ({
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
