// x = rows of the images, pixels as bytes / 255
//   images [S, D] bytes   order [B]   x [B, D]
// A row whose number is not below S is padding and all 0. One workgroup per row; its invocations walk the row side
// by side. The quotient is taken in f32 and rounded to Real.
alias Real = f32;

override S: u32;
override D: u32;
override B: u32;

const WORKGROUP: u32 = 64;

@group(0) @binding(0) var<storage, read> images: array<u32>;
@group(0) @binding(1) var<storage, read> order: array<u32>;
@group(0) @binding(2) var<storage, read_write> x: array<Real>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let row = group.x + group.y * 65535u;
  if (row >= B) {
    return;
  }
  let sample = order[row];
  for (var d = lane; d < D; d += WORKGROUP) {
    var pixel = 0f;
    if (sample < S) {
      let at = sample * D + d;
      pixel = f32(extractBits(images[at / 4], 8 * (at % 4), 8)) / 255;
    }
    x[row * D + d] = pixel;
  }
}
