/** @file The page's end of the worker with TensorFlow.js and jax-js, which lasts as long as a race with them. */
import { releaseProxy, wrap } from "comlink";
import type { RaceHost } from "../race/host";

export interface Rivals {
  host: RaceHost;
  /** Ends the worker, and with it everything that it holds. */
  dispose(): void;
}

export type OpenRivals = () => Rivals;

export const openRivals: OpenRivals = () => {
  const worker = new Worker(new URL("../rivals/rivals-worker.ts", import.meta.url), {
    type: "module",
    name: "rivals",
  });
  const remote = wrap<RaceHost>(worker);
  const died = new Promise<never>((_, reject) => {
    worker.addEventListener("error", ({ message }) => {
      reject(new Error(message || "The code of the other libraries could not be fetched."));
    });
  });
  // When it fails, there may be no call that waits for an answer.
  died.catch(() => {});
  const alive = <T>(answer: Promise<T>): Promise<T> => Promise.race([answer, died]);
  return {
    host: {
      entrants: (product, places) => alive(remote.entrants(product, places)),
      prepare: (name, product) => alive(remote.prepare(name, product)),
      check: (name) => alive(remote.check(name)),
      time: (name, count) => alive(remote.time(name, count)),
      dispose: (name) => alive(remote.dispose(name)),
    },
    dispose() {
      remote[releaseProxy]();
      worker.terminate();
    },
  };
};
