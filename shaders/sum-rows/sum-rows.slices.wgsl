// y = Σ over the rows of x: the gradient of a bias
//   x [M, N]   y [N]
// An invocation per column leaves a GPU idle. Here SLICES invocations share a column, each takes every SLICES-th row, and
// workgroup memory joins them, always in the same order. Neighbours read neighbouring columns. Summed in f32.
alias Real = f32;

override M: u32;
override N: u32;

const WIDTH: u32 = 8;
const SLICES: u32 = 32;

@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read_write> y: array<Real>;

@compute @workgroup_size(WIDTH, SLICES)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let i = (group.x + group.y * 65535u) * WIDTH + local.x;
  var part = 0f;
  if (i < N) {
    for (var row = local.y; row < M; row += SLICES) {
      part += x[row * N + i];
    }
  }
  let total = sumOfSlices(local, part);
  if (local.y == 0 && i < N) {
    y[i] = total;
  }
}
