import { endingOf } from "../../share/ending";
import type { ComparisonFailure } from "../../store/results/comparison";
import { useFormats, useText } from "../i18n";
import type { FailureDetails } from "../i18n/en-failures";
import { Button } from "../shared/Button";
import styles from "./Compare.module.css";
import { useComparison, useComparisonState } from "./use-comparison";
import { useWords } from "./words";

/** How far the comparison is, and what one can do to it. */
export function Live() {
  const words = useWords();
  const format = useFormats();
  const comparison = useComparison();
  const isActive = useComparisonState((state) => state.isActive);
  const report = useComparisonState((state) => state.report);
  const failure = useComparisonState((state) => state.failure);
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
      <progress className={styles.progress} aria-label={words.live.progress} max={1} value={share} />
      <p className={styles.state}>{state()}</p>
      <p className="visually-hidden" role="status">
        {report && words.live.announceEpochs(format.count(over), format.count(variants.length))}
      </p>
      {isActive && (
        <div className={styles.buttons}>
          {report?.isPaused ? (
            <Button icon="play" onClick={comparison.resume}>
              {words.live.resume}
            </Button>
          ) : (
            <Button icon="pause" onClick={comparison.pause}>
              {words.live.pause}
            </Button>
          )}
          <Button icon="stop" onClick={comparison.cancel}>
            {words.live.cancel}
          </Button>
        </div>
      )}
    </div>
  );

  function state(): string {
    if (!report) return words.live.starting;
    if (isActive) return report.isPaused ? words.live.paused(percent) : words.live.training(percent);
    const isCancelled = variants.some((variant) => endingOf(variant) === "cancelled");
    return isCancelled ? words.live.ended : words.live.finished;
  }
}

/** What went wrong last, and why. */
function Trouble({ failure: { what, reason } }: { failure: ComparisonFailure }) {
  const { live: words } = useWords();
  const { failures } = useText();
  const isDeath = reason.code === "worker-died";
  return (
    <div className={styles.trouble} role="alert">
      <p className={styles.failure}>{words.failed[what]}</p>
      {!isDeath && <p lang="en">{reason.message}</p>}
      {isDeath && (
        <p>
          {what === "start" ? failures["worker-died"].cause(reason.details as FailureDetails) : words.gone}
        </p>
      )}
    </div>
  );
}
