// The samples of a step, in the order of a seeded permutation.
//   labels [S] bytes   clock [8]   order, y, weight [B]
// order is the number of the sample, y its label, and each valid row weighs scale / their number, the
// scale being the clock's. A step that runs past
// the last sample pads with order = S, y = 0, weight = 0. One invocation per row; integers but for one division.
// permute() is that of src/lib/permute.ts, to the last bit.
override S: u32;
override B: u32;
override SEED: u32;
override SHUFFLE: u32;

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
  let stepsPerEpoch = (S + B - 1) / B;
  let first = (clock[STEP] % stepsPerEpoch) * B;
  let position = first + row;
  if (position >= S) {
    order[row] = S;
    y[row] = 0;
    weight[row] = 0;
    return;
  }
  var sample = position;
  if (SHUFFLE == 1) {
    sample = permute(clock[STEP] / stepsPerEpoch, position);
  }
  order[row] = sample;
  y[row] = extractBits(labels[sample / 4], 8 * (sample % 4), 8);
  weight[row] = bitcast<f32>(clock[SCALE]) / f32(min(B, S - first));
}
