/** @file What lists that lie in storage have in common: one thing is done after the other, what fails is shown, and other tabs are told. */
import type { StoreApi } from "zustand/vanilla";
import { StorageError, type StorageTrouble } from "./kept-storage";

/** Why the last thing done to storage failed; null when it did not. */
interface Troubled {
  trouble: StorageTrouble | null;
}

export interface KeptList<S> {
  /** Does something to storage. Where that fails the trouble is shown, and the answer is null. */
  attempt<T>(work: () => Promise<T>): Promise<T | null>;
  /** One thing after the other, so that what is read is never older than what was written. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Does something to storage and, whether that works or not, to the list, and tells the other tabs. */
  change(work: () => Promise<void>, toList: (state: S) => Partial<S>): Promise<void>;
  tellOthers(): void;
}

/** `channel` is the name by which tabs hear of each other's changes; then they do as `hear` says. */
export function keptList<S extends Troubled>(
  { getState, setState }: Pick<StoreApi<S>, "getState" | "setState">,
  channel: string,
  hear: () => void,
): KeptList<S> {
  const otherTabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(channel);
  otherTabs?.addEventListener("message", hear);
  let turn: Promise<unknown> = Promise.resolve();

  const show = (trouble: StorageTrouble | null) => setState({ trouble } as Partial<S>);

  async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      const value = await work();
      if (getState().trouble) show(null);
      return value;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      show(error instanceof StorageError ? error.trouble : { code: "failed", reason });
      return null;
    }
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work);
    turn = done.catch(() => {});
    return done;
  }

  const tellOthers = () => otherTabs?.postMessage("changed");

  return {
    attempt,
    inTurn,
    change: (work, toList) =>
      inTurn(async () => {
        const isDone = (await attempt(work)) !== null;
        setState(toList(getState()));
        if (isDone) tellOthers();
      }),
    tellOthers,
  };
}
