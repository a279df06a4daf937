/**
 * @file What threads of the library import: a library can bring a bundler no file for them, but each of its modules knows where it is itself.
 */
import { beginReplica } from "../train/distribute/replica-thread";
import type { ToReplica } from "../train/distribute/replica-thread-port";
import { begin as beginInWorker } from "./replica-host";

export const url = import.meta.url;

export async function begin(): Promise<void> {
  if (typeof process === "undefined") return beginInWorker();
  // By a name that a bundler does not follow: a page has no such module.
  const name = "node:worker_threads";
  const { parentPort }: typeof import("node:worker_threads") = await import(/* @vite-ignore */ name);
  beginReplica({
    post: (message) => parentPort!.postMessage(message),
    onMessage: (listener) => parentPort!.on("message", (message: ToReplica) => listener(message)),
  });
}
