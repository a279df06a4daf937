import { useId } from "react";
import { useStore } from "zustand";
import { groupOf, type RacePlan, sizes } from "../../race/plan";
import type { RaceRecord } from "../../share/race-record";
import { raceOf } from "../../store/race/race";
import { sharedRaceOf } from "../../store/race/shared-race";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import styles from "./Race.module.css";
import { useAdapterName } from "./use-adapter-name";
import { words } from "./words";

/** A race from another machine, and the way to run the same here. */
export function Reported({ isRunning }: { isRunning: boolean }) {
  const { reported: t, ...all } = useWords(words);
  const format = useFormats();
  const titleId = useId();
  const nameOf = useAdapterName();
  const race = raceOf(useEngine());
  const { about } = useStore(race.state);
  const { state, close } = sharedRaceOf(useEngine());
  const { record, notices } = useStore(state);
  if (!record) return notices.length > 0 ? <p role="alert">{t.unreadable}</p> : null;
  const adapter = nameOf(record);
  const isOtherCode =
    about !== null &&
    (about.kernels !== record.kernels || about.processorKernels !== record.processorKernels);

  function run(sent: RaceRecord): void {
    race.change(planOf(sent));
    void race.run();
  }

  return (
    <section className={styles.reported} aria-labelledby={titleId}>
      <h3 id={titleId}>{t.title}</h3>
      <p>
        {adapter === null ? all.onNothing : t.on(adapter)} {record.gpu?.isFallback && all.software}
      </p>
      {isOtherCode && <p>{t.otherKernels}</p>}
      {notices.length > 0 && <p role="alert">{t.partly(format.count(notices.length))}</p>}
      <div className={styles.buttons}>
        <Button look="primary" icon="play" disabled={isRunning} onClick={() => run(record)}>
          {t.run}
        </Button>
        <Button onClick={close}>{t.close}</Button>
      </div>
    </section>
  );
}

/** The plan by which the same is raced again, of sizes that can be chosen: what a link names may fit into no memory. */
function planOf({ heats }: RaceRecord): Omit<RacePlan, "rounds"> {
  return {
    sizes: sizes.filter((size) => heats.some((heat) => heat.size === size)),
    precisions: [...new Set(heats.map(({ precision }) => precision))],
    groups: [...new Set(heats.flatMap(({ lanes }) => lanes.map(({ name }) => groupOf(name))))],
  };
}
