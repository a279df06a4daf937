// dx = dy where y > 0, else 0
//   dy [N]   y [N]   dx [N]
// Stated with the output: y > 0 exactly where x > 0. One invocation per element. Exact.
alias Real = f32;

override N: u32;

const WORKGROUP: u32 = 64;

@group(0) @binding(0) var<storage, read> dy: array<Real>;
@group(0) @binding(1) var<storage, read> y: array<Real>;
@group(0) @binding(2) var<storage, read_write> dx: array<Real>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x + id.y * 65535u * WORKGROUP;
  if (i >= N) {
    return;
  }
  dx[i] = select(dy[i], 0, y[i] <= 0);
}
