import { addressOnSite } from "../../store/settings/embed";
import { isPossible } from "../../store/together/plan";
import { isTogether } from "../../store/together/together-state";
import { useFormats, useWords } from "../i18n";
import { useCrew } from "../machines/use-machines";
import { deviceWords } from "../run/device-words";
import { useOtherTabs } from "../run/use-other-tabs";
import { Button } from "../shared/Button";
import { CopyText } from "../shared/CopyText";
import { DottedProgress } from "../shared/DottedProgress";
import { useRunState } from "../use-session";
import styles from "./Live.module.css";
import { usePlan, useTogether, useTogetherState } from "./use-together";
import { words } from "./words";

/** Begins it and ends it, and says how far it is and what came of it. */
export function Live() {
  const { plan: t, status } = useWords(words);
  const together = useTogether();
  const isActive = useTogetherState(isTogether);
  const isOver = useTogetherState((state) => state.status === "over");
  // Then the one thing to press is to train with the others.
  const isMet = useCrew(({ self, host }) => self !== null && self === host);
  const isReady = usePlan(({ plan }) => isPossible(plan));
  const isDescribed = useRunState(({ description }) => description !== null);
  return (
    <div className={styles.live}>
      <div className={styles.buttons}>
        <Button
          className={styles.start}
          look={isActive || isMet ? "plain" : "primary"}
          icon="play"
          disabled={isActive || !isReady || !isDescribed}
          onClick={() => void together.start()}
        >
          {isOver ? t.again : t.start}
        </Button>
        {isActive && (
          <Button icon="stop" onClick={together.stop}>
            {t.stop}
          </Button>
        )}
        <CopyText label={t.copyLink} text={() => addressOnSite().replace(/#.*/, "")} />
      </div>
      <Progress label={status.progress} />
      <Outcome />
    </div>
  );
}

function Progress({ label }: { label: string }) {
  const { status: t } = useWords(words);
  const device = useWords(deviceWords);
  const format = useFormats();
  const status = useTogetherState((state) => state.status);
  const step = useTogetherState(({ summary }) => summary?.step ?? 0);
  const totalSteps = useTogetherState((state) => state.totalSteps);
  const isStopped = useTogetherState((state) => state.isStopped);
  const isMeasured = useTogetherState(({ summary }) => summary !== null);
  const hasFailed = useTogetherState(({ failure }) => failure !== null);
  const beside = useOtherTabs();
  if (status === "idle") return null;
  return (
    <>
      {totalSteps !== null && (
        <DottedProgress className={styles.progress} aria-label={label} max={totalSteps} value={step} />
      )}
      {!(status === "over" && hasFailed) && <p role="status">{write()}</p>}
      {beside && <p className={styles.note}>{device.beside[beside]}</p>}
    </>
  );

  function write(): string {
    if (status === "over" && isStopped) return isMeasured ? t.stoppedMeasured : t.stopped;
    if (status === "over") return t.finished;
    if (isStopped) return t.stopping;
    if (status === "measuring" || status === "gathering") return t[status];
    return totalSteps === null ? "" : t.training(format.count(step), format.count(totalSteps));
  }
}

/** What training together came to: how well the network reads, whether all have the same one, or why there is none. */
function Outcome() {
  const { status: t } = useWords(words);
  const format = useFormats();
  const epoch = useTogetherState(({ epochs }) => epochs.at(-1));
  const result = useTogetherState((state) => state.result);
  const failure = useTogetherState((state) => state.failure);
  // Of who has gone before the end, or elsewhere goes on, nothing is known.
  const known = result?.replicas.flatMap(({ weightsHash }) => weightsHash || []) ?? [];
  const hashes = [...new Set(known)];
  return (
    <>
      {epoch && <p>{t.accuracy(format.percent(epoch.testAccuracy), format.count(epoch.epoch))}</p>}
      {hashes.length === 1 && <p>{t.identical(hashes[0]!, format.count(known.length))}</p>}
      {hashes.length > 1 && (
        <p className={styles.problem} role="alert">
          {t.apart(hashes.join(", "))}
        </p>
      )}
      {failure && (
        <p className={styles.problem} role="alert">
          {t.failed} <span lang="en">{failure.message}</span>
        </p>
      )}
    </>
  );
}
