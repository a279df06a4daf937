/** @file What of `window.halfstep` trains: commands that take long, with their events. */
import type { RunEvent } from "../worker/api";
import type { EngineClient, RemoteWorker } from "../worker/client";
import { distributeRun } from "./distribute-run";
import type { Scripting } from "./scripting-api";

/** These functions, over one client. */
export function scriptedTraining(client: EngineClient): Pick<Scripting, "train" | "compare" | "distribute"> {
  /** A command that takes long, with its events, until it ends or the signal ends it. */
  async function work<T>(
    run: number,
    command: (worker: RemoteWorker) => Promise<T>,
    listener: (event: RunEvent) => void,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    signal?.throwIfAborted();
    let stopListening = () => {};
    // The answer may overtake the last events, which come by another way.
    const heardAll = new Promise<void>((resolve) => {
      const unsubscribe = client.subscribe((event) => {
        if (event.type === "scripted-end" && event.run === run) resolve();
        else listener(event);
      });
      const forget = client.onDeath(() => resolve());
      stopListening = () => {
        unsubscribe();
        forget();
      };
    });
    const abort = () => void client.call((worker) => worker.scripts.abort(run)).catch(() => {});
    signal?.addEventListener("abort", abort);
    try {
      const result = await client.call(command);
      signal?.throwIfAborted();
      await heardAll;
      return result;
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      stopListening();
      signal?.removeEventListener("abort", abort);
    }
  }

  return {
    train(config = {}, { onMetrics, signal, maxSteps, threads, from } = {}) {
      const run = client.nextRun();
      const options = {
        run,
        wantsMetrics: onMetrics !== undefined,
        ...(maxSteps !== undefined && { maxSteps }),
        ...(threads !== undefined && { threads }),
        ...(from && { from: from.id }),
      };
      const listener = (event: RunEvent) => {
        if (event.type === "metrics" && event.run === run) onMetrics?.(event.metrics);
      };
      return work(run, (worker) => worker.scripts.train(config, options), listener, signal);
    },

    compare(axes, { onUpdate, signal, ...options } = {}) {
      const run = client.nextRun();
      const listener = (event: RunEvent) => {
        if (event.type === "comparison" && event.comparison === run) onUpdate?.(event.report, event.losses);
      };
      return work(run, (worker) => worker.scripts.compare(axes, options, run), listener, signal);
    },

    distribute: (...run) => distributeRun(client, work, ...run),
  };
}
