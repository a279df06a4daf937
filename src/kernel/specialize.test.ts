import { describe, expect, test } from "vitest";
import { specialize } from "./specialize";
import { nativeHalves, packedHalves } from "./storage";

const wgsl = `// alias Real = f32; in a comment stays
alias Real = f32;
const TILE: u32 = 16;
const TILE_K: u32 = 32;
@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read> w: array<vec4<Real>>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4<Real>>;
@group(0) @binding(3) var<storage, read_write> copy: array<Real>;
@compute @workgroup_size(64, 2)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(local_invocation_index) lane: u32) {
  y[i / 4] += x[order[i] + x[0]] * w[i]; // w[i]
  if (y[i] == w[j]) { y[i] = w[i]; }
  y[i][j] -= w[i].x;
  y[i].z = 1;
  copy[i] = x[i];
}
`;

const half = { x: "f16", w: "f16", y: "f16", copy: "f16" } as const;

test("in f32 a kernel is compiled as it stands", () => {
  expect(specialize(wgsl)).toBe(wgsl);
  expect(specialize(wgsl, { storage: { x: "f32" } })).toBe(wgsl);
});

test("a constant is replaced by name alone", () => {
  expect(specialize(wgsl, { constants: { TILE: 8 } })).toContain(
    "const TILE: u32 = 8;\nconst TILE_K: u32 = 32;",
  );
  expect(() => specialize(wgsl, { constants: { R: 4 } })).toThrow('no line "const R: u32 = …;" to set to 4');
});

test("an argument that is left out takes its lines along, and the others keep theirs", () => {
  const text = specialize(wgsl, { omitted: ["copy"] });
  expect(text).not.toContain("copy");
  expect(text.split("\n")).toHaveLength(wgsl.split("\n").length);
  expect(text).toContain("y[i].z = 1;");
});

describe("an argument stored as halves", () => {
  test("is read and written through functions, wherever it stands", () => {
    const text = specialize(wgsl, { storage: half });
    expect(text).toContain("store_y(i / 4, load_y(i / 4) + (load_x(order[i] + load_x(0)) * load_w(i)));");
    expect(text).toContain("if (load_y(i) == load_w(j)) { store_y(i, load_w(i)); }");
    expect(text).toContain("storePart_y(i, j, loadPart_y(i, j) - (load_w(i).x));");
    expect(text).toContain("storePart_y(i, 2u, 1);");
    expect(text.split("fn load_")[0]).not.toContain("w[i]");
  });

  test("leaves those stored in f32 alone", () => {
    const text = specialize(wgsl, { storage: { w: "f16" } });
    expect(text).toContain("y[i / 4] += x[order[i] + x[0]] * load_w(i);");
    expect(text).toContain("x: array<Real>;");
  });

  test("is an array of f16 where the adapter has it", () => {
    const text = specialize(wgsl, { storage: half, halves: nativeHalves });
    expect(text).toMatch(/^enable f16;\n/);
    expect(text).toContain("x: array<f16>;");
    expect(text).toContain("y: array<vec4<f16>>;");
  });

  test("is an array of words where it has not; atomic ones where half a word may be written", () => {
    const text = specialize(wgsl, { storage: half, halves: packedHalves });
    expect(text).not.toContain("enable");
    expect(text).not.toContain("f16>");
    for (const declared of [
      "x: array<u32>",
      "w: array<vec2u>",
      "y: array<atomic<u32>>",
      "copy: array<atomic<u32>>",
    ])
      expect(text).toContain(`${declared};`);
  });

  test("is rounded as asked for", () => {
    const halves = { ...packedHalves, rounding: "truncate", flushes: true, saturates: false } as const;
    const text = specialize(wgsl, { storage: half, halves });
    for (const setting of ["ROUNDING: u32 = 2", "FLUSH: u32 = 1", "SATURATE: u32 = 0"])
      expect(text).toContain(`const ${setting};`);
  });

  test("notes its overflow in the clock, under its own bit", () => {
    const text = specialize(wgsl, { storage: half, guards: { y: 3 } });
    expect(text).toContain("@group(0) @binding(4) var<storage, read_write> clock: array<atomic<u32>>;");
    expect(text).toContain("overflowed |= select(0u, 8u, isTooLarge(vec4f(value)));");
    expect(text).toContain("fn guardedMain(id: vec3u, lane: u32) {");
    expect(text).toContain(
      "@compute @workgroup_size(64, 2) fn main(@builtin(global_invocation_id) id: vec3u, @builtin(local_invocation_index) lane: u32) {\n" +
        "  guardedMain(id, lane);\n  if (overflowed != 0) { atomicOr(&clock[5], overflowed); }",
    );
    const own = wgsl.replace(
      "y: array<vec4<Real>>;",
      "$&\n@group(0) @binding(4) var<storage, read_write> clock: array<atomic<u32>>;",
    );
    expect(specialize(own, { storage: half, guards: { y: 3 } }).match(/> clock:/g)).toHaveLength(1);
    expect(specialize(wgsl, { storage: half })).not.toContain("clock");
  });
});

test("a statement or bracket that does not end is an error that quotes it", () => {
  expect(() => specialize(wgsl.replace("copy[i] = x[i];\n}", "copy[i] = x[i]"), { storage: half })).toThrow(
    "the assignment to copy[i] has no end",
  );
  expect(() => specialize(wgsl.replace("x[i];\n}", "x[i;\n}"), { storage: half })).toThrow("has no end");
});
