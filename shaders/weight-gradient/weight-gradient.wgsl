// dw = xᵀ · dz and db = Σ over the rows of dz: the gradients of a dense layer's parameters
//   x [M, K]   dz [M, N]   dw [K, N]   db [N]
// One invocation per element of dw, and a last row of them for db. Summed in f32 in the order of the rows.
alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const TILE: u32 = 16;

@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read> dz: array<Real>;
@group(0) @binding(2) var<storage, read_write> dw: array<Real>;
@group(0) @binding(3) var<storage, read_write> db: array<Real>;

@compute @workgroup_size(TILE, TILE)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x;
  let k = id.y;
  if (n >= N || k > K) {
    return;
  }
  var total = 0f;
  if (k == K) {
    for (var row = 0u; row < M; row++) {
      total += dz[row * N + n];
    }
    db[n] = total;
    return;
  }
  for (var row = 0u; row < M; row++) {
    total += x[row * K + k] * dz[row * N + n];
  }
  dw[k * N + n] = total;
}
