import styles from "./VariantSign.module.css";
import type { VariantLook } from "./variant-look";

/** How the charts draw a variant: its ink, its mark as full as it is fused, its dashes. */
export function VariantSign({ look: { isHalf, fill, dash } }: { look: VariantLook }) {
  return (
    <svg
      className={styles.sign}
      data-half={isHalf || undefined}
      viewBox="0 0 36 12"
      aria-hidden="true"
      focusable="false"
    >
      <line x1="1" y1="6" x2="35" y2="6" strokeDasharray={dash.map((length) => 1.5 * length).join(" ")} />
      <circle cx="18" cy="6" r="4" className={styles.mark} />
      {fill > 0 && <path d={fill === 1 ? fullDot : lowerHalf} className={styles.fill} />}
    </svg>
  );
}

const fullDot = "M14 6a4 4 0 1 0 8 0a4 4 0 1 0 -8 0";
const lowerHalf = "M14 6a4 4 0 0 0 8 0z";
