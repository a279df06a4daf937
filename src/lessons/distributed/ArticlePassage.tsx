import { togetherPresets, writeTogether } from "../../store/together/plan";
import { useWords } from "../../ui/i18n";
import { Claim } from "../../ui/learn/Claim";
import { Door } from "../../ui/learn/Door";
import { LessonEnd } from "../../ui/learn/LessonEnd";
import { Passage } from "../../ui/learn/Passage";
import type { Question } from "../../ui/learn/Quiz";
import code from "./ddp.py?raw";
import { words } from "./words";

/** Of the lesson: so many replicas as it trains. */
const two = { replicas: 2 };

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
        <Door page="together" own={writeTogether({ ...togetherPresets.network, ...two })}>
          {doors.together}
        </Door>
        <Door page="together" own={writeTogether({ ...togetherPresets.diloco, ...two })}>
          {doors.local}
        </Door>
      </LessonEnd>
    </>
  );
}

function useQuestions(): Question[] {
  const { wait, bytes, sampler } = useWords(words).quiz;
  return [
    {
      question: wait.question,
      answers: [
        { text: wait.mean, reason: wait.why.mean },
        { text: wait.slow, reason: wait.why.slow },
        { text: wait.quick, reason: wait.why.quick },
      ],
      right: 1,
    },
    {
      question: bytes.question,
      answers: [
        { text: bytes.eight, reason: bytes.why.eight },
        { text: bytes.same, reason: bytes.why.same },
        { text: bytes.fewer, reason: bytes.why.fewer },
      ],
      right: 1,
    },
    {
      question: sampler.question,
      answers: [
        { text: sampler.half, reason: sampler.why.half },
        { text: sampler.safe, reason: sampler.why.safe },
        { text: sampler.nothing, reason: sampler.why.nothing },
      ],
      right: 2,
    },
  ];
}
