/**
 * @file The talk with the page around an embedded one. What is said goes to the window that the frame stands in and to no other: `*` names no
 * origin, but that window can't become another page's while the frame is there. What is heard is one question; all else is as if it had not
 * come.
 */
import { embedlyHeight, type Figures, isAsk, type ToHost } from "../../share/host-messages";

export interface Host {
  /** Says the height in whole pixels where it is another one; before the first, that what is embedded is there. */
  tellHeight(height: number): void;
  tellResult(link: string, figures: Figures): void;
  /** Hears nothing any more. */
  leave(): void;
}

/** What of a window it takes. */
type Frame = Pick<Window, "addEventListener" | "removeEventListener"> & {
  /** Itself where it stands in no other. */
  parent: unknown;
};

/**
 * null where there is no page around.
 * @param src The address that the frame was opened with: the page around finds it by this.
 */
export function hostOf(frame: Frame, src: string): Host | null {
  if (frame.parent === frame) return null;
  const parent = frame.parent as Pick<Window, "postMessage">;
  let known: number | null = null;
  frame.addEventListener("message", hear);

  const say = (message: ToHost) => parent.postMessage(message, "*");

  function sayHeight(height: number): void {
    say({ halfstep: 1, type: "resize", height });
    parent.postMessage(embedlyHeight(src, height), "*");
  }

  function hear({ source, data }: MessageEvent<unknown>): void {
    if (source !== parent || known === null || !isAsk(data)) return;
    say({ halfstep: 1, type: "ready" });
    sayHeight(known);
  }

  return {
    tellHeight(height) {
      if (height === known) return;
      if (known === null) say({ halfstep: 1, type: "ready" });
      known = height;
      sayHeight(height);
    },
    tellResult: (link, figures) => say({ halfstep: 1, type: "result", link, ...figures }),
    leave: () => frame.removeEventListener("message", hear),
  };
}
