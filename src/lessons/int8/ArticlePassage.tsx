import { planPresets, writePlan } from "../../store/results/plan";
import { useWords } from "../../ui/i18n";
import { Claim } from "../../ui/learn/Claim";
import { Door } from "../../ui/learn/Door";
import { LessonEnd } from "../../ui/learn/LessonEnd";
import { Passage } from "../../ui/learn/Passage";
import type { Question } from "../../ui/learn/Quiz";
import code from "./quantize-dynamic.py?raw";
import { words } from "./words";

/** What the article says, checked; the questions; ways on. */
export function ArticlePassage() {
  const { article: t, doors } = useWords(words);
  const questions = useQuestions();
  return (
    <>
      <Passage number="5" title={t.title} below={<Claim says={t.says} found={t.found} code={code} />}>
        {null}
      </Passage>
      <LessonEnd questions={questions}>
        <Door page="compare" own={writePlan(planPresets.bits)}>
          {doors.compare}
        </Door>
        <Door page="kernels" section="int8">
          {doors.int8}
        </Door>
      </LessonEnd>
    </>
  );
}

function useQuestions(): Question[] {
  const { scale, training, size } = useWords(words).quiz;
  return [
    {
      question: scale.question,
      answers: [
        { text: scale.cut, reason: scale.why.cut },
        { text: scale.lost, reason: scale.why.lost },
        { text: scale.none, reason: scale.why.none },
      ],
      right: 1,
    },
    {
      question: training.question,
      answers: [
        { text: training.habit, reason: training.why.habit },
        { text: training.negative, reason: training.why.negative },
        { text: training.steps, reason: training.why.steps },
      ],
      right: 2,
    },
    {
      question: size.question,
      answers: [
        { text: size.speed, reason: size.why.speed },
        { text: size.room, reason: size.why.room },
        { text: size.accuracy, reason: size.why.accuracy },
      ],
      right: 1,
    },
  ];
}
