// The backward pass of a dense layer behind a relu:
//   dw = xᵀ · dz   db = Σ over the rows of dz   dx = dz · wᵀ where x > 0, else 0
//   x [M, K]   w [K, N]   dz [M, N]   dw [K, N]   db [N]   dx [M, K]
// One invocation per element: first those of dw, then db, then dx. Sums in f32, one rounding at the store.
alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const WORKGROUP: u32 = 64;

@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read> w: array<Real>;
@group(0) @binding(2) var<storage, read> dz: array<Real>;
@group(0) @binding(3) var<storage, read_write> dw: array<Real>;
@group(0) @binding(4) var<storage, read_write> db: array<Real>;
@group(0) @binding(5) var<storage, read_write> dx: array<Real>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x + id.y * 65535u * WORKGROUP;
  var total = 0f;
  if (i < K * N) {
    for (var m = 0u; m < M; m++) {
      total += x[m * K + i / N] * dz[m * N + i % N];
    }
    dw[i] = total;
  } else if (i < K * N + N) {
    for (var m = 0u; m < M; m++) {
      total += dz[m * N + i - K * N];
    }
    db[i - K * N] = total;
  } else if (i < K * N + N + M * K) {
    let at = i - K * N - N;
    let m = at / K;
    let k = at % K;
    for (var n = 0u; n < N; n++) {
      total += dz[m * N + n] * w[k * N + n];
    }
    dx[at] = select(total, 0, x[at] <= 0);
  }
}
