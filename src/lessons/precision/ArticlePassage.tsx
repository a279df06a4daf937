import { planPresets, writePlan } from "../../store/results/plan";
import { useWords } from "../../ui/i18n";
import { Door } from "../../ui/learn/Door";
import { LessonEnd } from "../../ui/learn/LessonEnd";
import code from "./autocast.py?raw";
import { sheet } from "./sheet";
import { words } from "./words";

/** What the article says, checked; the questions; ways on. */
export function ArticlePassage() {
  const { article: t, doors } = useWords(words);
  return (
    <LessonEnd number="5" title={t.title} code={code} sheet={sheet}>
      <Door page="compare" own={writePlan({ ...planPresets.both, maxSteps: 1000 })}>
        {doors.compare}
      </Door>
      <Door page="kernels" section="precision">
        {doors.microscope}
      </Door>
    </LessonEnd>
  );
}
