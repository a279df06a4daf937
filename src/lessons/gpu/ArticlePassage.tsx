import { planPresets, writePlan } from "../../store/results/plan";
import { useWords } from "../../ui/i18n";
import { Claim } from "../../ui/learn/Claim";
import { Door } from "../../ui/learn/Door";
import { LessonEnd } from "../../ui/learn/LessonEnd";
import { Passage } from "../../ui/learn/Passage";
import type { Question } from "../../ui/learn/Quiz";
import code from "./on-the-gpu.py?raw";
import { words } from "./words";

/** Enough for an interval on any device. */
const shortPlan = { ...planPresets.crossover, maxSteps: 130 };

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
        <Door page="compare" own={writePlan(shortPlan)}>
          {doors.crossover}
        </Door>
        <Door page="kernels" section="roofline">
          {doors.roofline}
        </Door>
      </LessonEnd>
    </>
  );
}

function useQuestions(): Question[] {
  const { single, accuracy, fill } = useWords(words).quiz;
  return [
    {
      question: single.question,
      answers: [
        { text: single.gpu, reason: single.why.gpu },
        { text: single.cpu, reason: single.why.cpu },
        { text: single.both, reason: single.why.both },
      ],
      right: 1,
    },
    {
      question: accuracy.question,
      answers: [
        { text: accuracy.fast, reason: accuracy.why.fast },
        { text: accuracy.slow, reason: accuracy.why.slow },
        { text: accuracy.same, reason: accuracy.why.same },
      ],
      right: 2,
    },
    {
      question: fill.question,
      answers: [
        { text: fill.batch, reason: fill.why.batch },
        { text: fill.epochs, reason: fill.why.epochs },
        { text: fill.rate, reason: fill.why.rate },
      ],
      right: 0,
    },
  ];
}
