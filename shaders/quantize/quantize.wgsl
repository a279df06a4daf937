// q = clamp(round(x / scale) + zero, LOW, HIGH), with scale and zero of group (i / SPAN) mod G
//   x [N]   scale, zero [G]   q [N], bytes
// One invocation per word, four elements. To the nearest, halves to the even integer.
override N: u32;
override G: u32;
override SPAN: u32;
override LOW: i32;
override HIGH: i32;

const WORKGROUP: u32 = 64;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read> scale: array<f32>;
@group(0) @binding(2) var<storage, read> zero: array<i32>;
@group(0) @binding(3) var<storage, read_write> q: array<u32>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x + id.y * 65535u * WORKGROUP;
  if (4 * i >= N) {
    return;
  }
  var word = 0u;
  for (var j = 0u; j < min(4u, N - 4 * i); j++) {
    let group = (4 * i + j) / SPAN % G;
    word |= asByte(quantized(x[4 * i + j], scale[group], zero[group]), j);
  }
  q[i] = word;
}
