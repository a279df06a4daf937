/** @file What the lesson on computing power asks. */
import { asksChoice, declareSheet, open } from "../../ui/learn/declare-sheet";
import { questionsOf } from "../../ui/learn/questions";
import { words } from "./words";

export const sheet = declareSheet((language) => {
  const { unit, speed, power, article, quiz } = words[language];
  return {
    loops: {
      amount: asksChoice({
        question: unit.question,
        how: unit.how,
        options: unit.options,
        notes: [unit.found(open, open)],
        expected: "millions",
      }),
      use: asksChoice({
        question: speed.question,
        how: speed.how,
        options: speed.options,
        reasons: speed.because,
      }),
      better: asksChoice({
        question: power.question,
        how: power.how,
        options: power.options,
        reasons: power.because,
      }),
    },
    questions: questionsOf(quiz, { time: "ms", double: "little", batch: "twice" }),
    says: article.says,
    found: article.found,
  };
});
