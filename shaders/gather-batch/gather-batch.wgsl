// The batch of a step: rows of the data set, pixels as bytes / 255, in the order of a seeded permutation.
//   images [S, D] bytes   labels [S] bytes   clock [8]   x [B, D]   y, weight [B]
// Rows beyond this replica's share of the step pad with x = 0, y = 0, weight = 0; valid rows weigh scale / the number
// of rows that the mean is over, the scale being the clock's.
// One workgroup per row; its invocations walk the row side by side. permute() is that of src/lib/permute.ts, to the
// last bit. The quotient is taken in f32 and rounded to Real.
alias Real = f32;

override S: u32;
override D: u32;
override B: u32;
override SEED: u32;
override SHUFFLE: u32;
override RANK: u32;
override WORLD: u32;
override SPARE: u32;
override LOCAL_MEAN: u32;

const WORKGROUP: u32 = 64;

// Words of the clock.
const STEP: u32 = 0;
const SCALE: u32 = 2;

@group(0) @binding(0) var<storage, read> images: array<u32>;
@group(0) @binding(1) var<storage, read> labels: array<u32>;
@group(0) @binding(2) var<storage, read> clock: array<u32>;
@group(0) @binding(3) var<storage, read_write> x: array<Real>;
@group(0) @binding(4) var<storage, read_write> y: array<u32>;
@group(0) @binding(5) var<storage, read_write> weight: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let row = group.x + group.y * 65535u;
  if (row >= B) {
    return;
  }
  let share = shareOf(clock[STEP]);
  let valid = row < share.count;
  var sample = share.first + row;
  if (SHUFFLE == 1 && valid) {
    sample = permute(share.epoch, sample);
  }
  for (var d = lane; d < D; d += WORKGROUP) {
    var pixel = 0f;
    if (valid) {
      let at = sample * D + d;
      pixel = f32(extractBits(images[at / 4], 8 * (at % 4), 8)) / 255;
    }
    x[row * D + d] = pixel;
  }
  if (lane == 0) {
    y[row] = 0;
    weight[row] = 0;
    if (valid) {
      y[row] = extractBits(labels[sample / 4], 8 * (sample % 4), 8);
      weight[row] = bitcast<f32>(clock[SCALE]) / f32(share.total);
    }
  }
}
