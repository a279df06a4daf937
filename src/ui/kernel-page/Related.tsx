import type { KernelDescription } from "../../worker/api";
import { useWords } from "../i18n";
import { KernelName } from "../layout/KernelName";
import styles from "./KernelPage.module.css";
import { words } from "./words";

/** What it fuses, and what it is fused into. */
export function Related({ kernel }: { kernel: KernelDescription }) {
  const { related: t } = useWords(words);
  return (["fuses", "absorbs", "isPartOf"] as const)
    .filter((relation) => kernel[relation].length > 0)
    .map((relation) => (
      <p key={relation} className={styles.names}>
        {t[relation]}{" "}
        {[...new Set(kernel[relation])].map((name) => (
          <KernelName key={name} name={name} />
        ))}
      </p>
    ));
}
