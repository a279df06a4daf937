import { useEffect, useState } from "react";
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
  const { cycles } = array.schedule;
  return player.state.getState().array === array && cycle >= cycles && array.state.cycle >= cycles;
}
