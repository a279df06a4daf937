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

// The finaliser of MurmurHash3.
fn mix32(value: u32) -> u32 {
  var h = (value ^ (value >> 16)) * 0x85ebca6b;
  h = (h ^ (h >> 13)) * 0xc2b2ae35;
  return h ^ (h >> 16);
}

// A Feistel network of six rounds on the smallest even number of bits that holds S values, walked until the value is
// below S: a bijection on 0 … S-1 for every seed and epoch.
fn permute(epoch: u32, position: u32) -> u32 {
  let half = max(1, (33 - countLeadingZeros(S - 1)) >> 1);
  let mask = (1u << half) - 1;
  var value = position;
  loop {
    var left = value >> half;
    var right = value & mask;
    for (var round = 1u; round <= 6; round++) {
      let key = mix32(SEED + mix32(epoch + round * 0x9e3779b9));
      let next = left ^ (mix32(right ^ key) & mask);
      left = right;
      right = next;
    }
    value = (left << half) | right;
    if (value < S) {
      break;
    }
  }
  return value;
}

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
