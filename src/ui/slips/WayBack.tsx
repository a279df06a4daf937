import type { Trouble } from "../../store/runs/trouble";
import { wayBack } from "../../store/runs/way-back";
import { letThrough } from "../../store/settings/demo";
import { LockedReason } from "../demo/LockedReason";
import { useDemo } from "../demo/use-demo";
import { useEngine } from "../engine-context";
import { useFormats, useWords } from "../i18n";
import { runLabel } from "../runs/run-label";
import { words as runWords } from "../runs/words";
import { Button } from "../shared/Button";
import { sharedWords } from "../shared/words";
import { useActions, useRunState } from "../use-session";
import { words } from "./words";

/** Starts the run again with the one setting changed that mends it, and says which. */
export function WayBack({ trouble }: { trouble: Trouble | "not-a-number" }) {
  const t = useWords(words);
  const ofRuns = useWords(runWords);
  const shared = useWords(sharedWords);
  const format = useFormats();
  const { train } = useActions();
  const { state } = useEngine().session;
  const description = useRunState((now) => now.description);
  const config = useRunState(({ run }) => run?.start?.config);
  const draft = useRunState((now) => now.draft);
  const mended = config && { ...config, ...wayBack(trouble, config) };
  const isFree = useDemo(() => !mended || letThrough(mended, draft).isAll);
  if (!mended || !description) return null;
  const label = (one: typeof config, other: typeof config) =>
    runLabel({ config: one, configBefore: other }, description, ofRuns, shared, format);
  return (
    <>
      <p>{t.instead(label(config, mended), label(mended, config))}</p>
      <Button
        disabled={!isFree}
        onClick={() => {
          // Not as a change of the run under way, whose curve stays beside that of the next.
          state.setState({ draft: mended });
          void train();
        }}
      >
        {t.startAgain(label(mended, config))}
      </Button>
      {!isFree && <LockedReason />}
    </>
  );
}
