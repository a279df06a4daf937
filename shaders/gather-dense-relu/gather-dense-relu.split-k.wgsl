// order, y, weight = number, label and weight of this step's samples; h = relu(images[order] · w + b)
//   labels [S] bytes   clock [8]   images [S, D] bytes   w [D, N]   b [N]   order, y, weight [B]   h [B, N]
// The pixels are read where they lie, as bytes / 255, and never stored as numbers. Padding has order = S, y = 0,
// weight = 0 and pixels 0; all others weigh scale / their number. permute() is that of src/lib/permute.ts, to the
// last bit.
// For sizes that are no multiples of four. SLICES invocations share an element of h: each takes every SLICES-th
// pixel, and workgroup memory joins them, always in the same order. Those of the first column also describe their
// row.
// Products and their sum in f32, one rounding at the store.
alias Real = f32;

override S: u32;
override D: u32;
override B: u32;
override N: u32;
override SEED: u32;
override SHUFFLE: u32;
override RANK: u32;
override WORLD: u32;
override SPARE: u32;
override LOCAL_MEAN: u32;

const WIDTH: u32 = 16;
const SLICES: u32 = 16;

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

@compute @workgroup_size(WIDTH, SLICES)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let i = (group.x + group.y * 65535u) * WIDTH + local.x;
  let row = i / N;
  let sample = sampleOf(min(row, B - 1));
  var part = 0f;
  if (row < B && sample < S) {
    for (var d = local.y; d < D; d += SLICES) {
      let at = sample * D + d;
      let pixel = f32(extractBits(images[at / 4], 8 * (at % 4), 8)) / 255;
      part = fma(pixel, w[d * N + i % N], part);
    }
  }
  let sum = sumOfSlices(local, part);
  if (local.y == 0 && row < B) {
    let z = sum + b[i % N];
    h[i] = select(z, 0, z <= 0);
    if (i % N == 0) {
      describe(row, sample);
    }
  }
}
