// order, y, weight = number, label and weight of this step's samples; h = relu(images[order] · w + b)
//   labels [S] bytes   clock [8]   images [S, D] bytes   w [D, N]   b [N]   order, y, weight [B]   h [B, N]
// The pixels are read where they lie, as bytes / 255, and never stored as numbers. Padding has order = S, y = 0,
// weight = 0 and pixels 0; all others weigh scale / their number. permute() is that of src/lib/permute.ts, to the last bit.
// One invocation per element of h; those of the first column also describe their row.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;

override S: u32;
override D: u32;
override B: u32;
override N: u32;
override SEED: u32;
override SHUFFLE: u32;

const TILE: u32 = 8;

// Words of the clock.
const STEP: u32 = 0;
const SCALE: u32 = 2;

@group(0) @binding(0) var<storage, read> labels: array<u32>;
@group(0) @binding(1) var<storage, read_write> clock: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> images: array<u32>;
@group(0) @binding(3) var<storage, read> w: array<Real>;
@group(0) @binding(4) var<storage, read> b: array<Real>;
@group(0) @binding(5) var<storage, read_write> order: array<u32>;
@group(0) @binding(6) var<storage, read_write> y: array<u32>;
@group(0) @binding(7) var<storage, read_write> weight: array<f32>;
@group(0) @binding(8) var<storage, read_write> h: array<Real>;

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

// The sample of a row of the batch; S for padding.
fn sampleOf(row: u32) -> u32 {
  let stepsPerEpoch = (S + B - 1) / B;
  let position = (atomicLoad(&clock[STEP]) % stepsPerEpoch) * B + row;
  if (position >= S) {
    return S;
  }
  if (SHUFFLE == 0) {
    return position;
  }
  return permute(atomicLoad(&clock[STEP]) / stepsPerEpoch, position);
}

fn describe(row: u32, sample: u32) {
  order[row] = sample;
  y[row] = 0;
  weight[row] = 0;
  if (sample < S) {
    let first = (atomicLoad(&clock[STEP]) % ((S + B - 1) / B)) * B;
    y[row] = extractBits(labels[sample / 4], 8 * (sample % 4), 8);
    weight[row] = bitcast<f32>(atomicLoad(&clock[SCALE])) / f32(min(B, S - first));
  }
}

@compute @workgroup_size(TILE, TILE)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x;
  let row = id.y;
  if (row >= B || n >= N) {
    return;
  }
  let sample = sampleOf(row);
  if (n == 0) {
    describe(row, sample);
  }
  var z = b[n];
  if (sample < S) {
    for (var d = 0u; d < D; d++) {
      let at = sample * D + d;
      let pixel = f32(extractBits(images[at / 4], 8 * (at % 4), 8)) / 255;
      z += pixel * w[d * N + n];
    }
  }
  h[row * N + n] = select(z, 0, z <= 0);
}
