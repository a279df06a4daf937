import type { ComponentProps } from "react";
import styles from "./Button.module.css";
import { DotIcon, type DotIconName } from "./DotIcon";

interface ButtonProps extends ComponentProps<"button"> {
  /** The one thing to press, an ordinary action, or one that is only words. */
  look?: "primary" | "plain" | "quiet";
  icon?: DotIconName;
}

export function Button({ look = "plain", icon, className, children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={[styles.button, styles[look], className].join(" ")} {...rest}>
      {icon && <DotIcon name={icon} />}
      {children}
    </button>
  );
}
