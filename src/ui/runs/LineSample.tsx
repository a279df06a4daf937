import { lineStyle, markCorners } from "../charts/line-styles";
import styles from "./Runs.module.css";

/** How the charts draw a run: solid with a filled dot, or with the dashes and marks of its own. */
export function LineSample({ slot, isHalf }: { slot: number | null; isHalf: boolean }) {
  const style = slot === null ? null : lineStyle(slot);
  const corners = style && markCorners(style.mark, 3.5);
  return (
    <svg
      className={styles.sample}
      data-half={isHalf}
      data-current={slot === null}
      viewBox="0 0 36 12"
      aria-hidden="true"
      focusable="false"
    >
      <line
        x1="1"
        y1="6"
        x2="35"
        y2="6"
        strokeDasharray={style?.dash.map((length) => 1.5 * length).join(" ")}
      />
      {corners ? (
        <polygon points={corners.map(([x, y]) => `${18 + x},${6 + y}`).join(" ")} />
      ) : (
        <circle cx="18" cy="6" r="3.5" />
      )}
    </svg>
  );
}
