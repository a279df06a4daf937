import { expect, test } from "vitest";
import { questionsOf } from "./questions";

test("a question has its answers in the order of their reasons, and the right one by its name", () => {
  const quiz = {
    sky: {
      question: "Why blue?",
      dust: "Dust",
      air: "Air",
      why: { air: "It scatters.", dust: "Too coarse." },
    },
  };
  expect(questionsOf(quiz, { sky: "dust" })).toEqual([
    {
      name: "sky",
      question: "Why blue?",
      answers: [
        { name: "air", text: "Air", reason: "It scatters." },
        { name: "dust", text: "Dust", reason: "Too coarse." },
      ],
      right: "dust",
    },
  ]);
});
