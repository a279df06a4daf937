import styles from "./PlanPanel.module.css";

interface TickProps {
  label: string;
  isTicked: boolean;
  /** Why it can't be changed; null where it can. */
  obstacle: string | null;
  onChange: () => void;
}

/** A value of an axis. */
export const Tick = ({ label, isTicked, obstacle, onChange }: TickProps) => (
  <label className={styles.tick} title={obstacle ?? undefined}>
    <input type="checkbox" checked={isTicked} disabled={obstacle !== null} onChange={onChange} />
    {label}
  </label>
);
