/** @file Runs that survive a killed worker, a reload and a lost GPU: they go on from a checkpoint, and end with the same bits. */
import { expect, type Page } from "@playwright/test";
import { inSoak } from "../scripts/soak";
import type { RunConfig } from "../src/worker/api";
import { onProcessor, Playground } from "./playground.page";
import { withoutData } from "./routes";
import { test } from "./shared-page";

/** Numerical Recipes' linear congruential generator. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * The disturbed run is slowed to ten seconds, in most of which the processor rests: no machine is done before the last reload. In the
 * soak it is a minute at full speed.
 */
const [pace, hidden, batchSize, epochs] = inSoak(["watch", 16, 512, 3], ["full speed", 256, 32, 60]);
const config: Partial<RunConfig> = { hidden: [hidden], batchSize, epochs, seed: 3, device: "cpu" };
const totalSteps = Math.ceil(60_000 / batchSize) * epochs;
/** In which part of it something happens. Where that begins, nothing would be stored but its begin if it were not stored every few seconds. */
const [earliest, latest] = inSoak([0.72, 0.88], [0, 0.9]);
/** For a whole run. */
const runTimeoutMs = inSoak(150_000, 900_000);
const settings = `&hidden=${hidden}&batchSize=${batchSize}&epochs=${epochs}&seed=3`;
/** The most that is computed again, and what a test may be late in looking. */
const [mostRepeatedMs, lateMs] = [5000, 2000];
const offer = (page: Page) => page.getByRole("region", { name: "A run was interrupted" });

async function reload(page: Page): Promise<void> {
  await page.reload();
  await offer(page).getByRole("button", { name: "Go on" }).click();
}

/** The hash of the weights, as the table of the epochs has it. */
async function weightsOf(playground: Playground): Promise<string> {
  await playground.expectPhase("Finished", runTimeoutMs);
  return (await playground.page
    .locator("code")
    .filter({ hasText: /^[0-9a-f]{8}$/ })
    .first()
    .textContent())!;
}

/** When the stored checkpoints were taken. */
const checkpointTimes = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const opening = indexedDB.open("halfstep-checkpoints");
    await new Promise((resolve) => {
      opening.onsuccess = resolve;
    });
    const store = opening.result.transaction("checkpoints").objectStore("checkpoints");
    const reading = store.getAll();
    await new Promise((resolve) => {
      reading.onsuccess = resolve;
    });
    opening.result.close();
    return reading.result.map(({ atMs }) => atMs);
  });

test("killed workers and reloads at random moments: the weights are those of the undisturbed run", async ({
  page,
}) => {
  test.setTimeout(3 * runTimeoutMs);
  page.on("dialog", (dialog) => dialog.accept());
  const playground = new Playground(page);
  await playground.open(`${onProcessor}${settings}`);
  const undisturbed = await page.evaluate(
    async (one) => (await window.halfstep.train(one)).weightsHash,
    config,
  );

  const random = randomNumbers(5);
  await playground.run.getByRole("radiogroup", { name: "Pace" }).getByText(pace).click();
  await playground.train();
  const [kills, reloads] = inSoak([1, 1], [10, 10]);
  const ways = [...Array<"kill">(kills).fill("kill"), ...Array<"reload">(reloads).fill("reload")];
  for (const [index, way] of ways.entries()) {
    const share = (index + 0.2 + 0.6 * random()) / ways.length;
    const from = totalSteps * (earliest + (latest - earliest) * share);
    const begunMs = Date.now();
    await expect
      .poll(() => playground.stepsDone(), { timeout: runTimeoutMs, intervals: [50] })
      .toBeGreaterThan(from);
    const repeatedMs = Date.now() - Math.max(begunMs, ...(await checkpointTimes(page)));
    if (way === "kill") await page.workers()[0]!.evaluate(() => self.close());
    else await reload(page);
    const steps = await playground.stepsDone();
    const said = page.getByText(/It goes on from step [\d,]+;.* the same to the last bit/);
    await expect(said).toBeVisible({ timeout: 60_000 });
    expect(repeatedMs, `${way} at step ${steps}`).toBeLessThan(mostRepeatedMs + lateMs);
    await page.getByRole("button", { name: "Dismiss" }).first().click();
  }
  expect(await weightsOf(playground)).toBe(undisturbed);
});

test("an interrupted run is offered with its name, its steps and its age, goes on with its curves, and can be discarded", async ({
  page,
}) => {
  page.on("dialog", (dialog) => dialog.accept());
  const playground = new Playground(page);
  await playground.open(`${onProcessor}&hidden=16&epochs=1000&lang=en`);
  await playground.train();
  await playground.expectProgress();
  await playground.button("Pause").click();
  await playground.expectPhase("Paused");
  const steps = await playground.stepsDone();
  const words = `${steps.toLocaleString("en")} of 469,000 steps`;
  // A pause is stored as soon as it begins.
  const stored = async () => (await checkpointTimes(page)).length;
  await expect.poll(stored).toBe(2);
  await page.reload();
  await expect(offer(page)).toContainText(words);
  await expect(offer(page)).toContainText(/“\w+ \w+” had trained .*, \d+.* ago\./);
  // Another tab that looks meanwhile is offered it too, as no page trains it.
  await offer(page).getByRole("button", { name: "Go on" }).click();
  await playground.expectPhase("Paused");
  expect(await playground.stepsDone()).toBe(steps);
  const other = await page.context().newPage();
  await withoutData(other);
  await other.goto(`./${onProcessor}`);
  await expect(other.getByRole("button", { name: "Train", exact: true })).toBeEnabled();
  await playground.button("Resume").click();
  await playground.expectProgress();
  await expect(offer(other)).toHaveCount(0);
  await other.close();

  await withoutData(page);
  await page.reload();
  await offer(page).getByRole("button", { name: "Discard" }).click();
  await expect(offer(page)).toHaveCount(0);
  await expect.poll(stored).toBe(0);
  await page.reload();
  await playground.expectPhase("Ready");
  await expect(offer(page)).toHaveCount(0);
});
