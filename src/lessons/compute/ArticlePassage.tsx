import { planPresets, writePlan } from "../../store/results/plan";
import { useWords } from "../../ui/i18n";
import { Claim } from "../../ui/learn/Claim";
import { Door } from "../../ui/learn/Door";
import { LessonEnd } from "../../ui/learn/LessonEnd";
import { Passage } from "../../ui/learn/Passage";
import type { Question } from "../../ui/learn/Quiz";
import code from "./count-flops.py?raw";
import { words } from "./words";

/** Enough for an interval on any device. */
const shortPlan = { ...planPresets.device, maxSteps: 300 };

/** What the article says, checked; the questions; ways on. */
export function ArticlePassage() {
  const { article: t, doors } = useWords(words);
  const questions = useQuestions();
  return (
    <>
      <Passage number="4" title={t.title} below={<Claim says={t.says} found={t.found} code={code} />}>
        {null}
      </Passage>
      <LessonEnd questions={questions}>
        <Door page="kernels" section="roofline">
          {doors.roofline}
        </Door>
        <Door page="compare" own={writePlan(shortPlan)}>
          {doors.compare}
        </Door>
      </LessonEnd>
    </>
  );
}

function useQuestions(): Question[] {
  const { time, double, batch } = useWords(words).quiz;
  return [
    {
      question: time.question,
      answers: [
        { text: time.second, reason: time.why.second },
        { text: time.ms, reason: time.why.ms },
        { text: time.us, reason: time.why.us },
      ],
      right: 1,
    },
    {
      question: double.question,
      answers: [
        { text: double.twice, reason: double.why.twice },
        { text: double.accuracy, reason: double.why.accuracy },
        { text: double.little, reason: double.why.little },
      ],
      right: 2,
    },
    {
      question: batch.question,
      answers: [
        { text: batch.same, reason: batch.why.same },
        { text: batch.twice, reason: batch.why.twice },
        { text: batch.four, reason: batch.why.four },
      ],
      right: 1,
    },
  ];
}
