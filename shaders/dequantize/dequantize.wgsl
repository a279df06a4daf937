// y = (q - zero) * scale, with scale and zero of group (i / SPAN) mod G
//   q [N], bytes   scale, zero [G]   y [N]
// One invocation per element. In f32, rounded once.
override N: u32;
override G: u32;
override SPAN: u32;
override SIGNED: u32;

const WORKGROUP: u32 = 64;

@group(0) @binding(0) var<storage, read> q: array<u32>;
@group(0) @binding(1) var<storage, read> scale: array<f32>;
@group(0) @binding(2) var<storage, read> zero: array<i32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x + id.y * 65535u * WORKGROUP;
  if (i >= N) {
    return;
  }
  let group = i / SPAN % G;
  y[i] = f32(integerAt(q[i / 4], i % 4, SIGNED) - zero[group]) * scale[group];
}
