import { planPresets, writePlan } from "../../store/results/plan";
import { useWords } from "../../ui/i18n";
import { Door } from "../../ui/learn/Door";
import { LessonEnd } from "../../ui/learn/LessonEnd";
import code from "./count-flops.py?raw";
import { sheet } from "./sheet";
import { words } from "./words";

/** Enough for an interval on any device. */
const shortPlan = { ...planPresets.device, maxSteps: 300 };

/** What the article says, checked; the questions; ways on. */
export function ArticlePassage() {
  const { article: t, doors } = useWords(words);
  return (
    <LessonEnd number="4" title={t.title} code={code} sheet={sheet}>
      <Door page="kernels" section="roofline">
        {doors.roofline}
      </Door>
      <Door page="compare" own={writePlan(shortPlan)}>
        {doors.compare}
      </Door>
    </LessonEnd>
  );
}
