// A training step of a multi-layer perceptron, all of it that works row by row: gather, forward pass, loss and the
// gradient of every layer's output. A workgroup takes eight samples through everything; no other workgroup needs
// what it computes, since only the gradients of the parameters reduce over samples.
//   images [S, D] bytes   labels [S] bytes   clock [8]   p [P] weights and biases of each layer in turn, packed
//   acts [B, A]   outputs of the hidden layers, side by side      order [B]   numbers of the samples; S for padding
//   deltas [B, E] gradients of every layer's output before its activation, side by side      losses, correct [B]
// An invocation has 4 units of a layer for all eight samples, in registers: a weight is loaded once for eight
// multiply-adds, and what the samples hold is the same for all invocations. (The eight are written out, because as an array
// walked by a loop they took llvmpipe a tenth longer.) Each layer's numbers are padded with zeros to a multiple of four.
// Between layers the workgroup waits for its own stores; only the logits pass through workgroup memory, as f32. For D a
// multiple of four, 1 to 9 layers (the widths that a model does not have are 0) and 512 classes at most.
// Computed in f32, rounded to Real at each store. permute() is that of src/lib/permute.ts, to the last bit.
alias Real = f32;

override S: u32;
override D: u32;
override B: u32;
override A: u32;
override E: u32;
override SEED: u32;
override SHUFFLE: u32;
override RANK: u32;
override WORLD: u32;
override SPARE: u32;
override LOCAL_MEAN: u32;
override LAYERS: u32;
override W1: u32;
override W2: u32;
override W3: u32;
override W4: u32;
override W5: u32;
override W6: u32;
override W7: u32;
override W8: u32;
override W9: u32;

const WORKGROUP: u32 = 32;
const ROWS: u32 = 8;

// Words of the clock.
const STEP: u32 = 0;
const SCALE: u32 = 2;

@group(0) @binding(0) var<storage, read> images: array<u32>;
@group(0) @binding(1) var<storage, read> labels: array<u32>;
@group(0) @binding(2) var<storage, read_write> clock: array<atomic<u32>>;
@group(0) @binding(3) var<storage, read> p: array<vec4<Real>>;
@group(0) @binding(4) var<storage, read_write> acts: array<vec4<Real>>;
@group(0) @binding(5) var<storage, read_write> deltas: array<vec4<Real>>;
@group(0) @binding(6) var<storage, read_write> order: array<u32>;
@group(0) @binding(7) var<storage, read_write> losses: array<f32>;
@group(0) @binding(8) var<storage, read_write> correct: array<u32>;

// Logits are f32 whatever Real is: as many vec4 per row as their gradients take in deltas.
var<workgroup> logits: array<vec4f, ROWS * select(E - A, E, LAYERS == 1) / 4>;

// The sums of eight rows for four units of a layer.
alias Sums = array<vec4f, ROWS>;

fn storeForward(row: u32, layer: u32, unit: u32, sums: Sums) {
  let isReal = existing(unit, widthOf(layer));
  let column = columnOf(layer) + unit;
  var all = sums;
  for (var r = 0u; r < ROWS && row + r < B; r++) {
    let z = select(vec4f(), all[r], isReal);
    if (layer == LAYERS) {
      logits[r * quadsOf(layer) + unit / 4] = z;
    } else {
      acts[((row + r) * A + column) / 4] = select(z, vec4f(), z <= vec4f());
    }
  }
}

fn storeBackward(row: u32, layer: u32, unit: u32, sums: Sums) {
  let column = columnOf(layer) + unit;
  var all = sums;
  for (var r = 0u; r < ROWS && row + r < B; r++) {
    // Padding has an output of 0 and so gets no gradient.
    let isOff = acts[((row + r) * A + column) / 4] <= vec4f();
    deltas[((row + r) * E + column) / 4] = select(all[r], vec4f(), isOff);
  }
}

fn firstLayer(row: u32, lane: u32) {
  var samples: array<u32, ROWS>;
  for (var r = 0u; r < ROWS; r++) {
    let sample = sampleOf(min(row + r, B - 1));
    if (lane == 0 && row + r < B) {
      order[row + r] = sample;
    }
    samples[r] = sample;
  }
  // Padding reads sample 0 and counts none of its pixels.
  let start0 = select(0, samples[0], samples[0] < S) * (D / 4);
  let start1 = select(0, samples[1], samples[1] < S) * (D / 4);
  let start2 = select(0, samples[2], samples[2] < S) * (D / 4);
  let start3 = select(0, samples[3], samples[3] < S) * (D / 4);
  let start4 = select(0, samples[4], samples[4] < S) * (D / 4);
  let start5 = select(0, samples[5], samples[5] < S) * (D / 4);
  let start6 = select(0, samples[6], samples[6] < S) * (D / 4);
  let start7 = select(0, samples[7], samples[7] < S) * (D / 4);
  for (var unit = 4 * lane; unit < W1; unit += 4 * WORKGROUP) {
    let bias = fourWeights(biasAt(1) + unit, true);
    var z0 = bias;
    var z1 = bias;
    var z2 = bias;
    var z3 = bias;
    var z4 = bias;
    var z5 = bias;
    var z6 = bias;
    var z7 = bias;
    for (var d = 0u; d < D / 4; d++) {
      let pixels0 = images[start0 + d];
      let pixels1 = images[start1 + d];
      let pixels2 = images[start2 + d];
      let pixels3 = images[start3 + d];
      let pixels4 = images[start4 + d];
      let pixels5 = images[start5 + d];
      let pixels6 = images[start6 + d];
      let pixels7 = images[start7 + d];
      // Background of all eight samples adds nothing.
      if ((pixels0 | pixels1 | pixels2 | pixels3 | pixels4 | pixels5 | pixels6 | pixels7) == 0) {
        continue;
      }
      let at = 4 * d * W1 + unit;
      let w0 = fourWeights(at, W1 % 4 == 0);
      let w1 = fourWeights(at + W1, W1 % 4 == 0);
      let w2 = fourWeights(at + 2 * W1, W1 % 4 == 0);
      let w3 = fourWeights(at + 3 * W1, W1 % 4 == 0);
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
    z0 = select(bias, z0, samples[0] < S);
    z1 = select(bias, z1, samples[1] < S);
    z2 = select(bias, z2, samples[2] < S);
    z3 = select(bias, z3, samples[3] < S);
    z4 = select(bias, z4, samples[4] < S);
    z5 = select(bias, z5, samples[5] < S);
    z6 = select(bias, z6, samples[6] < S);
    z7 = select(bias, z7, samples[7] < S);
    storeForward(row, 1, unit, Sums(z0, z1, z2, z3, z4, z5, z6, z7));
  }
}

fn nextLayer(layer: u32, row: u32, lane: u32) {
  let K = widthOf(layer - 1);
  let N = widthOf(layer);
  let begin = columnOf(layer - 1);
  let start0 = min(row + 0, B - 1) * A + begin;
  let start1 = min(row + 1, B - 1) * A + begin;
  let start2 = min(row + 2, B - 1) * A + begin;
  let start3 = min(row + 3, B - 1) * A + begin;
  let start4 = min(row + 4, B - 1) * A + begin;
  let start5 = min(row + 5, B - 1) * A + begin;
  let start6 = min(row + 6, B - 1) * A + begin;
  let start7 = min(row + 7, B - 1) * A + begin;
  for (var unit = 4 * lane; unit < N; unit += 4 * WORKGROUP) {
    let bias = fourWeights(biasAt(layer) + unit, true);
    let first = weightsAt(layer) + unit;
    var z0 = bias;
    var z1 = bias;
    var z2 = bias;
    var z3 = bias;
    var z4 = bias;
    var z5 = bias;
    var z6 = bias;
    var z7 = bias;
    for (var k = 0u; k < K; k++) {
      // Software drivers load each of the four by itself anyway, and compile one way sooner than two.
      let at = first + k * N;
      let w = vec4f(weight(at), weight(at + 1), weight(at + 2), weight(at + 3));
      z0 += acts[(start0 + k) / 4][k % 4] * w;
      z1 += acts[(start1 + k) / 4][k % 4] * w;
      z2 += acts[(start2 + k) / 4][k % 4] * w;
      z3 += acts[(start3 + k) / 4][k % 4] * w;
      z4 += acts[(start4 + k) / 4][k % 4] * w;
      z5 += acts[(start5 + k) / 4][k % 4] * w;
      z6 += acts[(start6 + k) / 4][k % 4] * w;
      z7 += acts[(start7 + k) / 4][k % 4] * w;
    }
    storeForward(row, layer, unit, Sums(z0, z1, z2, z3, z4, z5, z6, z7));
  }
}

// deltas of a hidden layer from those of the one after it.
fn inputGradient(layer: u32, row: u32, lane: u32) {
  let K = widthOf(layer);
  let N = widthOf(layer + 1);
  let begin = columnOf(layer + 1);
  let start0 = min(row + 0, B - 1) * E + begin;
  let start1 = min(row + 1, B - 1) * E + begin;
  let start2 = min(row + 2, B - 1) * E + begin;
  let start3 = min(row + 3, B - 1) * E + begin;
  let start4 = min(row + 4, B - 1) * E + begin;
  let start5 = min(row + 5, B - 1) * E + begin;
  let start6 = min(row + 6, B - 1) * E + begin;
  let start7 = min(row + 7, B - 1) * E + begin;
  for (var unit = 4 * lane; unit < K; unit += 4 * WORKGROUP) {
    let at = weightsAt(layer + 1) + min(vec4u(unit, unit + 1, unit + 2, unit + 3), vec4u(K - 1)) * N;
    var sum0 = vec4f();
    var sum1 = vec4f();
    var sum2 = vec4f();
    var sum3 = vec4f();
    var sum4 = vec4f();
    var sum5 = vec4f();
    var sum6 = vec4f();
    var sum7 = vec4f();
    for (var n = 0u; n < N; n++) {
      let w = vec4f(weight(at.x + n), weight(at.y + n), weight(at.z + n), weight(at.w + n));
      sum0 += deltas[(start0 + n) / 4][n % 4] * w;
      sum1 += deltas[(start1 + n) / 4][n % 4] * w;
      sum2 += deltas[(start2 + n) / 4][n % 4] * w;
      sum3 += deltas[(start3 + n) / 4][n % 4] * w;
      sum4 += deltas[(start4 + n) / 4][n % 4] * w;
      sum5 += deltas[(start5 + n) / 4][n % 4] * w;
      sum6 += deltas[(start6 + n) / 4][n % 4] * w;
      sum7 += deltas[(start7 + n) / 4][n % 4] * w;
    }
    storeBackward(row, layer, unit, Sums(sum0, sum1, sum2, sum3, sum4, sum5, sum6, sum7));
  }
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let row = ROWS * group.x;
  firstLayer(row, lane);
  storageBarrier();
  // Each barrier is a place where software drivers stop and go on, which they compile for; none stands where nothing follows.
  for (var layer = 2u; layer <= LAYERS; layer++) {
    nextLayer(layer, row, lane);
    if (layer < LAYERS) {
      storageBarrier();
    }
  }
  workgroupBarrier();
  if (lane < ROWS && row + lane < B) {
    crossEntropy(row + lane, lane);
  }
  storageBarrier();
  for (var layer = LAYERS - 1; layer >= 1; layer--) {
    inputGradient(layer, row, lane);
    if (layer > 1) {
      storageBarrier();
    }
  }
}
