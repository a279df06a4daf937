// y = Σ over the rows of x: the gradient of a bias
//   x [M, N]   y [N]
// One invocation per column; neighbours read neighbouring columns. Summed in f32 in the order of the rows.
alias Real = f32;

override M: u32;
override N: u32;

const WORKGROUP: u32 = 64;

@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read_write> y: array<Real>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x + id.y * 65535u * WORKGROUP;
  if (i >= N) {
    return;
  }
  var total = 0f;
  for (var row = 0u; row < M; row++) {
    total += x[row * N + i];
  }
  y[i] = total;
}
