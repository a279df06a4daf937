import { useId } from "react";
import { useStore } from "zustand";
import { tuningOf } from "../../store/runs/tuning";
import { useEngine } from "../engine-context";
import { useWords } from "../i18n";
import { PageLink } from "../layout/PageLink";
import { TriedTable } from "../tuning/TriedTable";
import { useHasGpu } from "../use-has-gpu";
import styles from "./KernelPage.module.css";
import { words } from "./words";

/** What tuning has found out about a kernel on this adapter; nothing without a GPU. */
export function Tuned({ kernel }: { kernel: string }) {
  const { tuned: t } = useWords(words);
  const titleId = useId();
  const report = useStore(tuningOf(useEngine()).state, (tuning) => tuning.report);
  const hasGpu = useHasGpu() === true;
  if (!hasGpu) return null;
  const launches = report?.launches.filter((launch) => launch.kernel === kernel) ?? [];
  return (
    <section className={styles.part} aria-labelledby={titleId}>
      <h3 id={titleId}>{t.title}</h3>
      {launches.length > 0 ? <TriedTable launches={launches} isOpen /> : <p>{t.nothing}</p>}
      <p>
        <PageLink name="kernels" section="tuning" className="kernel-name">
          {t.toTuning}
        </PageLink>
      </p>
    </section>
  );
}
