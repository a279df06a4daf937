// The backward pass of a dense layer behind a relu:
//   dw = xᵀ · dz   db = Σ over the rows of dz   dx = dz · wᵀ where x > 0, else 0
//   x [M, K]   w [K, N]   dz [M, N]   dw [K, N]   db [N]   dx [M, K]
// For few outputs N, as of a last layer. The first workgroups compute WIDTH elements each of dw, then of db, and
// their SLICES slices each take every SLICES-th row of the batch; workgroup memory joins them, always in the same
// order. Behind these come the elements of dx, of which an invocation has one: their sums are short.
// Sums in f32, one rounding at the store.
alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 16;
const SLICES: u32 = 16;

@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read> w: array<Real>;
@group(0) @binding(2) var<storage, read> dz: array<Real>;
@group(0) @binding(3) var<storage, read_write> dw: array<Real>;
@group(0) @binding(4) var<storage, read_write> db: array<Real>;
@group(0) @binding(5) var<storage, read_write> dx: array<Real>;

fn inputGradient(i: u32) {
  let m = i / K;
  let k = i % K;
  if (m >= M) {
    return;
  }
  var total = 0f;
  for (var n = m * N; n < m * N + N; n++) {
    total = fma(dz[n], w[k * N + n - m * N], total);
  }
  dx[i] = select(total, 0, x[i] <= 0);
}

@compute @workgroup_size(WIDTH, SLICES)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let tile = group.x + group.y * 65535u;
  let weightTiles = (K * N + N + WIDTH - 1) / WIDTH;
  if (tile >= weightTiles) {
    inputGradient((tile - weightTiles) * WIDTH * SLICES + lane);
    return;
  }
  let i = tile * WIDTH + local.x;
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
