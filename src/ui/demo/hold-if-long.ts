/** @file What takes too long to begin unasked, with a room waiting or a battery draining, is held as soon as that is known. */

const longestSeconds = 30;
/** What was trained in less tells too little. */
const tellingSeconds = 1;

/** How far something is that a link has started. */
export interface Course {
  spentSeconds: number;
  /** Of the whole, 0 to 1. */
  share: number;
  isPaused: boolean;
  isOver: boolean;
}

export interface Held {
  /** What the whole would take. */
  seconds: number;
  goOn: () => void;
}

export interface HoldOptions {
  pause: () => void;
  resume: () => void;
  /** That it waits for a person; null when it no longer does. */
  tell: (held: Held | null) => void;
}

/** What is to be called with the course whenever that has changed. */
export function holdIfLong({ pause, resume, tell }: HoldOptions): (course: Course) => void {
  let stage: "looking" | "pausing" | "held" | "done" = "looking";

  function end(): void {
    if (stage !== "looking") tell(null);
    stage = "done";
  }

  return ({ spentSeconds, share, isPaused, isOver }) => {
    if (stage === "done") return;
    if (isOver || (stage === "held" && !isPaused)) end();
    else if (stage === "pausing" && isPaused) stage = "held";
    else if (stage === "looking" && spentSeconds >= tellingSeconds && share > 0) {
      const seconds = spentSeconds / share;
      if (seconds <= longestSeconds) {
        end();
        return;
      }
      stage = "pausing";
      tell({ seconds, goOn: resume });
      pause();
    }
  };
}
