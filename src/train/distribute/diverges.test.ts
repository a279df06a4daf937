import { expect, test, vi } from "vitest";
import { NanLossError } from "../run/nan-loss-error";
import { distributeRun } from "./distribute-run";
import { surroundingsWith } from "./testing/few-samples";
import { KillableThreads } from "./testing/killable-threads";

// No learning rate that may be chosen overflows for certain.
vi.mock("../parse-config", async (importOriginal) => {
  const { parseConfig } = await importOriginal<typeof import("../parse-config")>();
  return { parseConfig: (input: unknown) => ({ ...parseConfig(input), lr: 1e30 }) };
});

test("a run that diverges ends for all with the sentence that one machine has for it", async () => {
  const run = distributeRun(
    { device: "cpu", batchSize: 50, hidden: [16], optimizer: "sgd" },
    { replicas: 2, schedule: "every-step", transport: "workers" },
    { isEvaluated: false },
    await surroundingsWith(new KillableThreads().open),
  );
  await expect(run).rejects.toThrow(NanLossError);
  await expect(run).rejects.toThrow("training diverged. Lower the learning rate (1e+30)");
});
