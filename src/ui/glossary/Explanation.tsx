import { type RefObject, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { useWords } from "../i18n";
import styles from "./Explanation.module.css";
import { glossary, type TermName } from "./words";

export interface ExplanationProps {
  id: string;
  name: TermName;
  /** What asked for it. */
  button: RefObject<HTMLButtonElement | null>;
  onPointerEnter: () => void;
  onPointerLeave: () => void;
  onClose: () => void;
}

/** How far it stays from its term and from the edges of the screen, in pixels. */
const distancePx = 8;

/** What a term means, over the page, below the term or where there is room. */
export function Explanation({ id, name, button, onClose, ...pointer }: ExplanationProps) {
  const terms = useWords(glossary);
  const slip = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const [shown, by] = [slip.current!, button.current!];
    // So that the browser takes a press on the term for one that closes it, and not for one elsewhere.
    by.popoverTargetElement = shown;
    shown.showPopover();
    place(shown, by.getBoundingClientRect());
    return () => {
      by.popoverTargetElement = null;
    };
  }, [button]);
  return createPortal(
    <div
      ref={slip}
      id={id}
      className={styles.explanation}
      popover="auto"
      onToggle={(event) => event.newState === "closed" && onClose()}
      {...pointer}
    >
      {terms[name]}
    </div>,
    // Within the page's main part, where a screen reader looks for what it says.
    document.getElementById("page") ?? document.body,
  );
}

function place(slip: HTMLElement, { left, top, bottom }: DOMRect): void {
  const { width, height } = slip.getBoundingClientRect();
  const rightmost = document.documentElement.clientWidth - width - distancePx;
  const below = bottom + distancePx / 2;
  const isRoomBelow = below + height < innerHeight - distancePx;
  slip.style.left = `${Math.max(distancePx, Math.min(left, rightmost)) + scrollX}px`;
  slip.style.top = `${(isRoomBelow ? below : Math.max(distancePx, top - distancePx / 2 - height)) + scrollY}px`;
}
