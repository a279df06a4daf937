/** @file What the lesson on operator fusion asks. */
import { asksChoice, asksFactor, declareSheet, open } from "../../ui/learn/declare-sheet";
import { questionsOf } from "../../ui/learn/questions";
import { limitWords } from "./limit-words";
import { words } from "./words";

export const sheet = declareSheet((language) => {
  const { trip, fuse } = words[language];
  const { whole, limits, article, quiz } = limitWords[language];
  const { wide, batch } = limits;
  return {
    loops: {
      waits: asksChoice({
        question: trip.question,
        how: trip.how,
        options: trip.options,
        reasons: trip.because,
      }),
      layers: asksFactor({
        question: fuse.question,
        how: fuse.how,
        min: 0.5,
        max: 8,
        reasons: [fuse.faster(open, open), fuse.same(open, open), fuse.slower(open, open)],
      }),
      whole: asksFactor({
        question: whole.question,
        how: whole.how,
        min: 0.5,
        max: 12,
        reasons: [whole.best.step(open, open), whole.best.layers(open, open)],
      }),
      wide: asksChoice({
        question: wide.question,
        how: wide.how,
        options: wide.options,
        reasons: { step: wide.fused, layers: limits.text },
        expected: "layers",
      }),
      batch: asksChoice({
        question: batch.question,
        how: batch.how,
        options: batch.options,
        reasons: {
          shrinks: batch.shrinks(open, open, open, open),
          stays: batch.stays(open, open, open, open),
          grows: batch.grows(open, open, open, open),
        },
      }),
    },
    questions: questionsOf(quiz, { fewer: "journeys", larger: "price", one: "sum" }),
    says: article.says,
    found: article.found,
  };
});
