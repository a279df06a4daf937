import { useId, useState } from "react";
import { useStore } from "zustand";
import { selfTestOf } from "../../store/runs/self-test";
import { useEngine } from "../engine-context";
import { useWords } from "../i18n";
import { Button } from "../shared/Button";
import { Segmented } from "../shared/Segmented";
import { useHasGpu } from "../use-has-gpu";
import { Abilities } from "./Abilities";
import { Found } from "./Found";
import styles from "./SelfTest.module.css";
import { TestProgress } from "./TestProgress";
import { useAdapter } from "./use-adapter";
import { Verdict } from "./Verdict";
import { words } from "./words";

/** Every kernel against its reference, on the person's own device, and what that device can do. */
export function SelfTest() {
  const t = useWords(words);
  const titleId = useId();
  const { state, run, cancel } = selfTestOf(useEngine());
  const selfTest = useStore(state);
  const hasGpu = useHasGpu();
  const adapter = useAdapter();
  const [asked, ask] = useState<"gpu" | "cpu">("gpu");
  const device = hasGpu ? asked : "cpu";
  const isRunning = selfTest.status === "running";
  return (
    <section className={styles.test} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h2 id={titleId}>{t.title}</h2>
        <p className={styles.purpose}>{hasGpu === false ? t.noGpu : t.purpose}</p>
        {hasGpu && (
          <Segmented
            label={t.on}
            segments={(["gpu", "cpu"] as const).map((value) => ({ value, label: t.devices[value] }))}
            value={device}
            onChange={ask}
          />
        )}
        <Button disabled={isRunning || hasGpu === null} onClick={() => void run([device])}>
          {selfTest.status === "done" ? t.again : t.start}
        </Button>
        <div className={styles.state} aria-live="polite">
          {isRunning && <TestProgress state={selfTest} onCancel={cancel} />}
          {selfTest.status === "done" && <Verdict rows={selfTest.rows} />}
        </div>
      </div>
      {selfTest.status === "done" && <Found rows={selfTest.rows} adapter={adapter} />}
      {adapter && <Abilities adapter={adapter} />}
    </section>
  );
}
