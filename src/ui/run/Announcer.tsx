import { useFormats, useWords } from "../i18n";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import { words } from "./words";

/** Tells screen readers of each epoch and of pauses and ends; figures that change all the time stay silent. */
export function Announcer() {
  const t = useWords(words);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const phase = useRunState(({ run }) => run?.phase);
  const epoch = useRunState(({ run }) => run?.epochs.at(-1));
  const epochCount = useRunState(({ run }) => run?.start?.config.epochs ?? 0);
  const isWorthTelling = phase === "paused" || phase === "finished" || phase === "stopped";
  return (
    <p className="visually-hidden" role="status">
      {shared.sentences([
        ...(isWorthTelling ? [t.epochs.reached(t.phase[phase])] : []),
        ...(epoch
          ? [
              t.epochs.announce(
                format.count(epoch.epoch),
                format.count(epochCount),
                format.percent(epoch.testAccuracy),
                format.loss(epoch.testLoss),
              ),
            ]
          : []),
      ])}
    </p>
  );
}
