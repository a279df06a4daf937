import type { Engine } from "../../store/engine";
import { isActive } from "../../store/runs/run-state";
import { type HoldOptions, holdIfLong } from "./hold-if-long";

/** Starts a run as the settings are. Returns what ends the looking at how long it takes. */
export function startRun({ session }: Engine, tell: HoldOptions["tell"]): () => void {
  const { state, actions } = session;
  void actions.train();
  const number = state.getState().run?.number;
  const look = holdIfLong({ pause: actions.pause, resume: actions.resume, tell });
  return state.subscribe(({ run }) => {
    const { elapsedMs = 0, waitedMs = 0, steps = 0 } = run?.progress ?? {};
    look({
      spentSeconds: (elapsedMs + waitedMs) / 1000,
      share: run?.start ? steps / run.start.totalSteps : 0,
      isPaused: run?.phase === "paused",
      isOver: run?.number !== number || !isActive(run),
    });
  });
}
