import { useEffect, useRef, useState } from "react";
import { useWords } from "../i18n";
import { useRunState } from "../use-session";
import { Answers } from "./Answers";
import { useAsking } from "./answers";
import styles from "./Draw.module.css";
import { Field, FieldChanges } from "./Field";
import { LookAlikes } from "./LookAlikes";
import { Pad } from "./Pad";
import { PadTools } from "./PadTools";
import { words } from "./words";

const tenDigits = Array.from({ length: 10 }, (_, i) => String(i));

/** What one draws, what the network gets, and what it reads; folded away, what can be done to it and what it takes for the like. */
export function DrawPanel() {
  const t = useWords(words);
  const panel = useRef<HTMLDivElement>(null);
  const [isInView, setIsInView] = useState(false);
  const dataset = useRunState(({ description, draft }) =>
    description?.datasets.find(({ name }) => name === draft.dataset),
  );
  const classNames = dataset?.classNames ?? tenDigits;

  useEffect(() => {
    const observer = new IntersectionObserver((entries) => setIsInView(entries.at(-1)!.isIntersecting));
    observer.observe(panel.current!);
    return () => observer.disconnect();
  }, []);
  useAsking(isInView);

  return (
    <div ref={panel} className={styles.panel}>
      <Pad />
      <PadTools />
      <Field />
      <Answers classNames={classNames} />
      <details className={styles.more}>
        <summary>{t.more}</summary>
        <div className={styles.parts}>
          <div className={styles.part}>
            <h3>{t.sees}</h3>
            <FieldChanges />
          </div>
          <div className={styles.part}>
            <h3>{t.nearest}</h3>
            <LookAlikes
              size={dataset?.width ?? 28}
              testCount={dataset?.testCount ?? 0}
              classNames={classNames}
            />
          </div>
        </div>
      </details>
    </div>
  );
}
