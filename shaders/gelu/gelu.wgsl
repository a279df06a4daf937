// y = x · σ(v),  v = √(8/π) · (x + 0.044715·x³): GELU in its tanh form, since (1 + tanh(v/2)) / 2 = σ(v)
//   x, y [N]
// One invocation per element, in f32. Past |x| = 12 the gate is 0 or 1, and clamping there keeps x³ finite.
alias Real = f32;

override N: u32;

const WORKGROUP: u32 = 64;

@group(0) @binding(0) var<storage, read> x: array<Real>;
@group(0) @binding(1) var<storage, read_write> y: array<Real>;

// √(8/π) and its product with 0.044715.
const A: f32 = 1.5957691216;
const B: f32 = 0.0713548163;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x + id.y * 65535u * WORKGROUP;
  if (i >= N) {
    return;
  }
  let z = x[i];
  let c = clamp(z, -12, 12);
  let v = c * (A + B * c * c);
  let e = exp(-abs(v));
  y[i] = z * select(1, e, v < 0) / (1 + e);
}
