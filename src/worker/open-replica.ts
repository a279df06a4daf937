/** @file Workers for replicas, started by the worker that the page has: from the same file, which fetches another rest for them. */
import type { FromReplica, ReplicaThread } from "../train/distribute/replica-thread-port";

export function openReplica(): ReplicaThread {
  return threadOf(new Worker(self.location.href, { type: "module", name: "halfstep replica" }));
}

export function threadOf(worker: Worker): ReplicaThread {
  return {
    post: (message, transfer) => worker.postMessage(message, [...transfer]),
    onMessage: (listener) => {
      worker.onmessage = ({ data }: MessageEvent<FromReplica>) => listener(data);
    },
    onDeath: (listener) => {
      worker.onerror = (event) => {
        event.preventDefault();
        listener(new Error(`A replica's worker has ended: ${event.message || "it could not be started"}.`));
      };
    },
    end: () => worker.terminate(),
  };
}
