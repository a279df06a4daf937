// Adam (Kingma and Ba, 2015), update t = updates + 1, with g the gradient divided by the scale of the loss:
//   m = m + (1 - β1)·(g - m)      v = v + (1 - β2)·(g² - v)
//   Keras's form    p -= lr·√(1 - β2ᵗ)/(1 - β1ᵗ) · m / (√v + ε)
//   PyTorch's form  p -= lr · m̂ / (√v̂ + ε),  m̂ = m/(1 - β1ᵗ),  v̂ = v/(1 - β2ᵗ)
//   p, grad, m, v [N]   lr [1]   clock [8]   copy [N], of the new p: left out where no half copy is needed
// The decay rates come as natural logarithms: 1 - βᵗ = -expm1(t·ln β) does not cancel, while f32(0.999) would be
// off by 1e-5 in 1 - β2. Where an overflow was found in this step, nothing is touched.
// One invocation per four parameters, for N a multiple of four, computed in f32.
alias Real = f32;

override N: u32;
override LOG_BETA1: f32;
override LOG_BETA2: f32;
override EPSILON: f32;
override TORCH_FORM: u32;

const WORKGROUP: u32 = 64;

// Words of the clock.
const UPDATES: u32 = 1;
const INVERSE: u32 = 3;
const FOUND: u32 = 5;

@group(0) @binding(0) var<storage, read_write> p: array<vec4<Real>>;
@group(0) @binding(1) var<storage, read> grad: array<vec4<Real>>;
@group(0) @binding(2) var<storage, read_write> m: array<vec4<Real>>;
@group(0) @binding(3) var<storage, read_write> v: array<vec4<Real>>;
@group(0) @binding(4) var<storage, read> lr: array<f32>;
@group(0) @binding(5) var<storage, read> clock: array<u32>;
@group(0) @binding(6) var<storage, read_write> copy: array<vec4<Real>>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x + id.y * 65535u * WORKGROUP;
  if (i >= N / 4 || clock[FOUND] != 0) {
    return;
  }
  let t = f32(clock[UPDATES] + 1);
  let correction1 = oneMinusExp(t * LOG_BETA1);
  let rootCorrection2 = sqrt(oneMinusExp(t * LOG_BETA2));
  let g = grad[i] * bitcast<f32>(clock[INVERSE]);
  let first = m[i] + oneMinusExp(LOG_BETA1) * (g - m[i]);
  let second = v[i] + oneMinusExp(LOG_BETA2) * (g * g - v[i]);
  // √v̂ + ε = (√v + ε·√(1 - β2ᵗ)) / √(1 - β2ᵗ): the two forms differ in ε alone.
  let epsilon = select(EPSILON, EPSILON * rootCorrection2, TORCH_FORM == 1);
  m[i] = first;
  v[i] = second;
  let moved = p[i] - lr[0] * rootCorrection2 / correction1 * first / (sqrt(second) + epsilon);
  p[i] = moved;
  copy[i] = moved;
}
