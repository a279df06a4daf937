/** @file Threads for the replicas of the library, in Node and in pages that are not ours. */
import type { ReplicaThread } from "../train/distribute/replica-thread-port";
import { threadOf } from "./open-replica";

const isNode = typeof process !== "undefined" && Boolean(process.versions?.node);

let bundled: Promise<string> | undefined;

export async function openReplicaThread(): Promise<ReplicaThread> {
  // In a file of its own, or what a thread imports would not have what the module exports.
  const { url } = await replicaModule();
  if (!isNode) return openWorker(url);
  // Sources are nothing that a thread of Node could import.
  if (url.endsWith(".ts")) bundled ??= bundle(url);
  return openNodeThread((await bundled) ?? url);
}

/** Whole: a bundler leaves out what of a module it does not see to be used, and a thread is told by a text. */
const replicaModule = async (): Promise<{ url: string; begin: () => Promise<void> }> => ({
  ...(await import("./replica-module")),
});

/** What begins in a thread of its own: the module, as soon as it is there. */
const textFor = (url: string): string => `import(${JSON.stringify(url)}).then(({ begin }) => begin())`;

/** In a page: the module at this address begins in a worker of its own. */
export function openWorker(url: string): ReplicaThread {
  const text = URL.createObjectURL(new Blob([textFor(url)], { type: "text/javascript" }));
  const thread = threadOf(new Worker(text, { type: "module" }));
  return {
    ...thread,
    end() {
      thread.end();
      URL.revokeObjectURL(text);
    },
  };
}

async function openNodeThread(url: string): Promise<ReplicaThread> {
  // By a name that a bundler does not follow: a page has no such module.
  const name = "node:worker_threads";
  const { Worker }: typeof import("node:worker_threads") = await import(/* @vite-ignore */ name);
  const worker = new Worker(textFor(url), { eval: true });
  return {
    post: (message, transfer) =>
      worker.postMessage(message, transfer as unknown as import("node:worker_threads").Transferable[]),
    onMessage: (listener) => void worker.on("message", listener),
    onDeath: (listener) => {
      worker.once("error", listener);
      worker.once("exit", (code) => listener(new Error(`A replica's thread has ended with code ${code}.`)));
    },
    end: () => void worker.terminate(),
  };
}

/** Where this runs from its sources: the module with all that it imports, as one file. */
async function bundle(url: string): Promise<string> {
  const script = "../../scripts/bundle-module.mjs";
  const { bundleModule } = await import(/* @vite-ignore */ new URL(script, import.meta.url).href);
  return bundleModule(url);
}
