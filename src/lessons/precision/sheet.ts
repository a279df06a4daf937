/** @file What the lesson on mixed precision asks. */
import { asksChoice, asksFactor, declareSheet, open } from "../../ui/learn/declare-sheet";
import { questionsOf } from "../../ui/learn/questions";
import { words } from "./words";

export const sheet = declareSheet((language) => {
  const { bits, bytes, under, over, article, quiz } = words[language];
  return {
    loops: {
      overflow: asksChoice({
        question: bits.question,
        how: bits.how,
        options: bits.options,
        reasons: bits.found,
      }),
      speed: asksFactor({
        question: bytes.question,
        how: bytes.how,
        min: 0.25,
        max: 4,
        reasons: [bytes.faster(open, open), bytes.same(open, open), bytes.slower(open, open)],
      }),
      underflow: asksChoice({
        question: under.question,
        how: under.how,
        options: under.options,
        reasons: {
          same: under.found.same(open, open),
          slower: under.found.slower(open, open),
          nothing: under.found.nothing(open, open),
        },
        notes: [under.mended(open)],
      }),
      scale: asksChoice({
        question: over.question,
        how: over.how,
        options: over.options,
        reasons: {
          breaks: over.broke,
          skips: over.skipped(open, open, open),
          nothing: over.unskipped(open, open),
        },
      }),
    },
    questions: questionsOf(quiz, { sums: "tiny", scale: "divided", skip: "skip" }),
    says: article.says,
    found: article.found,
  };
});
