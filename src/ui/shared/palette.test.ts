import { expect, test } from "vitest";
import { readPalette, thinned } from "./palette";

const styleOf = (ink: string) =>
  ({ getPropertyValue: (name: string) => (name === "--ink" ? ink : "") }) as CSSStyleDeclaration;

test.each([
  [" #16223a", "#16223a80"],
  // As a style sheet has it that was made short: the projector's ink in the dark.
  ["#fff", "#ffffff80"],
])("an ink that a style sheet writes as %s can be thinned", (ink, half) => {
  expect(thinned(readPalette(styleOf(ink)).ink, 0.5)).toBe(half);
});
