/** @file The keys of the page: what each one does, and when. The help sheet lists them from here. */
import { isActive, type RunState } from "../../store/runs/run-state";
import type { Actions } from "../../store/runs/session";

export interface Shortcut {
  /** Also the key of its words. */
  name: "main" | "step" | "stop" | "reset" | "undo";
  /** As KeyboardEvent.key tells it, in lower case. */
  key: string;
  /** Whether its button could be pressed now. */
  isPossible: (state: RunState) => boolean;
  act: (actions: Actions, state: RunState) => void;
}

export const shortcuts: readonly Shortcut[] = [
  {
    name: "main",
    key: "t",
    isPossible: () => true,
    act(actions, { run }) {
      if (run?.phase === "paused") actions.resume();
      else if (isActive(run)) actions.pause();
      else void actions.train();
    },
  },
  {
    name: "step",
    key: "s",
    isPossible: ({ run }) => run?.phase === "paused",
    act: ({ singleStep }) => singleStep(),
  },
  { name: "stop", key: "x", isPossible: ({ run }) => isActive(run), act: ({ stop }) => stop() },
  { name: "reset", key: "r", isPossible: ({ run }) => run !== null, act: ({ reset }) => reset() },
  {
    name: "undo",
    key: "u",
    isPossible: ({ run, putAway }) => run === null && putAway !== null,
    act: ({ undoReset }) => undoReset(),
  },
];

export const helpKey = "?";

/** Where keys are letters: in whatever text is typed into, and in lists that letters search. */
const typedInto =
  "input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable]";

/** Whether a key pressed there is meant for the page and not for a field, a dialog or the browser. */
export const isForPage = (event: KeyboardEvent): boolean =>
  !event.ctrlKey && !event.metaKey && !event.altKey && isMeant(event);

/** Whether these keys undo on this system, and where they are pressed there is nothing else to undo. */
export const isUndo = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) &&
  !event.altKey &&
  !event.shiftKey &&
  event.key.toLowerCase() === "z" &&
  isMeant(event);

function isMeant({ target, repeat, isComposing, defaultPrevented }: KeyboardEvent): boolean {
  if (repeat || isComposing || defaultPrevented) return false;
  // Behind a sheet the page does nothing, wherever the focus is.
  if (document.querySelector("dialog[open]")) return false;
  return !(target instanceof Element && target.closest(typedInto));
}
