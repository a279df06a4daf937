/** @file Replicas in workers of the page's worker. */
import { expect, test } from "@playwright/test";
import { Playground } from "./playground.page";

test("two workers train what one machine does, and say what each did", async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  const { alone, together, rounds } = await page.evaluate(async () => {
    const config = {
      device: "cpu" as const,
      hidden: [16],
      fusion: "layers" as const,
      batchSize: 512,
      epochs: 1,
    };
    let rounds = 0;
    const call = { maxSteps: 40, onRound: () => rounds++ };
    const together = await window.halfstep.distribute(config, { replicas: 2, schedule: "every-step" }, call);
    const alone = await window.halfstep.train(config, { maxSteps: 40, threads: 1 });
    return { alone, together, rounds };
  });
  expect(together.losses).toHaveLength(40);
  for (const [step, loss] of together.losses.entries())
    expect(Math.abs(loss - alone.losses[step]!), `step ${step}`).toBeLessThan(1e-5);
  expect(together.replicas.map(({ weightsHash }) => weightsHash)).toEqual(
    Array(2).fill(together.weightsHash),
  );
  expect(together.device.description).toContain("2 replicas, each in a worker");
  expect(rounds).toBe(40);
});
