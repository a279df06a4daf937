import type { StoreApi } from "zustand/vanilla";
import type { EngineDescription } from "../worker/api";
import type { RunState } from "./runs/run-state";

/** What settings and devices there are, as soon as the engine has said it. */
export function described({ getState, subscribe }: StoreApi<RunState>): Promise<EngineDescription> {
  return new Promise((resolve) => {
    const stop = subscribe(answer);
    answer(getState());

    function answer({ description }: { description: EngineDescription | null }): void {
      if (!description) return;
      resolve(description);
      stop();
    }
  });
}
