/** @file What the lesson on the GPU asks; where there is none, one thread of the processor races all of them. */
import { asksChoice, asksFactor, declareSheet, open } from "../../ui/learn/declare-sheet";
import { questionsOf } from "../../ui/learn/questions";
import { words } from "./words";

export const sheet = declareSheet((language) => {
  const { peak, usual, crossing, article, quiz } = words[language];
  return {
    loops: {
      peak: asksFactor({
        question: peak.question,
        isOfGpu: true,
        how: peak.how,
        min: 0.2,
        max: 5000,
        reasons: [peak.found(open, open), peak.slow],
      }),
      usual: asksFactor({
        question: usual.question.gpu,
        withoutGpu: usual.question.cpu,
        how: usual.how,
        min: 0.05,
        max: 50,
        reasons: [usual.found.faster(open, open), usual.found.slower(open, open)],
      }),
      crossing: asksChoice({
        question: crossing.question.gpu,
        withoutGpu: crossing.question.cpu,
        how: crossing.how,
        options: crossing.options,
        reasons: {
          always: crossing.found.always(open, open),
          crosses: crossing.found.crosses(open, open, open),
          never: crossing.found.never(open, open),
        },
      }),
    },
    questions: questionsOf(quiz, { single: "cpu", accuracy: "same", fill: "batch" }),
    says: article.says,
    found: article.found,
  };
});
