import { expect, test } from "vitest";
import { hasCases, testFiles } from "./test-files";

test("golden runs and the suites of other projects have cases from outside, so that they are begun first", () => {
  const long = testFiles().filter((path) => path !== "scripts/test-files.test.ts" && hasCases(path));
  expect(long.toSorted()).toEqual(["src/ops/conformance.test.ts", "src/train/run/golden.test.ts"]);
});
