import { useState } from "react";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import styles from "./Slips.module.css";
import { type FoundTrouble, useTrouble } from "./use-trouble";
import { WayBack } from "./WayBack";
import { words } from "./words";

/** What is wrong with the run under way, why, and the way back, until it is dismissed or the run recovers. */
export function TroubleSlip() {
  const t = useWords(words);
  const format = useFormats();
  const found = useTrouble();
  const [dismissed, dismiss] = useState<FoundTrouble | null>(null);
  if (!found || found === dismissed) return null;
  const { title, why } = t.trouble[found.trouble];
  const figures = {
    lr: format.setting(found.lr),
    steps: format.count(found.steps),
    guess: format.loss(Math.log(found.classCount)),
  };
  return (
    <section className={styles.slip} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      <p>{why(figures)}</p>
      <div className={styles.actions}>
        <WayBack trouble={found.trouble} />
        <Button look="quiet" onClick={() => dismiss(found)}>
          {t.goOn}
        </Button>
      </div>
    </section>
  );
}
