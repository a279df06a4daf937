import { expect, test } from "vitest";
import { NanLossError } from "../run/nan-loss-error";
import { distributeRun } from "./distribute-run";
import type { OpenReplicaThread } from "./replica-thread-port";
import { surroundingsWith } from "./testing/few-samples";
import { KillableThreads } from "./testing/killable-threads";

/** Threads of replicas that overflow: no learning rate that may be chosen does so for certain. */
const openDiverging: OpenReplicaThread = async () => {
  const thread = await new KillableThreads().open();
  return {
    ...thread,
    post: (message, transfer) => {
      if (message.type !== "begin") return thread.post(message, transfer);
      const config = { ...message.task.config, lr: 1e30 };
      thread.post({ ...message, task: { ...message.task, config } }, transfer);
    },
  };
};

test("a run that diverges ends for all with the sentence that one machine has for it", async () => {
  const run = distributeRun(
    { device: "cpu", batchSize: 50, hidden: [16], optimizer: "sgd", lr: 0.5 },
    { replicas: 2, schedule: "every-step", transport: "workers" },
    { isEvaluated: false },
    await surroundingsWith(openDiverging),
  );
  await expect(run).rejects.toThrow(NanLossError);
  await expect(run).rejects.toThrow("training diverged. Lower the learning rate (0.5)");
});
