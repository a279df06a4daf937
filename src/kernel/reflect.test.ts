import { expect, test } from "vitest";
import { reflect } from "./reflect";

const wgsl = `
// @group(0) @binding(9) var<storage, read> ghost: array<f32>;
alias Real = f32;
override M: u32;
override FACTOR: f32;
/* override HIDDEN: u32; */
const TILE: u32 = 16;
const TILE4 = TILE / 4;
@group(0) @binding(1) var<storage, read_write> y: array<vec4<Real>>;
@group(0) @binding(0) var<storage,read> x : array< Real > ;
var<workgroup> tile: array<array<Real, TILE>, TILE>;
fn helper() -> u32 {
  const inner: u32 = 3;
  return inner;
}
@compute @workgroup_size(TILE, 4)
fn main(@builtin(global_invocation_id) id: vec3u) {}
`;

test("bindings come in their order with access and element type, comments left out", () => {
  expect(reflect(wgsl).bindings).toEqual([
    { binding: 0, name: "x", access: "read", element: "Real" },
    { binding: 1, name: "y", access: "read_write", element: "vec4<Real>" },
  ]);
});

test("overrides, constants of the module, entry points and the workgroup's size are listed", () => {
  expect(reflect(wgsl)).toMatchObject({
    overrides: ["M", "FACTOR"],
    constants: { TILE: 16, TILE4: Number.NaN },
    entryPoints: ["main"],
    workgroupSize: ["TILE", "4"],
  });
});
