// dx = dy · (σ(v) + x · σ(v)·(1 - σ(v)) · v′),  v = √(8/π) · (x + 0.044715·x³): the derivative of gelu
//   dy, x, dx [N]
// One invocation per element, in f32. σ(1 - σ) is taken as e / (1 + e)² with e = exp(-|v|), without a difference.
alias Real = f32;

override N: u32;

const WORKGROUP: u32 = 64;

@group(0) @binding(0) var<storage, read> dy: array<Real>;
@group(0) @binding(1) var<storage, read> x: array<Real>;
@group(0) @binding(2) var<storage, read_write> dx: array<Real>;

// √(8/π) and its product with 0.044715.
const A: f32 = 1.5957691216;
const B: f32 = 0.0713548163;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x + id.y * 65535u * WORKGROUP;
  if (i >= N) {
    return;
  }
  let c = clamp(x[i], -12, 12);
  let v = c * (A + B * c * c);
  let slope = A + 3 * B * c * c;
  let e = exp(-abs(v));
  let gate = select(1, e, v < 0) / (1 + e);
  dx[i] = dy[i] * (gate + c * slope * e / ((1 + e) * (1 + e)));
}
