/** @file The page never freezes: what takes long happens in the worker. */
import { expect, test } from "@playwright/test";
import { ComparePage } from "./compare.page";
import { watchMainThread } from "./main-thread-tasks";

/** Above this, a person notices. */
const mostMs = 50;

test("while six variants are compared, no task of the page takes 50 ms of the processor", async ({
  page,
  browser,
}) => {
  const compare = new ComparePage(page);
  await compare.open("&maxSteps=40&hidden=16&batchSize=512&epochs=1&seed=7");
  const { count, longestCpuMs } = await watchMainThread(browser, page, async () => {
    await compare.button("Compare").click();
    await compare.expectFinished();
  });
  expect(await compare.cells()).toHaveLength(6);
  expect(count).toBeGreaterThan(100);
  expect(longestCpuMs).toBeLessThan(mostMs);
});
