import { expect, test } from "vitest";
import { differenceOf } from "./difference";

const wgsl = (text: string) => ({ text, language: "wgsl" as const });

const written = (before: string, after: string) =>
  differenceOf(wgsl(before), wgsl(after)).map(
    ({ side, tokens }) =>
      `${{ both: " ", before: "-", after: "+" }[side]}${tokens.map(({ text }) => text).join("")}`,
  );

test("lines that both have stand once, the others with their side, in their order", () => {
  expect(written("let a = 1;\nlet b = 2;\nlet c = 3;\n", "let a = 1;\nlet b = 4;\n\nlet c = 3;\n")).toEqual([
    " let a = 1;",
    "-let b = 2;",
    "+let b = 4;",
    "+",
    " let c = 3;",
  ]);
  expect(written("let a = 1;", "let a = 1;\nlet b = 2;\n")).toEqual([" let a = 1;", "+let b = 2;"]);
});
