// y = FACTOR · x
//   x, y [N]
// One invocation per element; product in f32, rounded once.
alias Real = f32;

override N: u32;
override FACTOR: f32;

const WORKGROUP: u32 = 64;

@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read_write> y: array<Real>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x + id.y * 65535u * WORKGROUP;
  if (i >= N) {
    return;
  }
  y[i] = FACTOR * x[i];
}
