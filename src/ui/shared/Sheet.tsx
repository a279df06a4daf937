import { type ReactNode, useEffect, useId, useRef } from "react";
import { useWords } from "../i18n";
import { Button } from "./Button";
import styles from "./Sheet.module.css";
import { sharedWords } from "./words";

interface SheetProps {
  title: string;
  /** In the middle of the page, there with more room, or at its side from top to bottom. */
  place?: "middle" | "wide" | "side";
  /** Called when it has closed; the focus is back where it was then. */
  onClose: () => void;
  children: ReactNode;
}

/** A dialog over the page, open from the start. Of its own it has a title and, after all that is in it, a way to close it. */
export function Sheet({ title, place = "middle", onClose, children }: SheetProps) {
  const t = useWords(sharedWords);
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className={styles.sheet}
      data-place={place}
      aria-labelledby={titleId}
      onClose={onClose}
      // Where the browser knows it, a press beside the sheet closes it as Escape does.
      closedby="any"
    >
      <h2 id={titleId}>{title}</h2>
      {children}
      <Button onClick={() => dialog.current?.close()}>{t.close}</Button>
    </dialog>
  );
}
