import { useText } from "../i18n";
import { Button } from "../shared/Button";
import { useLazy } from "../shared/use-lazy";
import styles from "./PrecisionSection.module.css";

const fetchPanel = () => import("./Precision").then(({ Precision }) => Precision);

/** The place of what half precision does to a run. */
export function PrecisionSection() {
  const t = useText();
  const { place, Panel, hasFailed, fetch } = useLazy<HTMLDivElement>(fetchPanel);
  return (
    <div ref={place} className={styles.place}>
      {Panel && <Panel />}
      {hasFailed && <Button onClick={fetch}>{t.failure.retry}</Button>}
    </div>
  );
}
