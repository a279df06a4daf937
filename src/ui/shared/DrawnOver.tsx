import type { ReactNode, RefObject } from "react";
import styles from "./DrawnOver.module.css";

interface DrawnOverProps {
  canvas: RefObject<HTMLCanvasElement | null>;
  children: ReactNode;
}

/** A canvas over its content, which pointer and keyboard reach as if it were not there. */
export function DrawnOver({ canvas, children }: DrawnOverProps) {
  return (
    <div className={styles.place}>
      {children}
      <canvas ref={canvas} className={styles.canvas} />
    </div>
  );
}
