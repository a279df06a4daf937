/** @file The race of products: everybody in turns, each checked, and the result as a link. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { rivalsKilobytes } from "../src/ui/race/rivals-kilobytes";
import { expectNoViolations, selectorOf } from "./axe";
import { watchPolicy } from "./policy";

const assets = fileURLToPath(new URL("../dist/assets", import.meta.url));

/** Code of other libraries, which nobody fetches before a race with them. */
const ofRivals = /rivals-worker|tensorflow|jax|tfjs/;

test("the other libraries weigh what the page says before it fetches them", () => {
  // Of the three binaries of TensorFlow.js a browser takes one; jax-js needs none of WebGL.
  const files = readdirSync(assets).filter(
    (name) =>
      (ofRivals.test(name) || /^webgpu-/.test(name)) && !/\.map$|wasm-[^t].*\.wasm$|wasm-simd/.test(name),
  );
  const bytes = files.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0);
  expect(bytes / 1000, files.join(", ")).toBeLessThan(rivalsKilobytes);
  expect(bytes / 1000, files.join(", ")).toBeGreaterThan(0.9 * rivalsKilobytes);
});

test("all ways to multiply race in turns beside TensorFlow.js and jax-js, each is checked, and a link shows them elsewhere", async ({
  page,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await watchPolicy(page);
  const fetched: string[] = [];
  page.on("request", (request) => void fetched.push(request.url()));
  await page.goto("./?page=kernels#race");
  const race = page.getByRole("region", { name: "Matmul race" });
  await expect(race).toBeVisible({ timeout: 60_000 });
  for (const size of ["256³", "512³", "1,024³", "f16", "our code on the processor"])
    await race.getByLabel(size, { exact: true }).uncheck();
  for (const added of ["128³", "TensorFlow.js and jax-js"])
    await race.getByLabel(added, { exact: true }).check();
  expect(fetched.filter((url) => ofRivals.test(url))).toEqual([]);
  await race.getByRole("button", { name: "Start the race" }).click();
  await expect(race.getByText("The race is over.")).toBeVisible({ timeout: 200_000 });

  const rows = race.getByRole("list", { name: /^128 × 128 · 128 × 128 in f32/ }).getByRole("listitem");
  for (const name of [
    "naive",
    "tile",
    "split-k-register",
    "register",
    "TensorFlow.js 4.22.0",
    "jax-js 0.1.25",
  ]) {
    const row = rows.filter({ hasText: new RegExp(`^(WGSL, )?${name}(?!-)`) });
    await expect(row, name).toContainText(/right, off by \de-\d+ at most|right, off by [\d.]+e-\d+ at most/);
  }
  expect(fetched.filter((url) => ofRivals.test(url))).not.toEqual([]);

  await test.step("axe finds nothing, and a phone need not be moved sideways", async () => {
    await expectNoViolations(page, { within: await selectorOf(race) });
    const viewport = page.viewportSize()!;
    await page.setViewportSize({ width: 360, height: 740 });
    const overhang = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await expect.poll(overhang).toBeLessThanOrEqual(0);
    await page.setViewportSize(viewport);
  });

  await race.getByRole("button", { name: "Copy link" }).click();
  await expect(race.getByText("copied", { exact: false })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.length).toBeLessThan(2000);

  await test.step("opened by somebody else, the link shows the sender's figures and runs the same there", async () => {
    await page.goto("about:blank");
    await page.goto(link);
    const sent = page.getByRole("region", { name: "A race that was sent to you" });
    await expect(sent).toBeVisible({ timeout: 60_000 });
    await expect(rows.filter({ hasText: "WGSL, naive" })).toContainText("right, off by");
    await expect(sent.getByRole("button", { name: "Run it here" })).toBeEnabled();
    await sent.getByRole("button", { name: "Run it here" }).click();
    await expect(race.getByText(/preparing and checking$/)).toBeVisible();
    await race.getByRole("button", { name: "Cancel" }).click();
    await expect(race.getByRole("button", { name: "Race again" })).toBeEnabled({ timeout: 60_000 });
  });
});
