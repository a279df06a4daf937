// y = act(x · sa · sb + bias), act relu where RELU is 1, else nothing
//   x [M, N], integers   sa [1]   sb, bias [N]   y [M, N]
// One invocation per element. In f32.
override M: u32;
override N: u32;
override RELU: u32;

const WORKGROUP: u32 = 64;

@group(0) @binding(0) var<storage, read> x: array<i32>;
@group(0) @binding(1) var<storage, read> sa: array<f32>;
@group(0) @binding(2) var<storage, read> sb: array<f32>;
@group(0) @binding(3) var<storage, read> bias: array<f32>;
@group(0) @binding(4) var<storage, read_write> y: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x + id.y * 65535u * WORKGROUP;
  if (i >= M * N) {
    return;
  }
  y[i] = rescaled(x[i], i % N);
}
