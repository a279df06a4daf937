/** @file Threads that help: Web Workers in a page, worker threads in Node. */
import threadText from "./thread.js?raw";

/** How long a thread may take to begin in a browser, which never lets it when it has run out of them. Node lets each begin. */
const beginMs = 2000;

export interface Thread {
  /** Rejects when the thread does not begin. */
  begin(options: { memory: WebAssembly.Memory; driver: WebAssembly.Module; rank: number }): Promise<void>;
  link(linked: { module: WebAssembly.Module; first: number; phases: number }): void;
  run(run: {
    plan: number;
    calls: number;
    steps: number;
    world: number;
    meeting: number;
    patienceMs: number;
  }): void;
  end(): void;
}

/** What both kinds of workers have in common. */
interface Port {
  post(message: unknown): void;
  /** Resolves with the thread's first message, rejects with its first error or when there is none in time. */
  first: Promise<void>;
  end(): void;
}

export async function startThread(): Promise<Thread> {
  const port = typeof Worker === "function" ? openWorker() : await openNodeWorker();
  // It is `begin` that tells.
  port.first.catch(() => {});
  return {
    begin: (begin) => {
      port.post({ begin });
      return port.first;
    },
    link: (link) => port.post({ link }),
    run: (run) => port.post({ run }),
    end: () => port.end(),
  };
}

function openWorker(): Port {
  const url = URL.createObjectURL(new Blob([threadText], { type: "text/javascript" }));
  const worker = new Worker(url);
  const message = new Promise((resolve, reject) => {
    worker.onmessage = resolve;
    worker.onerror = ({ message }) => reject(new Error(message || "A worker could not begin."));
  }).finally(() => URL.revokeObjectURL(url));
  const first = within(beginMs, message);
  return { post: (sent) => worker.postMessage(sent), first, end: () => worker.terminate() };
}

async function openNodeWorker(): Promise<Port> {
  // By a name that a bundler does not follow: a page has no such module.
  const name = "node:worker_threads";
  const { Worker }: typeof import("node:worker_threads") = await import(/* @vite-ignore */ name);
  const worker = new Worker(threadText, { eval: true });
  // A thread that waits for work keeps no process alive.
  worker.unref();
  const first = new Promise<void>((resolve, reject) => {
    worker.once("message", () => resolve());
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("A thread ended before it began.")));
  });
  return { post: (message) => worker.postMessage(message), first, end: () => void worker.terminate() };
}

function within(ms: number, promise: Promise<unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`A thread did not begin within ${ms} ms.`)), ms);
    promise.then(() => resolve(), reject).finally(() => clearTimeout(timer));
  });
}
