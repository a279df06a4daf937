// x = rows of the images, pixels as bytes / 255
//   images [S, D] bytes   order [B]   x [B, D]
// A row whose number is not below S is padding and all 0. For D a multiple of four: a word of four pixels becomes a
// vec4 by unpack4x8unorm. One workgroup per row; its invocations walk the row side by side. The quotient is taken in
// f32 and rounded to Real.
alias Real = f32;

override S: u32;
override D: u32;
override B: u32;

const WORKGROUP: u32 = 64;

@group(0) @binding(0) var<storage, read> images: array<u32>;
@group(0) @binding(1) var<storage, read> order: array<u32>;
@group(0) @binding(2) var<storage, read_write> x: array<vec4<Real>>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let row = group.x + group.y * 65535u;
  if (row >= B) {
    return;
  }
  let sample = order[row];
  for (var word = lane; word < D / 4; word += WORKGROUP) {
    var pixels = vec4f();
    if (sample < S) {
      pixels = unpack4x8unorm(images[sample * (D / 4) + word]);
    }
    x[row * (D / 4) + word] = pixels;
  }
}
