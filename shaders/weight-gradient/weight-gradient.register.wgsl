// dw = xᵀ · dz and db = Σ over the rows of dz: the gradients of a dense layer's parameters
//   x [M, K]   dz [M, N]   dw [K, N]   db [N]
// For K and N multiples of four. db is a row below dw, of an input that is 1 in every row of the batch. A workgroup
// of 16 x 8 invocations computes a tile of 64 rows and 64 columns, 8 rows of 4 columns each, from parts of x and dz
// in workgroup memory: see tiled-product.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;
alias Held = vec4f;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 16;
const HEIGHT: u32 = 8;
const TILE_K: u32 = 16;

@group(0) @binding(0) var<storage, read> x: array<vec4<Real>>;
@group(0) @binding(1) var<storage, read> dz: array<vec4<Real>>;
@group(0) @binding(2) var<storage, read_write> dw: array<vec4<Real>>;
@group(0) @binding(3) var<storage, read_write> db: array<vec4<Real>>;

@compute @workgroup_size(WIDTH, HEIGHT)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  tiledProduct(group.xy, local, lane, (M + 3) / 4, false, false);
}
