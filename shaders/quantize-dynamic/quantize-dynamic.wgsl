// scale = (max - min) / HIGH, zero = round(-min / scale), q = clamp(round(x / scale) + zero, 0, HIGH)
//   x [M, K]   ranges [M, 2]   q [M, K], bytes   scale, zero [1]
// A workgroup joins the ranges of all rows, which contain 0, and quantizes WORDS words, four elements each, per invocation.
// To the nearest, halves to the even integer.
override M: u32;
override K: u32;
override HIGH: i32;

const LOW: i32 = 0;
const WORKGROUP: u32 = 64;
const WORDS: u32 = 16;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read> ranges: array<f32>;
@group(0) @binding(2) var<storage, read_write> q: array<u32>;
@group(0) @binding(3) var<storage, read_write> scale: array<f32>;
@group(0) @binding(4) var<storage, read_write> zero: array<i32>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  var low = 0f;
  var high = 0f;
  for (var m = lane; m < M; m += WORKGROUP) {
    low = min(low, ranges[2 * m]);
    high = max(high, ranges[2 * m + 1]);
  }
  let lowest = -largestOfAll(lane, -low);
  let highest = largestOfAll(lane, high);
  // What is 0 everywhere has no range, and a scale below half precision's normal numbers is not one PyTorch would take.
  var wide = (highest - lowest) / f32(HIGH);
  if (wide < 1e-37) {
    wide = 0.1;
  }
  let own = max(wide, 6.1e-5);
  let origin = clamp(i32(round(-lowest / wide)), LOW, HIGH);
  let block = group.x + group.y * 65535u;
  if (block == 0 && lane == 0) {
    scale[0] = own;
    zero[0] = origin;
  }
  let size = M * K;
  let first = block * WORKGROUP * WORDS + lane;
  for (var i = first; i < first + WORKGROUP * WORDS; i += WORKGROUP) {
    if (4 * i >= size) {
      return;
    }
    var word = 0u;
    for (var j = 0u; j < min(4u, size - 4 * i); j++) {
      word |= asByte(quantized(x[4 * i + j], own, origin), j);
    }
    q[i] = word;
  }
}
