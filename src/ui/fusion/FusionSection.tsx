import { useText } from "../i18n";
import { Button } from "../shared/Button";
import { useLazy } from "../shared/use-lazy";
import styles from "./FusionSection.module.css";

const fetchPanel = () => import("./Fusion").then(({ Fusion }) => Fusion);

/** The place of what fusion does to a training step. */
export function FusionSection() {
  const t = useText();
  const { place, Panel, hasFailed, fetch } = useLazy<HTMLDivElement>(fetchPanel);
  return (
    <div ref={place} className={styles.place}>
      {Panel && <Panel />}
      {hasFailed && <Button onClick={fetch}>{t.failure.retry}</Button>}
    </div>
  );
}
