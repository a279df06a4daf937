/** @file Threads of the page: as many as there are cores to spare, and what becomes of a run when one of them dies. */
import { expect, type Page, test } from "@playwright/test";
import { onProcessor, Playground } from "./playground.page";
import { runFirstInWorker } from "./routes";

declare global {
  /** In the engine's worker: the threads that it has started and not ended; see `pretendCores`. */
  var threads: Set<Worker>;
}

/** A machine with so many cores, whatever this one has. */
function pretendCores(cores: number): void {
  Object.defineProperty(navigator, "hardwareConcurrency", { value: cores });
  globalThis.threads = new Set();
  globalThis.Worker = class extends Worker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      globalThis.threads.add(this);
    }
    override terminate(): void {
      super.terminate();
      globalThis.threads.delete(this);
    }
  };
}

const threadsOf = (page: Page): Promise<number> => page.workers()[0]!.evaluate(() => globalThis.threads.size);

test("a page computes on all cores but one, which start once, and computes the bits of a single one; when a thread dies in mid-run, the run starts again on one", async ({
  page,
}) => {
  await runFirstInWorker(page, pretendCores, 3);
  const playground = new Playground(page);
  await playground.open(`${onProcessor}&hidden=16&epochs=1000`);
  await playground.train();
  await expect(playground.run.getByText("processor · SIMD · 2 threads · strict")).toBeVisible();
  await playground.expectProgress();
  // Commands get their turn between submits.
  await playground.button("Pause").click();
  await playground.expectPhase("Paused", 2000);
  await playground.button("Stop").click();
  await playground.expectPhase("Stopped");
  expect(await threadsOf(page)).toBe(1);

  const results = await page.evaluate(async () => {
    const train = (options: { threads?: number }) =>
      window.halfstep.train({ device: "cpu", fusion: "step" }, { maxSteps: 60, ...options });
    return [await train({ threads: 1 }), await train({})] as const;
  });
  expect(results.map(({ device }) => device.processor!.threads)).toEqual([1, 2]);
  const [alone, together] = results.map(({ losses, weightsHash }) => ({ losses, weightsHash }));
  expect(together).toEqual(alone);
  expect(await threadsOf(page)).toBe(1);

  await test.step("a thread that dies in mid-run is told of, and the run starts again on one and finishes", async () => {
    await playground.reset();
    await playground.renew(`${onProcessor}&hidden=16&batchSize=256&epochs=2`);
    // Slowed to ten seconds, it is not over before the thread is.
    const pace = playground.run.getByRole("radiogroup", { name: "Pace" });
    await pace.getByText("watch").click();
    await playground.train();
    await playground.expectProgress();
    // What the settings show by now is for the next run.
    await playground.set("Batch size", 64);
    await page.workers()[0]!.evaluate(() => {
      for (const thread of globalThis.threads) thread.terminate();
    });
    const died = "A thread died or was silent for two seconds, so one thread trains, from the start.";
    await expect(playground.run.getByText(died)).toBeVisible();
    await expect(playground.run.getByText("processor · SIMD · 1 thread · strict")).toBeVisible();
    await pace.getByText("full speed").click();
    await playground.expectPhase("Finished");
    await expect(playground.fact("step")).toHaveText("470 of 470");
    await expect(playground.notice).toBeEmpty();
    expect(await threadsOf(page)).toBe(0);
  });
});
