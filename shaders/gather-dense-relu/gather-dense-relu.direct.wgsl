// order, y, weight = number, label and weight of this step's samples; h = relu(images[order] · w + b)
//   labels [S] bytes   clock [8]   images [S, D] bytes   w [D, N]   b [N]   order, y, weight [B]   h [B, N]
// The pixels are read where they lie, as bytes / 255, and never stored as numbers. Padding has order = S, y = 0,
// weight = 0 and pixels 0; all others weigh scale / their number. permute() is that of src/lib/permute.ts, to the last bit.
// For D and N multiples of four: one invocation per 8 rows and 4 columns of h, in registers, straight from the buffers.
// Four values of d take 8 words of pixels and 4 loads of vec4 for 128 multiply-adds. Padding reads the pixels of
// sample 0 and counts none of them.
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

const WIDTH: u32 = 32;

// Words of the clock.
const STEP: u32 = 0;
const SCALE: u32 = 2;

@group(0) @binding(0) var<storage, read> labels: array<u32>;
@group(0) @binding(1) var<storage, read_write> clock: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read> images: array<u32>;
@group(0) @binding(3) var<storage, read> w: array<vec4<Real>>;
@group(0) @binding(4) var<storage, read> b: array<vec4<Real>>;
@group(0) @binding(5) var<storage, read_write> order: array<u32>;
@group(0) @binding(6) var<storage, read_write> y: array<u32>;
@group(0) @binding(7) var<storage, read_write> weight: array<f32>;
@group(0) @binding(8) var<storage, read_write> h: array<vec4<Real>>;

fn store(row: u32, column: u32, sample: u32, bias: vec4f, sum: vec4f) {
  if (row < B) {
    let z = select(bias, sum, sample < S);
    h[row * (N / 4) + column] = select(z, vec4f(), z <= vec4f());
    if (column == 0) {
      describe(row, sample);
    }
  }
}

@compute @workgroup_size(WIDTH)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(global_invocation_id) id: vec3u) {
  let column = id.x;
  let row = 8 * group.y;
  if (column >= N / 4) {
    return;
  }
  var samples: array<u32, 8>;
  for (var i = 0u; i < 8; i++) {
    samples[i] = sampleOf(min(row + i, B - 1));
  }
  let start0 = select(0, samples[0], samples[0] < S) * (D / 4);
  let start1 = select(0, samples[1], samples[1] < S) * (D / 4);
  let start2 = select(0, samples[2], samples[2] < S) * (D / 4);
  let start3 = select(0, samples[3], samples[3] < S) * (D / 4);
  let start4 = select(0, samples[4], samples[4] < S) * (D / 4);
  let start5 = select(0, samples[5], samples[5] < S) * (D / 4);
  let start6 = select(0, samples[6], samples[6] < S) * (D / 4);
  let start7 = select(0, samples[7], samples[7] < S) * (D / 4);
  let bias = b[column];
  var z0 = bias;
  var z1 = bias;
  var z2 = bias;
  var z3 = bias;
  var z4 = bias;
  var z5 = bias;
  var z6 = bias;
  var z7 = bias;
  for (var k = 0u; k < D / 4; k++) {
    let pixels0 = images[start0 + k];
    let pixels1 = images[start1 + k];
    let pixels2 = images[start2 + k];
    let pixels3 = images[start3 + k];
    let pixels4 = images[start4 + k];
    let pixels5 = images[start5 + k];
    let pixels6 = images[start6 + k];
    let pixels7 = images[start7 + k];
    // Background of all eight samples adds nothing.
    if ((pixels0 | pixels1 | pixels2 | pixels3 | pixels4 | pixels5 | pixels6 | pixels7) == 0) {
      continue;
    }
    let w0 = w[(4 * k + 0) * (N / 4) + column];
    let w1 = w[(4 * k + 1) * (N / 4) + column];
    let w2 = w[(4 * k + 2) * (N / 4) + column];
    let w3 = w[(4 * k + 3) * (N / 4) + column];
    let x0 = unpack4x8unorm(pixels0);
    z0 += x0.x * w0 + x0.y * w1 + x0.z * w2 + x0.w * w3;
    let x1 = unpack4x8unorm(pixels1);
    z1 += x1.x * w0 + x1.y * w1 + x1.z * w2 + x1.w * w3;
    let x2 = unpack4x8unorm(pixels2);
    z2 += x2.x * w0 + x2.y * w1 + x2.z * w2 + x2.w * w3;
    let x3 = unpack4x8unorm(pixels3);
    z3 += x3.x * w0 + x3.y * w1 + x3.z * w2 + x3.w * w3;
    let x4 = unpack4x8unorm(pixels4);
    z4 += x4.x * w0 + x4.y * w1 + x4.z * w2 + x4.w * w3;
    let x5 = unpack4x8unorm(pixels5);
    z5 += x5.x * w0 + x5.y * w1 + x5.z * w2 + x5.w * w3;
    let x6 = unpack4x8unorm(pixels6);
    z6 += x6.x * w0 + x6.y * w1 + x6.z * w2 + x6.w * w3;
    let x7 = unpack4x8unorm(pixels7);
    z7 += x7.x * w0 + x7.y * w1 + x7.z * w2 + x7.w * w3;
  }
  var sums = array<vec4f, 8>(z0, z1, z2, z3, z4, z5, z6, z7);
  // A loop over addresses, which no driver unrolls: eight times over this would be most of what it compiles.
  for (var at = row; at < row + 8; at++) {
    store(at, column, samples[at - row], bias, sums[at - row]);
  }
}
