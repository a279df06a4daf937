// dw = images[order]ᵀ · dz and db = Σ over the rows of dz: the gradients of a dense layer's parameters
//   images [S, D] bytes   order [B]   dz [B, N]   dw [D, N]   db [N]
// For D and N multiples of four. Padding (order = S) reads sample 0 and counts as 0. db is a row below dw, of a pixel
// that is 1 in every row of the batch. A workgroup computes a tile of 8 rows and 32 columns, and its SLICES slices
// each take every SLICES-th four samples of the batch: see split-product. Where SKIP is 1, four pixels that are
// background in all four samples are passed over.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;

override S: u32;
override D: u32;
override B: u32;
override N: u32;

const WIDTH: u32 = 8;
const HEIGHT: u32 = 2;
const SLICES: u32 = 8;
const SKIP: u32 = 0;

@group(0) @binding(0) var<storage, read> images: array<u32>;
@group(0) @binding(1) var<storage, read> order: array<u32>;
@group(0) @binding(2) var<storage, read> dz: array<vec4<Real>>;
@group(0) @binding(3) var<storage, read_write> dw: array<vec4<Real>>;
@group(0) @binding(4) var<storage, read_write> db: array<vec4<Real>>;

@compute @workgroup_size(WIDTH, HEIGHT, SLICES)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  splitProduct(group.xy, local, lane, (B + 3) / 4);
}
