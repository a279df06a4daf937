// The samples of a step, in the order of a seeded permutation.
//   labels [S] bytes   clock [8]   order, y, weight [B]
// order is the number of the sample, y its label, and each valid row weighs scale / the number of rows that the mean is over,
// the scale being the clock's. Rows beyond this replica's share of the step, all of it where it trains alone, pad with order = S,
// y = 0, weight = 0. One invocation per row; integers but for one division.
// permute() is that of src/lib/permute.ts, to the last bit.
override S: u32;
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

@group(0) @binding(0) var<storage, read> labels: array<u32>;
@group(0) @binding(1) var<storage, read> clock: array<u32>;
@group(0) @binding(2) var<storage, read_write> order: array<u32>;
@group(0) @binding(3) var<storage, read_write> y: array<u32>;
@group(0) @binding(4) var<storage, read_write> weight: array<f32>;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let row = id.x + id.y * 65535u * WORKGROUP;
  if (row >= B) {
    return;
  }
  let share = shareOf(clock[STEP]);
  if (row >= share.count) {
    order[row] = S;
    y[row] = 0;
    weight[row] = 0;
    return;
  }
  var sample = share.first + row;
  if (SHUFFLE == 1) {
    sample = permute(share.epoch, sample);
  }
  order[row] = sample;
  y[row] = extractBits(labels[sample / 4], 8 * (sample % 4), 8);
  weight[row] = bitcast<f32>(clock[SCALE]) / f32(share.total);
}
