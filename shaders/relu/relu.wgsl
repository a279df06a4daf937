// y = x where x > 0, else 0
//   x [N]   y [N]
// One invocation per element. Exact. Written so that a NaN stays one: max(NaN, 0) may be 0 in WGSL.
alias Real = f32;

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
  let z = x[i];
  y[i] = select(z, 0, z <= 0);
}
