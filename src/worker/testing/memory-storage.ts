import type { CheckpointStorage, StoredCheckpoint } from "../checkpoints/stored-checkpoint";

/** For tests: a storage that outlives workers, but not the test. */
export function memoryStorage() {
  const stored = new Map<string, StoredCheckpoint>();
  const storage: CheckpointStorage = {
    put: async (checkpoint) => {
      const startMs = performance.now();
      stored.set(`${checkpoint.run} ${checkpoint.slot}`, structuredClone(checkpoint));
      return performance.now() - startMs;
    },
    of: async (run) => [...stored.values()].filter((one) => one.run === run),
    all: async () => [...stored.values()],
    remove: async (run) => {
      for (const slot of [0, 1]) stored.delete(`${run} ${slot}`);
    },
    prune: async () => {},
  };
  return { storage, stored };
}
