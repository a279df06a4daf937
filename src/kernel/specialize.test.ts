import { expect, test } from "vitest";
import { specialize } from "./specialize";

const wgsl = `// alias Real = f32; in a comment stays
alias Real = f32;
alias Acc = f32;
const TILE: u32 = 16;
const TILE_K: u32 = 32;
`;

test("f32 is the file as it stands", () => {
  expect(specialize(wgsl, "f32")).toBe(wgsl);
});

test("f16 changes the alias of Real, never that of Acc, and enables the feature", () => {
  expect(specialize(wgsl, "f16")).toBe(`enable f16;
// alias Real = f32; in a comment stays
alias Real = f16;
alias Acc = f32;
const TILE: u32 = 16;
const TILE_K: u32 = 32;
`);
});

test("a file without reals is the same in both precisions", () => {
  const integers = "const WORKGROUP: u32 = 64;\n";
  expect(specialize(integers, "f16")).toBe(integers);
});

test("a constant is replaced by name alone", () => {
  expect(specialize(wgsl, "f32", { TILE: 8 })).toContain("const TILE: u32 = 8;\nconst TILE_K: u32 = 32;");
  expect(() => specialize(wgsl, "f32", { R: 4 })).toThrow('no line "const R: u32 = …;" to set to 4');
});
