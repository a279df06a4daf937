/** @file A worker of the engine in Node, for tests. */
import { onTestFinished, vi } from "vitest";
import type { DatasetSpec, Splits } from "../../data/dataset";
import { mnist } from "../../data/mnist";
import { loadPackageSplits } from "../../data/node-source";
import { Engine } from "../../train/engine";
import type { RunConfig, RunEvent } from "../api";
import type { CheckpointStorage } from "../checkpoints/stored-checkpoint";
import { EngineWorker } from "../engine-worker";

/** The MNIST of the package. */
export const splits = loadPackageSplits(mnist);
/** A run that takes a fraction of a second. */
export const quick: Partial<RunConfig> = {
  device: "cpu",
  fusion: "step",
  hidden: [8],
  batchSize: 32,
  epochs: 1,
};

/** A worker whose events are collected until the test is over. */
export function openWorker(
  loadSplits: (spec: DatasetSpec) => Splits = () => splits,
  checkpoints?: CheckpointStorage,
) {
  const engine = new Engine({ loadSplits });
  // After a run its step would be timed on every device and its launches tuned, as tests of these do that have no worker.
  vi.spyOn(engine.times, "timeDevices").mockResolvedValue({ stepMs: null, modeChoice: null });
  vi.spyOn(engine.times, "tuneAfterRun").mockResolvedValue();
  const worker = new EngineWorker(engine, checkpoints);
  const { port1, port2 } = new MessageChannel();
  const events: RunEvent[] = [];
  port1.onmessage = ({ data }) => events.push(data);
  worker.connect(port2, "test");
  // Nothing of it is at work in the tests that follow in this process.
  onTestFinished(async () => {
    worker.run.reset();
    port1.close();
    await engine.dispose();
  });
  const ofType = <T extends RunEvent["type"]>(type: T) =>
    events.filter((event): event is Extract<RunEvent, { type: T }> => event.type === type);
  const until = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 60_000, interval: 5 });
  return { engine, worker, events, ofType, until };
}
