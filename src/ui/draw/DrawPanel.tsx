import { useEffect, useRef, useState } from "react";
import { useWords } from "../i18n";
import { useRunState } from "../use-session";
import { Answers } from "./Answers";
import { useAsking } from "./answers";
import styles from "./Draw.module.css";
import { Field } from "./Field";
import { LookAlikes } from "./LookAlikes";
import { Pad } from "./Pad";
import { PadTools } from "./PadTools";
import { words } from "./words";

const tenDigits = Array.from({ length: 10 }, (_, i) => String(i));

/** From left to right: what one draws, what the network gets, what it reads, and what it takes for the like. */
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
      <div className={styles.part}>
        <Pad />
        <PadTools />
      </div>
      <div className={styles.part}>
        <h3>{t.sees}</h3>
        <Field />
      </div>
      <div className={styles.part}>
        <h3>{t.reads}</h3>
        <Answers classNames={classNames} />
      </div>
      <div className={styles.part}>
        <h3>{t.nearest}</h3>
        <LookAlikes size={dataset?.width ?? 28} testCount={dataset?.testCount ?? 0} classNames={classNames} />
      </div>
    </div>
  );
}
