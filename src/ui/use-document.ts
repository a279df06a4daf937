import { useEffect } from "react";
import { isActive } from "../store/runs/run-state";
import { useFormats, useWords } from "./i18n";
import { words } from "./layout/words";
import { shownProgress } from "./run/draw-band";
import { useRunState, useSeries } from "./use-session";

/** Language and title of the document; the title tells from another tab how far the run is. */
export function useDocument(): void {
  const t = useWords(words);
  const format = useFormats();
  const series = useSeries();
  const title = useRunState((state) => {
    const last = state.run?.epochs.at(-1);
    if (isActive(state.run)) {
      return t.document.training(format.percent(shownProgress(state, series.step).fraction, 0));
    }
    return last ? t.document.finished(format.percent(last.testAccuracy)) : t.document.idle;
  });
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    document.documentElement.lang = t.document.language;
  }, [t]);
}
