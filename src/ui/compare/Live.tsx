import { endingOf } from "../../share/ending";
import type { ComparisonFailure } from "../../store/results/comparison";
import { isAtWork } from "../../store/runs/run-state";
import { useFormats, useWords } from "../i18n";
import { useOfflineAfter } from "../offline/use-offline-after";
import { deviceWords } from "../run/device-words";
import { useOtherTabs } from "../run/use-other-tabs";
import { Button } from "../shared/Button";
import { DottedProgress } from "../shared/DottedProgress";
import { type FailureDetails, failureWords } from "../shared/failure-words";
import { useActions, useRunState } from "../use-session";
import styles from "./Compare.module.css";
import { useComparison, useComparisonState } from "./use-comparison";
import { words } from "./words";

/** How far the comparison is, and what one can do to it. */
export function Live() {
  const t = useWords(words);
  const device = useWords(deviceWords);
  const format = useFormats();
  const comparison = useComparison();
  const isActive = useComparisonState((state) => state.isActive);
  const report = useComparisonState((state) => state.report);
  const failure = useComparisonState((state) => state.failure);
  const beside = useOtherTabs();
  useOfflineAfter(report?.variants.some(({ step }) => step > 0) ?? false);
  if (!isActive && !report) return failure && <Trouble failure={failure} />;
  const variants = report?.variants ?? [];
  const total = variants.reduce((sum, { totalSteps }) => sum + totalSteps, 0);
  const done = variants.reduce((sum, { step }) => sum + step, 0);
  const share = total === 0 ? 0 : done / total;
  const over = variants.filter(({ state }) => state === "finished" || state === "failed").length;
  const percent = format.percent(share, 0);
  return (
    <div className={styles.live}>
      {failure && <Trouble failure={failure} />}
      <DottedProgress className={styles.progress} aria-label={t.live.progress} max={1} value={share} />
      <p className={styles.state}>{state()}</p>
      <p className="visually-hidden" role="status">
        {report && t.live.announceEpochs(format.count(over), format.count(variants.length))}
      </p>
      {isActive && (
        <div className={styles.buttons}>
          {report?.isPaused ? (
            <Button icon="play" onClick={comparison.resume}>
              {t.live.resume}
            </Button>
          ) : (
            <Button icon="pause" onClick={comparison.pause}>
              {t.live.pause}
            </Button>
          )}
          <Button icon="stop" onClick={comparison.cancel}>
            {t.live.cancel}
          </Button>
        </div>
      )}
      <RunOnTrain
        isComparing={isActive && !report?.isPaused}
        isWaiting={isActive && report?.isPaused === true}
      />
      {beside && <p className={styles.aside}>{device.beside[beside]}</p>}
    </div>
  );

  function state(): string {
    if (!report) return t.live.starting;
    if (isActive) return report.isPaused ? t.live.paused(percent) : t.live.training(percent);
    const isCancelled = variants.some((variant) => endingOf(variant) === "cancelled");
    return isCancelled ? t.live.ended : t.live.finished;
  }
}

/** Why the run on the page of training pauses, or the comparison for it: only one of them goes on at a time. */
function RunOnTrain({ isComparing, isWaiting }: { isComparing: boolean; isWaiting: boolean }) {
  const { onTrain: t } = useWords(words).live;
  const { resume } = useActions();
  const phase = useRunState(({ run }) => run?.phase);
  const isTraining = useRunState(({ run }) => isAtWork(run));
  if (isWaiting && isTraining) return <p className={styles.aside}>{t.goesOn}</p>;
  if (phase !== "paused") return null;
  return (
    <p className={styles.aside}>
      {isComparing ? t.paused : t.stillPaused}{" "}
      {!isComparing && (
        <Button look="quiet" onClick={resume}>
          {t.resume}
        </Button>
      )}
    </p>
  );
}

/** What went wrong last, and why. */
function Trouble({ failure: { what, reason } }: { failure: ComparisonFailure }) {
  const { live: t } = useWords(words);
  const failures = useWords(failureWords);
  const isDeath = reason.code === "worker-died";
  return (
    <div className={styles.trouble} role="alert">
      <p className={styles.failure}>{t.failed[what]}</p>
      {!isDeath && <p lang="en">{reason.message}</p>}
      {isDeath && (
        <p>{what === "start" ? failures["worker-died"].cause(reason.details as FailureDetails) : t.gone}</p>
      )}
    </div>
  );
}
