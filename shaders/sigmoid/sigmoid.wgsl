// y = 1 / (1 + exp(-x))
//   x, y [N]
// One invocation per element, in f32. exp(-|x|) can't overflow: for x < 0 the fraction is expanded by exp(x).
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
  let e = exp(-abs(z));
  y[i] = select(1, e, z < 0) / (1 + e);
}
