import { togetherPresets, writeTogether } from "../../store/together/plan";
import { useWords } from "../../ui/i18n";
import { Door } from "../../ui/learn/Door";
import { LessonEnd } from "../../ui/learn/LessonEnd";
import code from "./ddp.py?raw";
import { sheet } from "./sheet";
import { words } from "./words";

/** Of the lesson: so many replicas as it trains. */
const two = { replicas: 2 };

/** What the article says, checked; the questions; ways on. */
export function ArticlePassage() {
  const { article: t, doors } = useWords(words);
  return (
    <LessonEnd number="4" title={t.title} code={code} sheet={sheet}>
      <Door page="together" own={writeTogether({ ...togetherPresets.network, ...two })}>
        {doors.together}
      </Door>
      <Door page="together" own={writeTogether({ ...togetherPresets.diloco, ...two })}>
        {doors.local}
      </Door>
    </LessonEnd>
  );
}
