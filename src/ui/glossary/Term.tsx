import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useFetched } from "../shared/use-lazy";
import type { ExplanationProps } from "./Explanation";
import styles from "./Term.module.css";
import type { TermName } from "./words";

const fetchExplanation = () => import("./Explanation").then(({ Explanation }) => Explanation);

/** How long a pointer stays before it has asked, and how long it may be away, in milliseconds. */
const hesitationMs = 300;
const absenceMs = 200;

/**
 * A term with its explanation behind it: a pointer that stays shows it for as long as it does, a press until the next one or
 * Escape. The words of all terms are fetched when the first is asked for.
 */
export function Term({ name, children }: { name: TermName; children: ReactNode }) {
  const { Panel: Explanation, fetch } = useFetched<ExplanationProps>(fetchExplanation);
  const [isOpen, setOpen] = useState(false);
  /** Whether it is there only while the pointer is. */
  const isPassing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => () => clearTimeout(timer.current), []);

  function open(isByPointer: boolean): void {
    clearTimeout(timer.current);
    isPassing.current = isByPointer;
    fetch();
    setOpen(true);
  }

  function point(): void {
    clearTimeout(timer.current);
    if (!isOpen) timer.current = setTimeout(() => open(true), hesitationMs);
  }

  function leave(): void {
    clearTimeout(timer.current);
    if (isPassing.current) timer.current = setTimeout(() => setOpen(false), absenceMs);
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.term}
        aria-expanded={isOpen}
        aria-describedby={isOpen ? id : undefined}
        onPointerEnter={({ pointerType }) => pointerType === "mouse" && point()}
        onPointerLeave={leave}
        onClick={(event) => {
          // Or else the browser, for which the button is the popover's, closes what this has opened.
          event.preventDefault();
          // What the pointer has shown, a press keeps.
          if (isOpen && !isPassing.current) setOpen(false);
          else open(false);
        }}
      >
        {children}
      </button>
      {isOpen && Explanation && (
        <Explanation
          id={id}
          name={name}
          button={button}
          onPointerEnter={() => clearTimeout(timer.current)}
          onPointerLeave={leave}
          onClose={() => {
            isPassing.current = false;
            setOpen(false);
          }}
        />
      )}
    </>
  );
}
