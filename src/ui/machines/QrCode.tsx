import { useMemo } from "react";
import { modulesOf } from "../shared/qr-modules";
import styles from "./QrCode.module.css";

/** What readers ask for around a code, in modules. */
const quiet = 4;

/** A link for cameras: dark on light in either theme, as all of them read it. */
export function QrCode({ link, label }: { link: string; label: string }) {
  const { path, size } = useMemo(() => drawn(link), [link]);
  return (
    <svg className={styles.code} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path className={styles.light} d={`M0 0h${size}v${size}h${-size}z`} />
      <path className={styles.dark} d={path} />
    </svg>
  );
}

function drawn(link: string): { path: string; size: number } {
  const modules = modulesOf(link);
  const path = modules.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x + quiet} ${y + quiet}h1v1h-1z`] : [])),
  );
  return { path: path.join(""), size: modules.length + 2 * quiet };
}
