import { useText } from "../i18n";
import { Button } from "../shared/Button";
import { useLazy } from "../shared/use-lazy";
import styles from "./SelfTestSection.module.css";

const fetchPanel = () => import("./SelfTest").then(({ SelfTest }) => SelfTest);

/** The self-test's place. */
export function SelfTestSection() {
  const t = useText();
  const { place, Panel, hasFailed, fetch } = useLazy<HTMLDivElement>(fetchPanel);
  return (
    <div ref={place} className={styles.place}>
      {Panel && <Panel />}
      {hasFailed && <Button onClick={fetch}>{t.failure.retry}</Button>}
    </div>
  );
}
