// v = MOMENTUM · v + g
// p = p - lr · v
//   p, grad, velocity [N]   lr [1]   clock [8]   copy [N], of the new p: left out where no half copy is needed
// PyTorch's form of momentum, with g the gradient divided by the scale of the loss. Where an overflow was found in
// this step, nothing is touched. One invocation per four parameters, for N a multiple of four, computed in f32.
alias Real = f32;

override N: u32;
override MOMENTUM: f32;

const WORKGROUP: u32 = 64;

// Words of the clock.
const INVERSE: u32 = 3;
const FOUND: u32 = 5;

@group(0) @binding(0) var<storage, read_write> p: array<vec4<Real>>;
@group(0) @binding(1) var<storage, read> grad: array<vec4<Real>>;
@group(0) @binding(2) var<storage, read_write> velocity: array<vec4<Real>>;
@group(0) @binding(3) var<storage, read> lr: array<f32>;
@group(0) @binding(4) var<storage, read> clock: array<u32>;
@group(0) @binding(5) var<storage, read_write> copy: array<vec4<Real>>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x + id.y * 65535u * WORKGROUP;
  if (i >= N / 4 || clock[FOUND] != 0) {
    return;
  }
  let v = MOMENTUM * velocity[i] + grad[i] * bitcast<f32>(clock[INVERSE]);
  velocity[i] = v;
  let moved = p[i] - lr[0] * v;
  p[i] = moved;
  copy[i] = moved;
}
