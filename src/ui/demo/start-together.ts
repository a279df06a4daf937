import type { Engine } from "../../store/engine";
import { page } from "../../store/settings/page";
import { planStoreOf } from "../../store/together/plan-store";
import { togetherOf } from "../../store/together/together-of";

/** Starts the group that the address plans, once the engine has said what there is. Returns what ends the looking. */
export function startTogether(engine: Engine): () => void {
  const { state } = engine.session;
  let hasBegun = false;
  const stopWaiting = state.subscribe(begin);
  begin();
  return stopWaiting;

  function begin(): void {
    if (hasBegun || !state.getState().description) return;
    hasBegun = true;
    planStoreOf(engine).read(page.getState().own);
    void togetherOf(engine).start();
  }
}
