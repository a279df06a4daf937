import { planPresets, writePlan } from "../../store/results/plan";
import { useWords } from "../../ui/i18n";
import { Claim } from "../../ui/learn/Claim";
import { Door } from "../../ui/learn/Door";
import { LessonEnd } from "../../ui/learn/LessonEnd";
import { Passage } from "../../ui/learn/Passage";
import type { Question } from "../../ui/learn/Quiz";
import { limitWords } from "./limit-words";
import code from "./torch-compile.py?raw";

/** What the article says, checked; the questions; ways on. */
export function ArticlePassage() {
  const { article: t, doors } = useWords(limitWords);
  const questions = useQuestions();
  return (
    <>
      <Passage number="7" title={t.title} below={<Claim says={t.says} found={t.found} code={code} />}>
        {null}
      </Passage>
      <LessonEnd questions={questions}>
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
    </>
  );
}

function useQuestions(): Question[] {
  const { fewer, larger, one } = useWords(limitWords).quiz;
  return [
    {
      question: fewer.question,
      answers: [
        { text: fewer.multiplications, reason: fewer.why.multiplications },
        { text: fewer.journeys, reason: fewer.why.journeys },
        { text: fewer.learning, reason: fewer.why.learning },
      ],
      right: 1,
    },
    {
      question: larger.question,
      answers: [
        { text: larger.fewer, reason: larger.why.fewer },
        { text: larger.memory, reason: larger.why.memory },
        { text: larger.price, reason: larger.why.price },
      ],
      right: 2,
    },
    {
      question: one.question,
      answers: [
        { text: one.sum, reason: one.why.sum },
        { text: one.size, reason: one.why.size },
        { text: one.kinds, reason: one.why.kinds },
      ],
      right: 0,
    },
  ];
}
