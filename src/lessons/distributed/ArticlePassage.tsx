import { togetherPresets, writeTogether } from "../../store/together/plan";
import { useWords } from "../../ui/i18n";
import { Door } from "../../ui/learn/Door";
import { LessonEnd } from "../../ui/learn/LessonEnd";
import { questionsOf } from "../../ui/learn/questions";
import code from "./ddp.py?raw";
import { words } from "./words";

/** Of the lesson: so many replicas as it trains. */
const two = { replicas: 2 };

/** What the article says, checked; the questions; ways on. */
export function ArticlePassage() {
  const { article: t, quiz, doors } = useWords(words);
  return (
    <LessonEnd
      number="4"
      title={t.title}
      says={t.says}
      found={t.found}
      code={code}
      questions={questionsOf(quiz, { wait: "slow", bytes: "same", sampler: "nothing" })}
    >
      <Door page="together" own={writeTogether({ ...togetherPresets.network, ...two })}>
        {doors.together}
      </Door>
      <Door page="together" own={writeTogether({ ...togetherPresets.diloco, ...two })}>
        {doors.local}
      </Door>
    </LessonEnd>
  );
}
