/** @file What a worker is that the page's worker has started for a replica. */
import { beginReplica } from "../train/distribute/replica-thread";

/** Hears what it is to do from now on. */
export function begin(): void {
  beginReplica({
    post: (message) => postMessage(message),
    onMessage: (listener) => addEventListener("message", ({ data }) => listener(data)),
  });
}
