// dw = xᵀ · dz and db = Σ over the rows of dz: the gradients of a dense layer's parameters
//   x [M, K]   dz [M, N]   dw [K, N]   db [N]
// For sizes that are no multiples of four. A workgroup computes WIDTH elements of dw, or of db behind them, and its
// SLICES slices each take every SLICES-th row of the batch; workgroup memory joins them, always in the same order.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 16;
const SLICES: u32 = 16;

@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read> dz: array<Real>;
@group(0) @binding(2) var<storage, read_write> dw: array<Real>;
@group(0) @binding(3) var<storage, read_write> db: array<Real>;

@compute @workgroup_size(WIDTH, SLICES)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let i = (group.x + group.y * 65535u) * WIDTH + local.x;
  var part = 0f;
  if (i < K * N + N) {
    part = partOfGradient(i, local.y);
  }
  let total = sumOfSlices(local, part);
  if (local.y == 0 && i < K * N) {
    dw[i] = total;
  } else if (local.y == 0 && i < K * N + N) {
    db[i - K * N] = total;
  }
}
