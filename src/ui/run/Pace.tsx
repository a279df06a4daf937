import { useStore } from "zustand";
import { isActive } from "../../store/runs/run-state";
import { paces, preferences } from "../../store/settings/preferences";
import { useFormats, useWords } from "../i18n";
import { Segmented } from "../shared/Segmented";
import { useActions, useRunState } from "../use-session";
import styles from "./Pace.module.css";
import { slowdownOf } from "./slowdown-of";
import { words } from "./words";

/** Before this, a run that is to be watched may yet be slowed. */
const tellingMs = 1000;

/** Whether a run is slowed so that one can follow it, and how much slower than its device it is then. */
export function Pace() {
  const { pace: t } = useWords(words);
  const format = useFormats();
  const { setPace } = useActions();
  const chosen = useStore(preferences, ({ pace }) => pace);
  const told = useRunState(({ run }) => run?.pace);
  // Before anything is measured: a processor, and what plays a GPU on one, seldom needs to be slowed.
  const expected = useRunState(({ description }) =>
    description?.gpu && !description.gpu.isFallback ? "watch" : "full",
  );
  const slowdown = useRunState(({ run }) => slowdownOf(run?.progress));
  const isLong = useRunState(({ run }) => isActive(run) && (run.progress?.elapsedMs ?? 0) > tellingMs);
  const pace = chosen === "auto" ? (told ?? expected) : chosen;
  return (
    <div className={styles.pace}>
      <Segmented
        label={t.label}
        segments={paces.map((value) => ({ value, label: t.each[value] }))}
        value={pace}
        onChange={setPace}
      />
      <span>
        {slowdown !== null && t.slowed(format.rate(slowdown))}
        {slowdown === null && isLong && told === "watch" && t.busy}
      </span>
    </div>
  );
}
