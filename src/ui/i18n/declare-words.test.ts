import { expect, it } from "vitest";
import { declareWords } from "./declare-words";

it("words are taken apart by language, in their groups", () => {
  const { en, zh } = declareWords({
    pad: { en: "Pad", zh: "手写板" },
    tools: {
      pen: { en: "pen", zh: "笔" },
      more: { turn: { en: (angle: string) => `Turn ${angle}`, zh: (angle) => `转 ${angle}` } },
    },
  });
  expect([en.pad, en.tools.pen, en.tools.more.turn("5°")]).toEqual(["Pad", "pen", "Turn 5°"]);
  expect([zh.pad, zh.tools.pen, zh.tools.more.turn("5°")]).toEqual(["手写板", "笔", "转 5°"]);
});

it("the types refuse what is no text in both languages, at its own line", () => {
  const declare = () =>
    declareWords({
      // @ts-expect-error the Chinese is missing
      missing: { en: "Pad" },
      // @ts-expect-error the English is missing
      deep: { in: { zh: "板" } },
      // @ts-expect-error a text has two languages
      bare: "Pad",
      // @ts-expect-error the Chinese takes a number for what is a string
      other: { en: (angle: string) => angle, zh: (angle: number) => `${angle}` },
      // @ts-expect-error the Chinese asks for more than it is given
      more: { en: (angle: string) => angle, zh: (angle, by: string) => angle + by },
      // @ts-expect-error a text is words
      number: { en: "one", zh: 1 },
    });
  expect(declare).toBeTypeOf("function");
});
