import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { SystolicArray } from "../../../systolic/systolic-array";
import type { Player } from "./player";

/** Figures that change faster cannot be read, and every change has components rendered. */
const readableMs = 80;

/** Cycles that are over, as often as they can be read. */
export function useCycle({ state }: Player): number {
  const [cycle, setCycle] = useState(() => state.getState().cycle);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let toldMs = Number.NEGATIVE_INFINITY;
    function tell(): void {
      timer = undefined;
      toldMs = performance.now();
      setCycle(state.getState().cycle);
    }
    const stop = state.subscribe(() => {
      timer ??= setTimeout(tell, Math.max(0, toldMs + readableMs - performance.now()));
    });
    tell();
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [state]);
  return cycle;
}

/** Whether this array is the one that is played, and through. */
export function useIsDone(player: Player, array: SystolicArray): boolean {
  const cycle = useCycle(player);
  // An array that takes another's place is often played to where that was: then nothing but the array is new.
  const isPlayed = useStore(player.state, (state) => state.array === array);
  const { cycles } = array.schedule;
  return isPlayed && cycle >= cycles && array.state.cycle >= cycles;
}
