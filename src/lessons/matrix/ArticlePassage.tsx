import { Schedule } from "../../systolic/schedule";
import { useFormats, useWords } from "../../ui/i18n";
import { Claim } from "../../ui/learn/Claim";
import { Door } from "../../ui/learn/Door";
import { LessonEnd } from "../../ui/learn/LessonEnd";
import { Passage } from "../../ui/learn/Passage";
import type { Question } from "../../ui/learn/Quiz";
import { laterWords } from "./later-words";
import { large, longBatch, small } from "./measure";
import type { LessonNetwork } from "./network";
import code from "./tpu.py?raw";

/** What the article says, checked; the questions; ways on. */
export function ArticlePassage({ network }: { network: LessonNetwork }) {
  const { article: t, doors } = useWords(laterWords);
  const format = useFormats();
  const questions = useQuestions();
  const { inputs: K, outputs: N } = network.layers.at(-1)!;
  const share = (M: number, array: typeof small) =>
    format.percent(new Schedule({ M, K, N }, array, "two").utilisation, 1);
  const found = t.found(share(1, small), share(longBatch, small), share(longBatch, large));
  return (
    <>
      <Passage number="7" title={t.title} below={<Claim says={t.says} found={found} code={code} />}>
        {null}
      </Passage>
      <LessonEnd questions={questions}>
        <Door page="kernels" own="kernel=matmul">
          {doors.matmul}
        </Door>
        <Door page="kernels" section="race">
          {doors.race}
        </Door>
        <Door page="kernels" section="int8">
          {doors.int8}
        </Door>
      </LessonEnd>
    </>
  );
}

function useQuestions(): Question[] {
  const { larger, fewer, wait } = useWords(laterWords).quiz;
  return [
    {
      question: larger.question,
      answers: [
        { text: larger.rises, reason: larger.why.rises },
        { text: larger.stays, reason: larger.why.stays },
        { text: larger.falls, reason: larger.why.falls },
      ],
      right: 2,
    },
    {
      question: fewer.question,
      answers: [
        { text: fewer.handed, reason: fewer.why.handed },
        { text: fewer.zeros, reason: fewer.why.zeros },
        { text: fewer.bytes, reason: fewer.why.bytes },
      ],
      right: 0,
    },
    {
      question: wait.question,
      answers: [
        { text: wait.never, reason: wait.why.never },
        { text: wait.short, reason: wait.why.short },
        { text: wait.long, reason: wait.why.long },
      ],
      right: 1,
    },
  ];
}
