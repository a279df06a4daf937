import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import { nextBeat } from "../../lib/frames";

/**
 * What `select` takes out of a store, so many beats later: for what is dear to render, and need not come in one frame with all else
 * that changes then. React would defer it to a task of its own, for which the browser makes another frame. That there is
 * nothing (null) comes at once. `select` is the same function each time.
 */
export function useBeatLater<S, T>(
  { getState, subscribe }: Pick<StoreApi<S>, "getState" | "subscribe">,
  select: (state: S) => T,
  beats: number,
): T {
  const [shown] = useState(() => createStore(() => ({ value: select(getState()) })));
  useEffect(() => {
    let latest = select(getState());
    shown.setState({ value: latest });
    let isOver = false;
    const show = async (value: T) => {
      latest = value;
      for (let beat = 0; beat < beats && value !== null; beat++) {
        // What is asked for in the midst of a beat comes with that one.
        await null;
        await nextBeat();
      }
      if (!isOver && value === latest) shown.setState({ value });
    };
    const stop = subscribe((state) => {
      const value = select(state);
      if (value !== latest) void show(value);
    });
    return () => {
      isOver = true;
      stop();
    };
  }, [shown, getState, subscribe, select, beats]);
  return useStore(shown, ({ value }) => value);
}
