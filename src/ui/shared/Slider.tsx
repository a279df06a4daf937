import type { ComponentProps } from "react";
import styles from "./Slider.module.css";

/** A dot to move; the line that it is moved along is its owner's to draw. */
export function Slider({ className, ...rest }: ComponentProps<"input">) {
  return <input type="range" className={[styles.slider, className].join(" ")} {...rest} />;
}
