import type { ReactNode } from "react";
import styles from "./LiveFigure.module.css";

/** A picture with controls of its own, below the sentence that says what it shows now. */
export const LiveFigure = ({ said, children }: { said: string; children: ReactNode }) => (
  <figure className={styles.figure}>
    <p className={styles.said} data-figure="" aria-live="polite">
      {said}
    </p>
    {children}
  </figure>
);
