/** @file `window.halfstep`: training from the console and from tests, with the functions that Node has too. */
import type { ParsedLink } from "../share/codec";
import type { Linkable } from "../share/link";
import { defaultConfig } from "../train/defaults";
import type { MetricsBatch, RunConfig, RunResult, SelfTestRow } from "../worker/api";
import type { EngineClient } from "../worker/client";

export interface TrainOptions {
  /** Called a few times a second with loss and accuracy of the steps since the call before. */
  onMetrics?: (metrics: MetricsBatch) => void;
  /** Ends the run; the promise then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Ends the run early, without failing. */
  maxSteps?: number;
}

export interface Scripting {
  /** The configuration that `train` starts from. */
  readonly defaults: RunConfig;
  /** Trains beside whatever the page shows. Rejects with every field that is wrong, or with what went wrong. */
  train(config?: Partial<RunConfig>, options?: TrainOptions): Promise<RunResult>;
  /** Checks every kernel against its reference on this device. */
  selfTest(): Promise<SelfTestRow[]>;
  /**
   * The address of this page that opens with a result: what `train` or `compare` resolved to, or the record of a link.
   * Rejects with a TypeError for anything else.
   */
  link(result: Linkable): Promise<string>;
  /**
   * What a link of Halfstep says: its settings, the record of its result, and a notice for everything in it that could
   * not be taken as it stands. Never rejects.
   */
  parseLink(link: string): Promise<ParsedLink>;
}

declare global {
  interface Window {
    halfstep: Scripting;
  }
}

/** The same functions as those of `window.halfstep`, over one client. */
export function createScripting(client: EngineClient): Scripting {
  return {
    get defaults() {
      return defaultConfig();
    },

    async train(config = {}, { onMetrics, signal, maxSteps } = {}) {
      signal?.throwIfAborted();
      const run = client.nextRun();
      const unsubscribe = client.subscribe((event) => {
        if (event.type === "metrics" && event.run === run) onMetrics?.(event.metrics);
      });
      const abort = () => void client.call((worker) => worker.abort(run)).catch(() => {});
      signal?.addEventListener("abort", abort);
      const options = {
        run,
        wantsMetrics: onMetrics !== undefined,
        ...(maxSteps !== undefined && { maxSteps }),
      };
      try {
        const result = await client.call((worker) => worker.train(config, options));
        signal?.throwIfAborted();
        return result;
      } catch (error) {
        signal?.throwIfAborted();
        throw error;
      } finally {
        unsubscribe();
        signal?.removeEventListener("abort", abort);
      }
    },

    selfTest: () => client.call((worker) => worker.selfTest()),

    async link(result) {
      const { linkOf } = await import("../share/link");
      return linkOf(result, `${location.origin}${location.pathname}`);
    },

    async parseLink(link) {
      const { parseLink, unreadable } = await import("../share/codec");
      const description = await client.call((worker) => worker.describe()).catch(() => null);
      return description ? parseLink(link, description) : unreadable("no-engine");
    },
  };
}
