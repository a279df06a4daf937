/** @file A lesson's questions, as its words have them. */

export interface Question {
  /** As the words have it, and for good: links name it, and its answers. */
  name: string;
  question: string;
  /** Each with the reason why it is right, or why it is not. */
  answers: readonly { name: string; text: string; reason: string }[];
  /** Name of the right one. */
  right: string;
}

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
    return {
      name,
      question,
      answers: Object.entries(why).map(([answer, reason]) => ({
        name: answer,
        text: texts[answer]!,
        reason,
      })),
      right: String(right[name]),
    };
  });
}

/** How many of the questions were answered, and how many of them rightly at first. */
export function scoreOf(
  questions: readonly Question[],
  first: Readonly<Record<string, string>>,
): { answered: number; right: number } {
  return {
    answered: questions.filter(({ name }) => name in first).length,
    right: questions.filter(({ name, right }) => first[name] === right).length,
  };
}
