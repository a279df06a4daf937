import type { ReactNode } from "react";
import { LockedReason } from "./LockedReason";
import styles from "./Prepared.module.css";
import { useDemo } from "./use-demo";

interface PreparedProps {
  /** Of the setting. */
  name: string;
  children: ReactNode;
}

/** A control as the page's link wants it, by the name of its setting: there, there and fixed, or not there. */
export const Prepared = ({ name, children }: PreparedProps) => (
  <Shown name={name}>
    <Fixed name={name}>{children}</Fixed>
  </Shown>
);

/** What is about a setting, unless the page's link hides that. */
export function Shown({ name, children }: PreparedProps) {
  return useDemo(({ hidden }) => hidden.includes(name)) ? null : children;
}

/** What changes a setting, fixed where the page's link fixes that. What only explains the setting stays outside. */
export function Fixed({ name, children }: PreparedProps) {
  if (!useDemo(({ locked }) => locked.includes(name))) return children;
  return (
    <fieldset disabled className={styles.locked}>
      {children}
      <LockedReason />
    </fieldset>
  );
}
