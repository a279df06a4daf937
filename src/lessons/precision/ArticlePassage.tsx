import { planPresets, writePlan } from "../../store/results/plan";
import { useWords } from "../../ui/i18n";
import { Claim } from "../../ui/learn/Claim";
import { Door } from "../../ui/learn/Door";
import { LessonEnd } from "../../ui/learn/LessonEnd";
import { Passage } from "../../ui/learn/Passage";
import type { Question } from "../../ui/learn/Quiz";
import code from "./autocast.py?raw";
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
        <Door page="compare" own={writePlan({ ...planPresets.both, maxSteps: 1000 })}>
          {doors.compare}
        </Door>
        <Door page="kernels" section="precision">
          {doors.microscope}
        </Door>
      </LessonEnd>
    </>
  );
}

function useQuestions(): Question[] {
  const { sums, scale, skip } = useWords(words).quiz;
  return [
    {
      question: sums.question,
      answers: [
        { text: sums.space, reason: sums.why.space },
        { text: sums.tiny, reason: sums.why.tiny },
        { text: sums.sign, reason: sums.why.sign },
      ],
      right: 1,
    },
    {
      question: scale.question,
      answers: [
        { text: scale.divided, reason: scale.why.divided },
        { text: scale.adam, reason: scale.why.adam },
        { text: scale.rounding, reason: scale.why.rounding },
      ],
      right: 0,
    },
    {
      question: skip.question,
      answers: [
        { text: skip.clip, reason: skip.why.clip },
        { text: skip.stop, reason: skip.why.stop },
        { text: skip.skip, reason: skip.why.skip },
      ],
      right: 2,
    },
  ];
}
