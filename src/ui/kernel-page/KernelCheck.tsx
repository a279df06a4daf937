import { useId } from "react";
import { useStore } from "zustand";
import { kernelTestOf, type SelfTestState, selfTestOf } from "../../store/runs/self-test";
import type { SelfTestRow } from "../../worker/api";
import { useEngine } from "../engine-context";
import { useWords } from "../i18n";
import { ResultTable } from "../self-test/ResultTable";
import { TestProgress } from "../self-test/TestProgress";
import { Verdict } from "../self-test/Verdict";
import { Button } from "../shared/Button";
import { useHasGpu } from "../use-has-gpu";
import { useRunState } from "../use-session";
import styles from "./KernelPage.module.css";
import { words } from "./words";

/** How far a kernel is off its reference on this device: measured here, or with all others before. */
export function KernelCheck({ kernel }: { kernel: string }) {
  const { check: t } = useWords(words);
  const titleId = useId();
  const engine = useEngine();
  const { state, run, cancel } = kernelTestOf(engine, kernel);
  const own = useStore(state);
  const all = useStore(selfTestOf(engine).state);
  const hasGpu = useHasGpu() === true;
  const isReady = useRunState((session) => session.engine === "ready");
  const rows = rowsOf(own) ?? rowsOf(all)?.filter((row) => row.kernel === kernel) ?? [];
  return (
    <section className={styles.part} aria-labelledby={titleId}>
      <h3 id={titleId}>{t.title}</h3>
      <p className="quiet">{t.note}</p>
      <div className={styles.check} aria-live="polite">
        <Button
          disabled={!isReady || own.status === "running"}
          onClick={() => void run(hasGpu ? ["gpu", "cpu"] : ["cpu"])}
        >
          {rows.length > 0 ? t.again : t.start}
        </Button>
        {own.status === "running" && <TestProgress state={own} onCancel={cancel} />}
        {own.status !== "running" && rows.length > 0 && <Verdict rows={rows} />}
      </div>
      {rows.length > 0 && <ResultTable rows={rows} title={t.table} />}
    </section>
  );
}

const rowsOf = (state: SelfTestState): readonly SelfTestRow[] | null =>
  state.status === "done" ? state.rows : null;
