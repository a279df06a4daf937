/** @file What all kernels declare, as the page knows it. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { KernelDescription } from "../../worker/api";
import { asFailure, isWorkerDeath } from "../failures";
import { ofEngine } from "../of-engine";

export interface Kernels {
  /** null before it was read. */
  state: StoreApi<readonly KernelDescription[] | null>;
  /** Reads it once. What goes wrong is the session's failure. */
  read(): Promise<void>;
}

export const kernelsOf = ofEngine(({ client, session }): Kernels => {
  const state = createStore<readonly KernelDescription[] | null>(() => null);
  /** Of what asks at the same time; null where it has not succeeded. */
  let reading: Promise<void> | null = null;

  async function read(): Promise<void> {
    try {
      state.setState(await client.call((worker) => worker.reports.kernels()), true);
    } catch (error) {
      reading = null;
      if (!isWorkerDeath(error)) session.state.setState({ failure: asFailure(error) });
    }
  }

  return { state, read: () => (reading ??= read()) };
});
