// y = relu(x · w + b)
//   x [M, K]   w [K, N]   b [N]   y [M, N]
// For sizes that are no multiples of four. SLICES invocations share an element: each takes every SLICES-th step along
// K, and workgroup memory joins them, always in the same order.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;

override M: u32;
override K: u32;
override N: u32;

const WIDTH: u32 = 16;
const SLICES: u32 = 16;

@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read> w: array<Real>;
@group(0) @binding(2) var<storage, read> b: array<Real>;
@group(0) @binding(3) var<storage, read_write> y: array<Real>;

@compute @workgroup_size(WIDTH, SLICES)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let i = (group.x + group.y * 65535u) * WIDTH + local.x;
  var part = 0f;
  if (i < M * N) {
    for (var k = local.y; k < K; k += SLICES) {
      part = fma(x[i / N * K + k], w[k * N + i % N], part);
    }
  }
  let sum = sumOfSlices(local, part);
  if (local.y == 0 && i < M * N) {
    let z = sum + b[i % N];
    y[i] = select(z, 0, z <= 0);
  }
}
