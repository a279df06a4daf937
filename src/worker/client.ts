/** @file The page's end of the worker: starts it, calls it, hears its events, and notices when it is gone. */
import { type Remote, releaseProxy, transfer, wrap } from "comlink";
import { inBeat, takeNews } from "../lib/frames";
import type { Failure, RunEvent, RunPhase, WorkerApi } from "./api";
import { onLifeLockFreed } from "./life-lock";

/** A Failure as an Error, for promises that reject with it. */
export class FailureError extends Error {
  override readonly name = "FailureError";
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** The worker from the page: every command answers with a promise. comlink reaches the objects inside by their path. */
export type RemoteWorker = { readonly [Part in keyof WorkerApi]: Remote<WorkerApi[Part]> };

export interface EngineClient {
  /**
   * Calls the worker, starting a new one when there is none. Rejects with a FailureError "worker-died" when the
   * worker ends before it answers, and with the worker's own Error when the command fails there.
   */
  call<T>(command: (worker: RemoteWorker) => Promise<T>): Promise<T>;
  /** All events of all runs in their order, those that a run brings again and again with the page's beats; returns the way to stop them. */
  subscribe(listener: (event: RunEvent) => void): () => void;
  /** Calls back when the worker ended by itself, once per worker. */
  onDeath(listener: (failure: Failure) => void): () => void;
  /** A number no other run of this page has. */
  nextRun(): number;
  /** Ends the worker and releases everything that belongs to it. */
  dispose(): void;
}

/** Makes the worker; a parameter so that tests can put something else in its place. */
export type CreateWorker = () => Worker;

const createEngineWorker: CreateWorker = () =>
  new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "halfstep" });

interface Connection {
  remote: RemoteWorker;
  /** Rejects when the worker ends. */
  died: Promise<never>;
  close(): void;
}

/** Starts no worker yet: the first call does. */
export function createClient(createWorker: CreateWorker = createEngineWorker): EngineClient {
  const eventListeners = new Set<(event: RunEvent) => void>();
  const deathListeners = new Set<(failure: Failure) => void>();
  let connection: Connection | null = null;
  let lastRun = 0;
  /** The latest run that metrics came of. */
  let begun = 0;
  let phase: RunPhase = "loading";

  function open(): Connection {
    const opened = connect(createWorker(), emit, (failure) => {
      if (connection !== opened) return;
      connection = null;
      takeNews();
      for (const listener of deathListeners) listener(failure);
    });
    return opened;
  }

  function emit(event: RunEvent): void {
    const tell = () => {
      for (const listener of eventListeners) listener(event);
    };
    if (canWait(event)) inBeat(tell);
    else {
      // What is made of a test of the network takes its time, and is shown in a beat itself.
      if (event.type !== "evaluation") takeNews();
      tell();
    }
  }

  /** What a run begins with does not, nor what answers a button. */
  function canWait(event: RunEvent): boolean {
    const before = phase;
    if (event.type === "phase") {
      phase = event.phase;
      return phase === "evaluating" || before === "evaluating";
    }
    if (event.type === "metrics" && event.run !== begun) {
      begun = event.run;
      return false;
    }
    return ["metrics", "predictions", "epoch"].includes(event.type);
  }

  return {
    async call(command) {
      connection ??= open();
      const { remote, died } = connection;
      return await Promise.race([command(remote), died]);
    },
    subscribe: (listener) => subscribeTo(eventListeners, listener),
    onDeath: (listener) => subscribeTo(deathListeners, listener),
    nextRun: () => ++lastRun,
    dispose() {
      connection?.close();
      connection = null;
    },
  };
}

function subscribeTo<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function connect(
  worker: Worker,
  emit: (event: RunEvent) => void,
  onDeath: (failure: Failure) => void,
): Connection {
  const remote = wrap<WorkerApi>(worker);
  const { port1: events, port2: workerEnd } = new MessageChannel();
  const closing = new AbortController();
  // Locks are shared by all pages of an origin; crypto.randomUUID would be missing over plain http.
  const lifeLock = `halfstep-worker-${performance.timeOrigin}-${Math.random()}`;
  let reject: (error: FailureError) => void;
  const died = new Promise<never>((_, rejectDied) => {
    reject = rejectDied;
  });
  // When the worker ends, there may be no call that waits for an answer.
  died.catch(() => {});

  function close(): void {
    if (closing.signal.aborted) return;
    closing.abort();
    events.close();
    remote[releaseProxy]();
    worker.terminate();
  }

  function end(reason: string, details: Failure["details"] = { reason }): void {
    if (closing.signal.aborted) return;
    const failure = workerDied(reason, details);
    close();
    reject(new FailureError(failure));
    onDeath(failure);
  }

  worker.addEventListener("error", (event) => {
    event.preventDefault();
    if (event.message) end(event.message);
    else end("its script could not be loaded", { stage: "load" });
  });
  worker.addEventListener("messageerror", () => end("it sent something that cannot be read"));
  events.onmessage = ({ data }: MessageEvent<RunEvent>) => emit(data);
  remote.connect(transfer(workerEnd, [workerEnd]), lifeLock).then(
    () => {
      if (!closing.signal.aborted) {
        onLifeLockFreed(lifeLock, closing.signal, () =>
          end("the browser ended it, perhaps for want of memory", {}),
        );
      }
    },
    (error: Error) => end(error.message),
  );
  // comlink's own type takes objects for data, which they would be if they were asked for.
  return { remote: remote as unknown as RemoteWorker, died, close };
}

const workerDied = (reason: string, details: Failure["details"]): Failure => ({
  code: "worker-died",
  message: `The worker that trains has ended (${reason}). What was on the page stays; press Train to start again.`,
  details,
});
