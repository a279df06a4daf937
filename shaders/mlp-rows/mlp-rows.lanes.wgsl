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

var<workgroup> partial: array<vec4f, ROWS * LANES>;

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

// Outputs of a layer, from sums that begin at `first` and stand in the first `across` of the partial sums.
fn storeForward(row: u32, layer: u32, first: u32, across: u32, lane: u32) {
  for (var i = lane; i < ROWS * across; i += LANES) {
    let r = i / across;
    let quad = first + i % across;
    if (quad < quadsOf(layer) && row + r < B) {
      storeUnits(row, r, layer, quad, partial[r * LANES + i % across]);
    }
  }
}

fn firstLayer(row: u32, lane: u32) {
  let quads = quadsOf(1);
  let across = lanesFor(quads, ACROSS);
  let slices = LANES / across;
  let slice = lane / across;
  for (var first = 0u; first < quads; first += across) {
    // What is beyond the last four units repeats them and is dropped.
    let sums = pixelSums(4 * min(first + lane % across, quads - 1), slice, slices);
    addSlices(sums, lane, slice, slices, across);
    storeForward(row, 1, first, across, lane);
  }
}

fn nextLayer(layer: u32, row: u32, lane: u32) {
  let quads = quadsOf(layer);
  let across = lanesFor(quads, ACROSS);
  let slices = LANES / across;
  let slice = lane / across;
  // The layer before has been stored.
  workgroupBarrier();
  for (var first = 0u; first < quads; first += across) {
    let sums = unitSums(layer, 4 * min(first + lane % across, quads - 1), slice, slices);
    addSlices(sums, lane, slice, slices, across);
    storeForward(row, layer, first, across, lane);
  }
}

// deltas of a hidden layer from those of the one after it: four units by the lanes that stand side by side for the quads after.
fn inputGradient(layer: u32, row: u32, lane: u32) {
  let quads = quadsOf(layer);
  let slices = lanesFor(quadsOf(layer + 1), 8);
  let across = LANES / slices;
  let slice = lane % slices;
  for (var first = 0u; first < quads; first += across) {
    let sums = deltaSums(layer, row, 4 * (first + lane / slices), slice, slices);
    addSlices(sums, lane, slice, slices, 1);
    for (var i = lane; i < ROWS * across; i += LANES) {
      let r = i / across;
      let quad = first + i % across;
      if (quad < quads && row + r < B) {
        storeDeltas(row, r, layer, quad, partial[r * LANES + i % across * slices]);
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
