/** @file A lesson's questions, as its words have them. */
import type { Question } from "./Quiz";

/** Answers stand beside `question`, each under a name; under the same name `why` has the reason that it is right, or why it is not. */
interface WordedQuestion {
  readonly question: string;
  readonly why: Readonly<Record<string, string>>;
}

/** The questions in the order of the words, and their answers in that of the reasons. `right` names the right one of each. */
export function questionsOf<Q extends Readonly<Record<string, WordedQuestion>>>(
  quiz: Q,
  right: { readonly [K in keyof Q]: keyof Q[K]["why"] },
): Question[] {
  return Object.entries(quiz).map(([name, { question, why, ...answers }]) => {
    const texts: Readonly<Record<string, string>> = answers;
    const names = Object.keys(why);
    return {
      question,
      answers: names.map((answer) => ({ text: texts[answer]!, reason: why[answer]! })),
      right: names.indexOf(String(right[name])),
    };
  });
}
