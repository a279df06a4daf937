import { planPresets, writePlan } from "../../store/results/plan";
import { useWords } from "../../ui/i18n";
import { Door } from "../../ui/learn/Door";
import { LessonEnd } from "../../ui/learn/LessonEnd";
import code from "./quantize-dynamic.py?raw";
import { sheet } from "./sheet";
import { words } from "./words";

/** What the article says, checked; the questions; ways on. */
export function ArticlePassage() {
  const { article: t, doors } = useWords(words);
  return (
    <LessonEnd number="5" title={t.title} code={code} sheet={sheet}>
      <Door page="compare" own={writePlan(planPresets.bits)}>
        {doors.compare}
      </Door>
      <Door page="kernels" section="int8">
        {doors.int8}
      </Door>
    </LessonEnd>
  );
}
