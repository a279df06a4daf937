import { expect, it } from "vitest";
import { writeLead } from "./write-lead";

it.each([
  [1.04, "1.04"],
  [0.5, "2.0"],
  [9.94, "9.9"],
  [9.96, "10"],
  [0.01, "100"],
])("a lead of %f is written as %s, whichever is ahead", (times, written) => {
  expect(writeLead(times)).toBe(written);
});
