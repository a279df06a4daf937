/** @file What the lesson on distributed training asks. */
import { asksFactor, declareSheet, open } from "../../ui/learn/declare-sheet";
import { questionsOf } from "../../ui/learn/questions";
import { words } from "./words";

export const sheet = declareSheet((language) => {
  const { share, far, local, article, quiz } = words[language];
  return {
    loops: {
      two: asksFactor({
        question: share.question,
        how: share.how,
        min: 0.25,
        max: 4,
        reasons: [share.faster(open, open), share.slower(open, open)],
      }),
      far: asksFactor({
        question: far.question,
        how: far.how,
        min: 0.05,
        max: 4,
        reasons: [far.slower(open, open, open), far.faster(open, open, open)],
      }),
      local: asksFactor({
        question: local.question,
        how: local.how,
        min: 0.25,
        max: 4,
        reasons: [local.faster(open, open), local.slower(open, open)],
      }),
    },
    questions: questionsOf(quiz, { wait: "slow", bytes: "same", sampler: "nothing" }),
    says: article.says,
    found: article.found,
  };
});
