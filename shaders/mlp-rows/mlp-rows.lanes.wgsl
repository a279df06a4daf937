// The rows of a training step, as mlp-rows, for a GPU that is filled by width: a workgroup takes ROWS samples through everything, and
// its LANES invocations share out what each output sums, not only the outputs.
//   images, labels, clock, p, acts, deltas, order, losses, correct: see mlp-rows
// Forward, lanes stand side by side for four units each, as many as the layer has, 32 at most; all others take slices of the
// inputs: every so many words of pixels, or units of the layer before. Backward they stand so for the units of the layer after.
// The partial sums meet in workgroup memory and are added as a tree, in an order that depends on the sizes alone. Pixels and the layer's input
// lie in workgroup memory, too: an invocation waits for weights only, and lanes that read the same word skip background together.
// For D a multiple of four, 1 to 9 layers and 512 classes at most.
// Computed in f32, rounded to Real at each store.
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

const LANES: u32 = 256;
const ROWS: u32 = 1;

// Most lanes that stand for different units.
const ACROSS: u32 = 32;

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

var<workgroup> samples: array<u32, ROWS>;
var<workgroup> pixels: array<u32, ROWS * D / 4>;
// Logits are f32 whatever Real is: as many vec4 per row as their gradients take in deltas.
var<workgroup> logits: array<vec4f, ROWS * select(E - A, E, LAYERS == 1) / 4>;
// What the last layer put out, and what this one does.
var<workgroup> units: array<vec4f, 2 * ROWS * A / 4>;
var<workgroup> partial: array<vec4f, ROWS * LANES>;

// Each row's sums for four units.
alias Sums = array<vec4f, ROWS>;

// As many lanes as there are quads, rounded up to a power of two.
fn lanesFor(quads: u32, most: u32) -> u32 {
  return min(1u << (32 - countLeadingZeros(quads - 1)), most);
}

// Adds what `slices` lanes have, each `step` lanes from the next, into the first of them. All lanes take part.
fn addSlices(sums: Sums, lane: u32, slice: u32, slices: u32, step: u32) {
  var own = sums;
  // What was there may still be read.
  workgroupBarrier();
  for (var r = 0u; r < ROWS; r++) {
    partial[r * LANES + lane] = own[r];
  }
  for (var half = slices / 2; half > 0; half /= 2) {
    workgroupBarrier();
    if (slice < half) {
      for (var r = 0u; r < ROWS; r++) {
        partial[r * LANES + lane] += partial[r * LANES + lane + half * step];
      }
    }
  }
  workgroupBarrier();
}

fn readPixels(row: u32, lane: u32) {
  if (lane < ROWS) {
    let sample = sampleOf(min(row + lane, B - 1));
    samples[lane] = sample;
    if (row + lane < B) {
      order[row + lane] = sample;
    }
  }
  workgroupBarrier();
  for (var i = lane; i < ROWS * D / 4; i += LANES) {
    let sample = samples[i / (D / 4)];
    // Padding has no pixels.
    pixels[i] = select(0, images[select(0, sample, sample < S) * (D / 4) + i % (D / 4)], sample < S);
  }
  workgroupBarrier();
}

// Outputs of a layer, from sums without the bias that begin at `first` and stand in the first `across` of the partial sums.
fn storeForward(row: u32, layer: u32, first: u32, across: u32, lane: u32) {
  for (var i = lane; i < ROWS * across; i += LANES) {
    let r = i / across;
    let quad = first + i % across;
    if (quad < quadsOf(layer) && row + r < B) {
      let isReal = existing(4 * quad, widthOf(layer));
      let z = select(vec4f(), fourWeights(biasAt(layer) + 4 * quad, true) + partial[r * LANES + i % across], isReal);
      if (layer == LAYERS) {
        logits[r * quadsOf(layer) + quad] = z;
      } else {
        let at = ((row + r) * A + columnOf(layer)) / 4 + quad;
        acts[at] = select(z, vec4f(), z <= vec4f());
        // As it was rounded.
        units[unitsAt(layer, r) + quad] = acts[at];
      }
    }
  }
}

// Where a row's outputs of a layer begin in workgroup memory: of two layers that follow each other, side by side.
fn unitsAt(layer: u32, r: u32) -> u32 {
  return (layer % 2 * ROWS + r) * (A / 4);
}

fn firstLayer(row: u32, lane: u32) {
  let quads = quadsOf(1);
  let across = lanesFor(quads, ACROSS);
  let slices = LANES / across;
  let slice = lane / across;
  for (var first = 0u; first < quads; first += across) {
    // What is beyond the last four units repeats them and is dropped.
    let unit = 4 * min(first + lane % across, quads - 1);
    var sums: Sums;
    for (var d = slice; d < D / 4; d += slices) {
      var any = 0u;
      for (var r = 0u; r < ROWS; r++) {
        any |= pixels[r * (D / 4) + d];
      }
      // Background of all rows adds nothing.
      if (any == 0) {
        continue;
      }
      let at = 4 * d * W1 + unit;
      let w0 = fourWeights(at, W1 % 4 == 0);
      let w1 = fourWeights(at + W1, W1 % 4 == 0);
      let w2 = fourWeights(at + 2 * W1, W1 % 4 == 0);
      let w3 = fourWeights(at + 3 * W1, W1 % 4 == 0);
      for (var r = 0u; r < ROWS; r++) {
        let x = unpack4x8unorm(pixels[r * (D / 4) + d]);
        sums[r] += x.x * w0 + x.y * w1 + x.z * w2 + x.w * w3;
      }
    }
    addSlices(sums, lane, slice, slices, across);
    storeForward(row, 1, first, across, lane);
  }
}

fn nextLayer(layer: u32, row: u32, lane: u32) {
  let K = widthOf(layer - 1);
  let N = widthOf(layer);
  let quads = quadsOf(layer);
  let across = lanesFor(quads, ACROSS);
  let slices = LANES / across;
  let slice = lane / across;
  // The layer before has been stored.
  workgroupBarrier();
  for (var first = 0u; first < quads; first += across) {
    let start = weightsAt(layer) + 4 * min(first + lane % across, quads - 1);
    var sums: Sums;
    for (var k = slice; k < K; k += slices) {
      let w = fourWeights(start + k * N, N % 4 == 0);
      for (var r = 0u; r < ROWS; r++) {
        sums[r] += units[unitsAt(layer - 1, r) + k / 4][k % 4] * w;
      }
    }
    addSlices(sums, lane, slice, slices, across);
    storeForward(row, layer, first, across, lane);
  }
}

// deltas of a hidden layer from those of the one after it: four units by the lanes that stand side by side for the quads after.
fn inputGradient(layer: u32, row: u32, lane: u32) {
  let K = widthOf(layer);
  let N = widthOf(layer + 1);
  let quads = quadsOf(layer);
  let slices = lanesFor(quadsOf(layer + 1), 8);
  let across = LANES / slices;
  let slice = lane % slices;
  let after = columnOf(layer + 1) / 4;
  for (var first = 0u; first < quads; first += across) {
    let unit = 4 * (first + lane / slices);
    let at = weightsAt(layer + 1) + min(vec4u(unit, unit + 1, unit + 2, unit + 3), vec4u(K - 1)) * N;
    var sums: Sums;
    for (var q = slice; q < quadsOf(layer + 1); q += slices) {
      let w0 = fourWeights(at.x + 4 * q, N % 4 == 0);
      let w1 = fourWeights(at.y + 4 * q, N % 4 == 0);
      let w2 = fourWeights(at.z + 4 * q, N % 4 == 0);
      let w3 = fourWeights(at.w + 4 * q, N % 4 == 0);
      for (var r = 0u; r < ROWS; r++) {
        // Beyond the layer's width they are 0.
        let delta = deltas[min(row + r, B - 1) * (E / 4) + after + q];
        sums[r] += vec4f(dot(delta, w0), dot(delta, w1), dot(delta, w2), dot(delta, w3));
      }
    }
    addSlices(sums, lane, slice, slices, 1);
    for (var i = lane; i < ROWS * across; i += LANES) {
      let r = i / across;
      let quad = first + i % across;
      if (quad < quads && row + r < B) {
        let column = columnOf(layer) / 4 + quad;
        // Padding has an output of 0 and so gets no gradient.
        let isOff = acts[(row + r) * (A / 4) + column] <= vec4f();
        deltas[(row + r) * (E / 4) + column] = select(partial[r * LANES + i % across * slices], vec4f(), isOff);
      }
    }
  }
}

@compute @workgroup_size(LANES)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let row = ROWS * group.x;
  readPixels(row, lane);
  firstLayer(row, lane);
  for (var layer = 2u; layer <= LAYERS; layer++) {
    nextLayer(layer, row, lane);
  }
  workgroupBarrier();
  if (lane < ROWS && row + lane < B) {
    crossEntropy(row + lane, lane);
  }
  for (var layer = LAYERS - 1; layer >= 1; layer--) {
    storageBarrier();
    inputGradient(layer, row, lane);
  }
}
