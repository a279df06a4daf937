// y = a · b, for K and N multiples of four
//   a [M, K]   b [K, N]   y [M, N]
// A workgroup of 16 x 8 invocations computes a tile of 64 rows and 64 columns, 8 rows of 4 columns each, from parts
// of a and b in workgroup memory: see tiled-product. These stay halves there, which is exact for operands that are
// stored as halves and takes half of the memory and its loads.
// Only for operands in halves. Products and their sum in f32, one rounding at the store.
enable f16;

alias Real = f32;
alias Held = vec4<f16>;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 16;
const HEIGHT: u32 = 8;
const TILE_K: u32 = 16;

@group(0) @binding(0) var<storage, read> a: array<vec4<Real>>;
@group(0) @binding(1) var<storage, read> b: array<vec4<Real>>;
@group(0) @binding(2) var<storage, read_write> y: array<vec4<Real>>;

@compute @workgroup_size(WIDTH, HEIGHT)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  tiledProduct(group.xy, local, lane, K / 4, true, false);
}
