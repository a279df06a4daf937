// y = relu(x · w + b)
//   x [M, K]   w [K, N]   b [N]   y [M, N]
// One invocation per element of y. Products and their sum in f32, one rounding at the store.
alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const TILE: u32 = 16;

@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read> w: array<Real>;
@group(0) @binding(2) var<storage, read> b: array<Real>;
@group(0) @binding(3) var<storage, read_write> y: array<Real>;

@compute @workgroup_size(TILE, TILE)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x;
  let m = id.y;
  if (m >= M || n >= N) {
    return;
  }
  var z = b[n];
  for (var k = 0u; k < K; k++) {
    z += x[m * K + k] * w[k * N + n];
  }
  // Not max(z, 0), which may turn a NaN into 0 and hide it.
  y[m * N + n] = select(z, 0, z <= 0);
}
