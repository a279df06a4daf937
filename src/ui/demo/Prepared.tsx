import type { ReactNode } from "react";
import { LockedReason } from "./LockedReason";
import styles from "./Prepared.module.css";
import { useDemo } from "./use-demo";

/** A control as the page's link wants it, by the name of its setting: there, there and fixed, or not there. */
export function Prepared({ name, children }: { name: string; children: ReactNode }) {
  const isHidden = useDemo(({ hidden }) => hidden.includes(name));
  const isLocked = useDemo(({ locked }) => locked.includes(name));
  if (isHidden) return null;
  if (!isLocked) return children;
  return (
    <fieldset disabled className={styles.locked}>
      {children}
      <LockedReason />
    </fieldset>
  );
}
