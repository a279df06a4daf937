/** @file What the worker is: an engine that takes its data from beside the page. */
import { expose } from "comlink";
import { fetchSource } from "../data/fetch-source";
import { loadSplits } from "../data/shards";
import { Engine } from "../train/engine";
import { EngineWorker } from "./engine-worker";

/** The built worker lies in assets/ beside data/; in development the sources are served from the root. */
const siteRoot = new URL(import.meta.env.DEV ? import.meta.env.BASE_URL : "../", import.meta.url);

let total = 0;
const engine = new Engine({
  loadSplits: (spec, options) => {
    const splits = loadSplits(fetchSource(new URL(`data/${spec.name}/`, siteRoot)), spec, options);
    splits.test.then(
      () =>
        worker.emit({
          type: "data",
          dataset: spec.name,
          loadedBytes: total,
          totalBytes: total,
          isComplete: true,
        }),
      () => {},
    );
    return splits;
  },
  onDataProgress: (dataset, { loadedBytes, totalBytes }) => {
    total = totalBytes;
    worker.emit({ type: "data", dataset, loadedBytes, totalBytes, isComplete: false });
  },
  // Loaded when a run wants to know them.
  times: {
    read: async () => (await import("./kept-times")).readTimes(),
    write: async (times) => (await import("./kept-times")).writeTimes(times),
  },
  tuning: {
    read: async () => (await import("./kept-times")).readTuning(),
    write: async (tuning) => (await import("./kept-times")).writeTuning(tuning),
  },
  openReplicaThread: async () => (await import("./open-replica")).openReplica(),
  keptModel: async (run) => (await import("./checkpoints/kept-weights")).keptModel({ run }),
});

/** Loaded with the first run. */
const storage = async () => (await import("./checkpoints/checkpoint-storage")).checkpointStorage;

const worker = new EngineWorker(engine, {
  put: async (checkpoint) => (await storage()).put(checkpoint),
  of: async (run) => (await storage()).of(run),
  all: async () => (await storage()).all(),
  remove: async (run) => (await storage()).remove(run),
  prune: async () => (await storage()).prune(),
});

/** Hears commands from now on. */
export function begin(): void {
  expose(worker);
}
