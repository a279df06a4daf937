/** @file The page never freezes: what takes long happens in the worker. */
import { expect, test } from "@playwright/test";
import { ComparePage } from "./compare.page";
import { watchMainThread } from "./main-thread-tasks";
import { onGpu, Playground } from "./playground.page";

/** Above this, a person notices. */
const mostMs = 50;

test("from Train on, while loading, compiling and training, no task of the page takes 50 ms of the processor", async ({
  page,
  browser,
}) => {
  const playground = new Playground(page);
  await playground.open(onGpu);
  await playground.set("Epochs", 1000);
  const { count, longestCpuMs } = await watchMainThread(browser, page, async () => {
    await playground.train();
    await playground.expectProgress();
    await page.waitForTimeout(5000);
    await playground.expectProgress();
  });
  expect(count).toBeGreaterThan(100);
  // Not the time on the clock: here the GPU's work is done by the same few processors.
  expect(longestCpuMs).toBeLessThan(mostMs);
});

test("while six variants are compared, no task of the page takes 50 ms of the processor", async ({
  page,
  browser,
}) => {
  const compare = new ComparePage(page);
  await compare.open("&maxSteps=100&hidden=16&batchSize=512&epochs=1&seed=7");
  const { count, longestCpuMs } = await watchMainThread(browser, page, async () => {
    await compare.button("Compare").click();
    await compare.expectFinished();
  });
  expect(await compare.cells()).toHaveLength(6);
  expect(count).toBeGreaterThan(100);
  expect(longestCpuMs).toBeLessThan(mostMs);
});
