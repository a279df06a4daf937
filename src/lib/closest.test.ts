import { expect, test } from "vitest";
import { closest } from "./closest";

test("the names that are nearest come first, by letters to change", () => {
  const names = ["adam", "matmul-nt", "matmul", "relu"];
  expect(closest("matmull", names, 2)).toEqual(["matmul", "matmul-nt"]);
  expect(closest("relo", names, 1)).toEqual(["relu"]);
  expect(closest("", names, 2)).toEqual(["adam", "relu"]);
});
