// The rows of a training step, as mlp-rows, for software adapters that have subgroups. Such an adapter loads for one invocation after
// another, and compiles each load for each of them. So what all of a subgroup need alike one of them loads, and broadcasts.
//   images, labels, clock, p, acts, deltas, order, losses, correct: see mlp-rows
// An invocation has 4 units of a layer for all eight samples, in registers. It loads what two of the samples hold, one of the first
// four and one of the last, and has the other six from its neighbours. Each subgroup has to have its first four invocations.
// For D a multiple of four, 1 to 9 layers and 512 classes at most.
// Computed in f32, rounded to Real at each store.
enable subgroups;
// Whole subgroups come to each broadcast, since subgroupAny decides it, which the analysis of uniformity can't know.
diagnostic(off, subgroup_uniformity);

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

// Numbers of a layer are stored one at a time: each store that stands here is compiled for each invocation.
fn storeForward(row: u32, layer: u32, unit: u32, sums: Sums) {
  var all = sums;
  for (var j = 0u; j < 4; j++) {
    let isReal = unit + j < widthOf(layer);
    let bias = weight(biasAt(layer) + unit + j);
    let column = columnOf(layer) + unit + j;
    for (var r = 0u; r < ROWS && row + r < B; r++) {
      let z = select(0, bias + all[r][j], isReal);
      if (layer == LAYERS) {
        logits[r * quadsOf(layer) + unit / 4][j] = z;
      } else {
        let at = (row + r) * A + column;
        acts[at / 4][at % 4] = Real(select(z, 0, z <= 0));
      }
    }
  }
}

fn storeBackward(row: u32, layer: u32, unit: u32, sums: Sums) {
  var all = sums;
  for (var j = 0u; j < 4; j++) {
    let column = columnOf(layer) + unit + j;
    for (var r = 0u; r < ROWS && row + r < B; r++) {
      let at = (row + r) * A + column;
      let to = (row + r) * E + column;
      // Padding has an output of 0 and so gets no gradient.
      deltas[to / 4][to % 4] = Real(select(all[r][j], 0, f32(acts[at / 4][at % 4]) <= 0));
    }
  }
}

fn firstLayer(row: u32, lane: u32, own: u32) {
  var samples: array<u32, 2>;
  for (var half = 0u; half < 2; half++) {
    let mine = row + 4 * half + own;
    samples[half] = sampleOf(min(mine, B - 1));
    if (lane < 4 && mine < B) {
      order[mine] = samples[half];
    }
  }
  let upper = samples[0];
  let lower = samples[1];
  // Padding reads sample 0 and counts none of its pixels.
  let upperStart = select(0, upper, upper < S) * (D / 4);
  let lowerStart = select(0, lower, lower < S) * (D / 4);
  for (var base = 0u; base < W1; base += 4 * WORKGROUP) {
    let unit = base + 4 * lane;
    let isBusy = subgroupAny(unit < W1);
    var z0 = vec4f();
    var z1 = vec4f();
    var z2 = vec4f();
    var z3 = vec4f();
    var z4 = vec4f();
    var z5 = vec4f();
    var z6 = vec4f();
    var z7 = vec4f();
    for (var d = 0u; isBusy && d < D / 4; d++) {
      let words = select(vec2u(), vec2u(images[upperStart + d], images[lowerStart + d]), vec2u(upper, lower) < vec2u(S));
      let pixels0 = subgroupBroadcast(words.x, 0);
      let pixels1 = subgroupBroadcast(words.x, 1);
      let pixels2 = subgroupBroadcast(words.x, 2);
      let pixels3 = subgroupBroadcast(words.x, 3);
      let pixels4 = subgroupBroadcast(words.y, 0);
      let pixels5 = subgroupBroadcast(words.y, 1);
      let pixels6 = subgroupBroadcast(words.y, 2);
      let pixels7 = subgroupBroadcast(words.y, 3);
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
    if (unit < W1) {
      storeForward(row, 1, unit, Sums(z0, z1, z2, z3, z4, z5, z6, z7));
    }
  }
}

fn nextLayer(layer: u32, row: u32, lane: u32, own: u32) {
  let K = widthOf(layer - 1);
  let N = widthOf(layer);
  let begin = columnOf(layer - 1);
  let upperStart = min(row + own, B - 1) * A + begin;
  let lowerStart = min(row + 4 + own, B - 1) * A + begin;
  for (var base = 0u; base < N; base += 4 * WORKGROUP) {
    let unit = base + 4 * lane;
    let isBusy = subgroupAny(unit < N);
    let first = weightsAt(layer) + unit;
    var z0 = vec4f();
    var z1 = vec4f();
    var z2 = vec4f();
    var z3 = vec4f();
    var z4 = vec4f();
    var z5 = vec4f();
    var z6 = vec4f();
    var z7 = vec4f();
    for (var k = 0u; isBusy && k < K; k++) {
      let upper = f32(acts[(upperStart + k) / 4][k % 4]);
      let lower = f32(acts[(lowerStart + k) / 4][k % 4]);
      let at = first + k * N;
      let w = vec4f(weight(at), weight(at + 1), weight(at + 2), weight(at + 3));
      z0 += subgroupBroadcast(upper, 0) * w;
      z1 += subgroupBroadcast(upper, 1) * w;
      z2 += subgroupBroadcast(upper, 2) * w;
      z3 += subgroupBroadcast(upper, 3) * w;
      z4 += subgroupBroadcast(lower, 0) * w;
      z5 += subgroupBroadcast(lower, 1) * w;
      z6 += subgroupBroadcast(lower, 2) * w;
      z7 += subgroupBroadcast(lower, 3) * w;
    }
    if (unit < N) {
      storeForward(row, layer, unit, Sums(z0, z1, z2, z3, z4, z5, z6, z7));
    }
  }
}

// deltas of a hidden layer from those of the one after it.
fn inputGradient(layer: u32, row: u32, lane: u32, own: u32) {
  let K = widthOf(layer);
  let N = widthOf(layer + 1);
  let begin = columnOf(layer + 1);
  let upperStart = min(row + own, B - 1) * E + begin;
  let lowerStart = min(row + 4 + own, B - 1) * E + begin;
  for (var base = 0u; base < K; base += 4 * WORKGROUP) {
    let unit = base + 4 * lane;
    let isBusy = subgroupAny(unit < K);
    let at = weightsAt(layer + 1) + min(vec4u(unit, unit + 1, unit + 2, unit + 3), vec4u(K - 1)) * N;
    var sum0 = vec4f();
    var sum1 = vec4f();
    var sum2 = vec4f();
    var sum3 = vec4f();
    var sum4 = vec4f();
    var sum5 = vec4f();
    var sum6 = vec4f();
    var sum7 = vec4f();
    for (var n = 0u; isBusy && n < N; n++) {
      let upper = f32(deltas[(upperStart + n) / 4][n % 4]);
      let lower = f32(deltas[(lowerStart + n) / 4][n % 4]);
      let w = vec4f(weight(at.x + n), weight(at.y + n), weight(at.z + n), weight(at.w + n));
      sum0 += subgroupBroadcast(upper, 0) * w;
      sum1 += subgroupBroadcast(upper, 1) * w;
      sum2 += subgroupBroadcast(upper, 2) * w;
      sum3 += subgroupBroadcast(upper, 3) * w;
      sum4 += subgroupBroadcast(lower, 0) * w;
      sum5 += subgroupBroadcast(lower, 1) * w;
      sum6 += subgroupBroadcast(lower, 2) * w;
      sum7 += subgroupBroadcast(lower, 3) * w;
    }
    if (unit < K) {
      storeBackward(row, layer, unit, Sums(sum0, sum1, sum2, sum3, sum4, sum5, sum6, sum7));
    }
  }
}

@compute @workgroup_size(WORKGROUP)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_index) lane: u32,
  @builtin(subgroup_invocation_id) number: u32,
) {
  let row = ROWS * group.x;
  let own = number % 4;
  firstLayer(row, lane, own);
  storageBarrier();
  // Each barrier is a place where software drivers stop and go on, which they compile for; none stands where nothing follows.
  for (var layer = 2u; layer <= LAYERS; layer++) {
    nextLayer(layer, row, lane, own);
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
    inputGradient(layer, row, lane, own);
    if (layer > 1) {
      storageBarrier();
    }
  }
}
