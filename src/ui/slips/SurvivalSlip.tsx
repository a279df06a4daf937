import { useStore } from "zustand";
import { type Interruption, type Offer, type SurvivalState, survivalOf } from "../../store/runs/survival";
import { isEmbedded } from "../../store/settings/embed";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { useRunName } from "../runs/use-runs";
import { Button } from "../shared/Button";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import styles from "./Slips.module.css";
import { survivalWords } from "./survival-words";

const useSurvival = <T,>(select: (state: SurvivalState) => T): T =>
  useStore(survivalOf(useEngine()).state, select);

/** Offers the latest run that was interrupted, and says what the one on the page went through. */
export function SurvivalSlip() {
  return (
    <>
      <OfferSlip />
      <InterruptionSlip />
    </>
  );
}

function OfferSlip() {
  const t = useWords(survivalWords).offer;
  const format = useFormats();
  const nameOf = useRunName();
  const survival = survivalOf(useEngine());
  const hasRun = useRunState(({ run }) => run !== null);
  const offer = useSurvival(({ offers }) => offers[0]);
  if (!offer || hasRun) return null;
  const { shown, step, atMs, problem } = offer;
  const name = shown && nameOf({ name: shown.run.name, givenName: null });
  const age = format.duration(Math.max(1, Math.round((Date.now() - atMs) / 1000)));
  const [done, all] = [step, shown?.run.start?.totalSteps ?? step].map((count) => format.count(count));
  return (
    <section className={styles.slip} aria-label={t.title}>
      <h2 className={styles.title}>{t.title}</h2>
      {name ? <p>{t.interrupted(name, done!, all!, age)}</p> : <Unreadable problem={problem} />}
      <div className={styles.actions}>
        {name && <Button onClick={() => survival.goOn(offer)}>{t.goOn}</Button>}
        <Button look="quiet" onClick={() => survival.discard(offer)}>
          {t.discard}
        </Button>
      </div>
    </section>
  );
}

function Unreadable({ problem }: Pick<Offer, "problem">) {
  const t = useWords(survivalWords).offer;
  return (
    <>
      <p>{t.unreadable}</p>
      <details>
        <summary>{t.details}</summary>
        <p lang="en">{problem}</p>
      </details>
    </>
  );
}

/** That the run on the page was interrupted and goes on, or that its checkpoints are not stored. */
function InterruptionSlip() {
  const words = useWords(survivalWords);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const survival = survivalOf(useEngine());
  const number = useRunState(({ run }) => run?.number);
  const interruption = useSurvival((state) => state.interruption);
  const trouble = useSurvival((state) => state.trouble);
  const happened = interruption?.run === number ? interruption : null;
  // A reload is none of the reader's where the page is embedded, and nothing is offered after one.
  const stays = trouble?.run === number && !isEmbedded() ? trouble : null;
  if (!happened && !stays) return null;
  return (
    <section className={styles.slip}>
      {happened && <p>{shared.sentences(sentences(happened))}</p>}
      {stays && <p>{words.trouble[stays.code]}</p>}
      <div className={styles.actions}>
        <Button look="quiet" onClick={survival.dismiss}>
          {words.dismiss}
        </Button>
      </div>
    </section>
  );

  function sentences({ cause, resumed }: Interruption): string[] {
    if (!resumed) return [words.happened[cause], words.waits];
    return [
      words.happened[cause],
      words.goesOn(format.count(resumed.step)),
      resumed.isSame ? words.same : words.other,
    ];
  }
}
