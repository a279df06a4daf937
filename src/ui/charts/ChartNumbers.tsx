import { useState } from "react";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { useFetched } from "../shared/use-lazy";
import { sharedWords } from "../shared/words";
import styles from "./Chart.module.css";
import type { ChartSpec } from "./chart-spec";
import { words } from "./words";

const fetchTable = () => import("./live-panels").then(({ ChartTable }) => ChartTable);

/** What opens the numbers behind a chart. */
export function ChartNumbers({ spec }: { spec: ChartSpec }) {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const [isOpen, setOpen] = useState(false);
  const { Panel, failure, fetch } = useFetched<{ spec: ChartSpec }>(fetchTable);

  function toggle(open: boolean): void {
    setOpen(open);
    if (open && !Panel) fetch();
  }

  return (
    <details className={styles.numbers} onToggle={(event) => toggle(event.currentTarget.open)}>
      <summary>{t.table}</summary>
      {isOpen && Panel && <Panel spec={spec} />}
      {failure && <Button onClick={fetch}>{shared.retry}</Button>}
    </details>
  );
}
