/** @file What the lesson on integers asks. */
import { asksChoice, asksFactor, declareSheet, open } from "../../ui/learn/declare-sheet";
import { questionsOf } from "../../ui/learn/questions";
import { words } from "./words";

export const sheet = declareSheet((language) => {
  const { eight, fall, speed, article, quiz } = words[language];
  return {
    loops: {
      changed: asksChoice({
        question: eight.question,
        how: eight.how,
        options: eight.options,
        reasons: eight.why,
      }),
      fall: asksChoice({
        question: fall.question,
        how: fall.how,
        options: fall.options,
        reasons: { never: fall.never },
        notes: [fall.found(open, open, open), fall.why],
      }),
      speed: asksFactor({
        question: speed.question,
        how: speed.how,
        min: 0.25,
        max: 8,
        reasons: [speed.faster(open, open), speed.same(open, open), speed.slower(open, open)],
      }),
    },
    questions: questionsOf(quiz, { scale: "lost", training: "steps", size: "room" }),
    says: article.says,
    found: article.found,
  };
});
