import { expect, test } from "vitest";
import { withoutComments } from "./wgsl-comments";

test("comments go, code and line numbers stay", () => {
  const wgsl = "// y = x\n// in f32\nalias Real = f32; // or f16\n\nlet half = a / b;\n  // done\n}\n";
  expect(withoutComments(wgsl)).toBe("\n\nalias Real = f32;\n\nlet half = a / b;\n\n}\n");
});
