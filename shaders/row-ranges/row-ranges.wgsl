// ranges[m] = min(0, min x[m]), max(0, max x[m])
//   x [M, K]   ranges [M, 2]
// One workgroup per row: every invocation takes a stride of it, workgroup memory joins what they found. Exact.
override M: u32;
override K: u32;

const WORKGROUP: u32 = 64;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read_write> ranges: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let row = group.x + group.y * 65535u;
  if (row >= M) {
    return;
  }
  var low = 0f;
  var high = 0f;
  for (var k = lane; k < K; k += WORKGROUP) {
    low = min(low, x[row * K + k]);
    high = max(high, x[row * K + k]);
  }
  let lowest = -largestOfAll(lane, -low);
  let highest = largestOfAll(lane, high);
  if (lane == 0) {
    ranges[2 * row] = lowest;
    ranges[2 * row + 1] = highest;
  }
}
