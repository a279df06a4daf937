// dw = images[order]ᵀ · dz and db = Σ over the rows of dz: the gradients of a dense layer's parameters
//   images [S, D] bytes   order [B]   dz [B, N]   dw [D, N]   db [N]
// The pixels are read where they lie, as bytes / 255; padding (order = S) adds nothing.
// One invocation per element of dw, and a last row of them for db. Summed in f32 in the order of the rows.
alias Real = f32;

override S: u32;
override D: u32;
override B: u32;
override N: u32;

const TILE: u32 = 16;

@group(0) @binding(0) var<storage, read> images: array<u32>;
@group(0) @binding(1) var<storage, read> order: array<u32>;
@group(0) @binding(2) var<storage, read> dz: array<Real>;
@group(0) @binding(3) var<storage, read_write> dw: array<Real>;
@group(0) @binding(4) var<storage, read_write> db: array<Real>;

@compute @workgroup_size(TILE, TILE)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x;
  let k = id.y;
  if (n >= N || k > D) {
    return;
  }
  var total = 0f;
  if (k == D) {
    for (var row = 0u; row < B; row++) {
      total += dz[row * N + n];
    }
    db[n] = total;
    return;
  }
  for (var row = 0u; row < B; row++) {
    if (order[row] < S) {
      let at = order[row] * D + k;
      let pixel = f32(extractBits(images[at / 4], 8 * (at % 4), 8)) / 255;
      total += pixel * dz[row * N + n];
    }
  }
  dw[k * N + n] = total;
}
