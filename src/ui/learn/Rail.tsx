import type { ComponentProps } from "react";
import { Slider } from "../shared/Slider";
import styles from "./Rail.module.css";

/** A dot to move along a row of dots, as wide as its place. */
export const Rail = (props: ComponentProps<"input">) => <Slider className={styles.rail} {...props} />;
