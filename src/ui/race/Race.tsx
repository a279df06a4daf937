import { useId } from "react";
import { useStore } from "zustand";
import { offersOf, productsOf } from "../../race/plan";
import type { RaceRecord, RecordedHeat } from "../../share/race-record";
import { raceOf } from "../../store/race/race";
import { sharedRaceOf } from "../../store/race/shared-race";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { useHasGpu } from "../use-has-gpu";
import { HeatBars } from "./HeatBars";
import { PlanControls } from "./PlanControls";
import { Progress } from "./Progress";
import styles from "./Race.module.css";
import { Reported } from "./Reported";
import { ShareRace } from "./ShareRace";
import { useRaceRecord } from "./use-race-record";
import { useToldRace } from "./use-told-race";
import { words } from "./words";
import { writeTime } from "./write-time";

/** A product of matrices in every way that there is here, in turns. */
export function Race() {
  const t = useWords(words);
  const titleId = useId();
  const race = raceOf(useEngine());
  const { status, plan, heats, failure } = useStore(race.state);
  const { record: theirs } = useStore(sharedRaceOf(useEngine()).state);
  const hasGpu = useHasGpu();
  const mine = useRaceRecord();
  const isRunning = status === "running";
  useToldRace(mine, isRunning);
  const here = hasGpu !== false ? plan : { ...plan, groups: plan.groups.filter((group) => group !== "gpu") };
  return (
    <section className={styles.race} aria-labelledby={titleId}>
      <div className="title-line">
        <h2 id={titleId}>{t.title}</h2>
        <p className={styles.purpose}>{t.purpose}</p>
      </div>
      <Reported isRunning={isRunning} />
      <PlanControls plan={here} hasGpu={hasGpu === true} isDisabled={isRunning} onChange={race.change} />
      <div className={styles.buttons}>
        <Button
          look={isRunning ? "plain" : "primary"}
          icon="play"
          disabled={isRunning || hasGpu === null || productsOf(here).length === 0}
          onClick={() => void race.run()}
        >
          {heats.length > 0 && !isRunning ? t.again : t.start}
        </Button>
        {isRunning && <Button onClick={race.cancel}>{t.cancel}</Button>}
        <Progress />
      </div>
      {failure && (
        <p role="alert" className={styles.problem} lang="en">
          {failure}
        </p>
      )}
      {heatsOf(mine, theirs).map(([own, other]) => (
        <HeatBars key={keyOf((own ?? other)!)} mine={own} theirs={other} isRunning={isRunning} />
      ))}
      {mine && !isRunning && mine.heats.length > 0 && <ShareRace record={mine} />}
      {!isRunning && <Offers />}
    </section>
  );
}

const keyOf = ({ size, precision }: RecordedHeat): string => `${size} ${precision}`;

/** Each product that was raced here or by the one who sent it, with both. */
function heatsOf(
  mine: RaceRecord | null,
  theirs: RaceRecord | null,
): (readonly [RecordedHeat | null, RecordedHeat | null])[] {
  const find = (record: RaceRecord | null, key: string) =>
    record?.heats.find((heat) => keyOf(heat) === key) ?? null;
  const keys = new Set([...(theirs?.heats ?? []), ...(mine?.heats ?? [])].map(keyOf));
  return [...keys].map((key) => [find(mine, key), find(theirs, key)]);
}

/** What was left out for its time and what is larger, to be asked for. */
function Offers() {
  const t = useWords(words);
  const format = useFormats();
  const titleId = useId();
  const race = raceOf(useEngine());
  const { heats, plan } = useStore(race.state);
  const offers = offersOf(heats, plan);
  if (offers.length === 0) return null;
  return (
    <div className={styles.offers}>
      <h3 id={titleId}>{t.offers}</h3>
      <ul aria-labelledby={titleId}>
        {offers.map(({ product, slowestMs, allMs }) => {
          const name = t.product(format.count(product.M), product.precision);
          return (
            <li key={product.name}>
              <span>{t.offer(name, writeTime(slowestMs, format), writeTime(allMs, format))}</span>
              <Button look="quiet" aria-label={`${t.race}: ${name}`} onClick={() => void race.run(product)}>
                {t.race}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
