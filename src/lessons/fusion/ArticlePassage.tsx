import { planPresets, writePlan } from "../../store/results/plan";
import { useWords } from "../../ui/i18n";
import { Door } from "../../ui/learn/Door";
import { LessonEnd } from "../../ui/learn/LessonEnd";
import { limitWords } from "./limit-words";
import { sheet } from "./sheet";
import code from "./torch-compile.py?raw";

/** What the article says, checked; the questions; ways on. */
export function ArticlePassage() {
  const { article: t, doors } = useWords(limitWords);
  return (
    <LessonEnd number="7" title={t.title} code={code} sheet={sheet}>
      <Door page="compare" own={writePlan({ ...planPresets.fusion, maxSteps: 1000 })}>
        {doors.compare}
      </Door>
      <Door page="kernels" section="fusion">
        {doors.fusion}
      </Door>
      <Door page="kernels" section="timeline">
        {doors.timeline}
      </Door>
    </LessonEnd>
  );
}
