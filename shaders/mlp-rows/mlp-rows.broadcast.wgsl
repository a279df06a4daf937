// The rows of a training step, as mlp-rows, for software adapters that have subgroups. Such an adapter loads for one invocation after
// another, and compiles each load for each of them. So what all of a subgroup need alike one of them loads, and broadcasts.
//   images, labels, clock, p, acts, deltas, order, losses, correct: see mlp-rows
// An invocation has 4 units of a layer for all eight samples, in registers. It loads what two of the samples hold, one of the first
// four and one of the last, and has the other six from its neighbours: the workgroup's invocations have to fill its subgroups in their
// order, four at least to each. Behind the first layer all that remains is stages of one loop, with one place where the workgroup
// waits: such an adapter compiles all that stands behind a barrier once more for it.
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
fn store(layer: u32, isForward: bool, row: u32, unit: u32, sums: Sums) {
  var all = sums;
  for (var j = 0u; j < 4; j++) {
    let isReal = unit + j < widthOf(layer);
    let column = columnOf(layer) + unit + j;
    var bias = 0f;
    if (isForward) {
      bias = weight(biasAt(layer) + unit + j);
    }
    for (var r = 0u; r < ROWS && row + r < B; r++) {
      let sum = select(0, bias + all[r][j], isReal);
      let at = (row + r) * A + column;
      if (!isForward) {
        let to = (row + r) * E + column;
        deltas[to / 4][to % 4] = Real(select(sum, 0, f32(acts[at / 4][at % 4]) <= 0));
      } else if (layer == LAYERS) {
        logits[r * quadsOf(layer) + unit / 4][j] = sum;
      } else {
        acts[at / 4][at % 4] = Real(select(sum, 0, sum <= 0));
      }
    }
  }
}

fn firstLayer(row: u32, lane: u32, upper: u32, lower: u32) {
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
      store(1, true, row, unit, Sums(z0, z1, z2, z3, z4, z5, z6, z7));
    }
  }
}

// A layer forward from the outputs of the one before it, or deltas of a hidden layer from those of the one after it.
fn laterLayer(layer: u32, isForward: bool, row: u32, lane: u32, own: u32) {
  let source = select(layer + 1, layer - 1, isForward);
  let K = widthOf(source);
  let N = widthOf(layer);
  let width = select(E, A, isForward);
  let upperStart = min(row + own, B - 1) * width + columnOf(source);
  let lowerStart = min(row + 4 + own, B - 1) * width + columnOf(source);
  for (var base = 0u; base < N; base += 4 * WORKGROUP) {
    let unit = base + 4 * lane;
    let isBusy = subgroupAny(unit < N);
    let units = vec4u(unit, unit + 1, unit + 2, unit + 3);
    // Back through a layer its weights are transposed.
    var at = weightsAt(max(layer, source)) + select(min(units, vec4u(N - 1)) * K, units, isForward);
    let pitch = select(1, N, isForward);
    var sum0 = vec4f();
    var sum1 = vec4f();
    var sum2 = vec4f();
    var sum3 = vec4f();
    var sum4 = vec4f();
    var sum5 = vec4f();
    var sum6 = vec4f();
    var sum7 = vec4f();
    for (var k = 0u; isBusy && k < K; k++) {
      var upper = 0f;
      var lower = 0f;
      if (isForward) {
        upper = f32(acts[(upperStart + k) / 4][k % 4]);
        lower = f32(acts[(lowerStart + k) / 4][k % 4]);
      } else {
        upper = f32(deltas[(upperStart + k) / 4][k % 4]);
        lower = f32(deltas[(lowerStart + k) / 4][k % 4]);
      }
      let w = vec4f(weight(at.x), weight(at.y), weight(at.z), weight(at.w));
      sum0 += subgroupBroadcast(upper, 0) * w;
      sum1 += subgroupBroadcast(upper, 1) * w;
      sum2 += subgroupBroadcast(upper, 2) * w;
      sum3 += subgroupBroadcast(upper, 3) * w;
      sum4 += subgroupBroadcast(lower, 0) * w;
      sum5 += subgroupBroadcast(lower, 1) * w;
      sum6 += subgroupBroadcast(lower, 2) * w;
      sum7 += subgroupBroadcast(lower, 3) * w;
      at += pitch;
    }
    if (unit < N) {
      store(layer, isForward, row, unit, Sums(sum0, sum1, sum2, sum3, sum4, sum5, sum6, sum7));
    }
  }
}

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let row = ROWS * group.x;
  let own = lane % 4;
  let upper = sampleOf(min(row + own, B - 1));
  let lower = sampleOf(min(row + 4 + own, B - 1));
  let hasRow = lane < ROWS && row + lane < B;
  if (hasRow) {
    order[row + lane] = select(upper, lower, lane >= 4);
  }
  firstLayer(row, lane, upper, lower);
  // Stages: layers 2 … LAYERS, the loss, then layers LAYERS - 1 … 1 backward.
  for (var stage = 2u; stage <= 2 * LAYERS; stage++) {
    workgroupBarrier();
    storageBarrier();
    if (stage == LAYERS + 1) {
      if (hasRow) {
        crossEntropy(row + lane, lane);
      }
    } else {
      let isForward = stage <= LAYERS;
      laterLayer(select(2 * LAYERS + 1 - stage, stage, isForward), isForward, row, lane, own);
    }
  }
}
