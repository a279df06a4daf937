// v = MOMENTUM · v + g
// p = p - lr · v
//   p, grad, velocity [N]   lr [1]
// PyTorch's form of momentum. One invocation per four parameters, for N a multiple of four, all in f32.
override N: u32;
override MOMENTUM: f32;

const WORKGROUP: u32 = 64;

@group(0) @binding(0) var<storage, read_write> p: array<vec4f>;
@group(0) @binding(1) var<storage, read> grad: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> velocity: array<vec4f>;
@group(0) @binding(3) var<storage, read> lr: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x + id.y * 65535u * WORKGROUP;
  if (i >= N / 4) {
    return;
  }
  let v = MOMENTUM * velocity[i] + grad[i];
  velocity[i] = v;
  p[i] -= lr[0] * v;
}
