// dx = dy · y · (1 - y), with the output y of sigmoid
//   dy, y, dx [N]
// One invocation per element, in f32.
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
  let s = y[i];
  dx[i] = dy[i] * s * (1 - s);
}
