import type { ComponentProps } from "react";
import styles from "./DottedProgress.module.css";

/** How far something is, as a row of dots that fill. */
export const DottedProgress = ({ className, ...rest }: ComponentProps<"progress">) => (
  <progress className={[styles.progress, className].join(" ")} {...rest} />
);
