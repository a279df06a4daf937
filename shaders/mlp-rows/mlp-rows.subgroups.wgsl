// The rows of a training step, as mlp-rows, for a GPU that is filled by width: a workgroup takes ROWS samples through everything, and
// its LANES invocations share out what each output sums, not only the outputs.
//   images, labels, clock, p, acts, deltas, order, losses, correct: see mlp-rows
// Forward, lanes stand side by side for four units each, as many as the layer has, 32 at most; all others take slices of the
// inputs: every so many words of pixels, or units of the layer before. Backward they stand so for the units of the layer after.
// Partial sums meet within a subgroup first, without a barrier, and only what subgroups came to in workgroup memory, each in an
// order that depends on the sizes and on that of a subgroup alone. Subgroups may be of any size; where they are not all full, each
// invocation stands for itself.
// For D a multiple of four, 1 to 9 layers and 512 classes at most.
// Computed in f32, rounded to Real at each store.
enable subgroups;
requires subgroup_id;

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

// Adds what `slices` lanes have, each `step` lanes from the next, as far as these are among the `width` neighbours of a subgroup: each
// of them has the sum.
fn addWithin(sums: Sums, step: u32, slices: u32, width: u32) -> Sums {
  var own = sums;
  for (var distance = step; distance < min(step * slices, width); distance *= 2) {
    for (var r = 0u; r < ROWS; r++) {
      own[r] += subgroupShuffleXor(own[r], distance);
    }
  }
  return own;
}

// Outputs of a layer from the slices of their sums, those from quad `first` on: `across` lanes stand side by side.
fn storeForward(sums: Sums, row: u32, layer: u32, first: u32, across: u32, lane: u32, width: u32) {
  var own = addWithin(sums, across, LANES / across, width);
  let step = max(across, width);
  if (lane % step < across) {
    for (var r = 0u; r < ROWS; r++) {
      partial[r * LANES + lane / step * across + lane % step] = own[r];
    }
  }
  workgroupBarrier();
  for (var i = lane; i < ROWS * across; i += LANES) {
    let r = i / across;
    let quad = first + i % across;
    if (quad < quadsOf(layer) && row + r < B) {
      let start = r * LANES + i % across;
      var sum = vec4f();
      for (var at = start; at < start + LANES / step * across; at += across) {
        sum += partial[at];
      }
      storeUnits(row, r, layer, quad, sum);
    }
  }
}

fn firstLayer(row: u32, lane: u32, width: u32) {
  let quads = quadsOf(1);
  let across = lanesFor(quads, ACROSS);
  for (var first = 0u; first < quads; first += across) {
    // What is beyond the last four units repeats them and is dropped.
    let sums = pixelSums(4 * min(first + lane % across, quads - 1), lane / across, LANES / across);
    // The partial sums of the quads before have been read.
    if (first > 0) {
      workgroupBarrier();
    }
    storeForward(sums, row, 1, first, across, lane, width);
  }
}

fn nextLayer(layer: u32, row: u32, lane: u32, width: u32) {
  let quads = quadsOf(layer);
  let across = lanesFor(quads, ACROSS);
  // The layer before has been stored.
  workgroupBarrier();
  for (var first = 0u; first < quads; first += across) {
    let sums = unitSums(layer, 4 * min(first + lane % across, quads - 1), lane / across, LANES / across);
    if (first > 0) {
      workgroupBarrier();
    }
    storeForward(sums, row, layer, first, across, lane, width);
  }
}

// Adds what is left to be added where a subgroup has fewer lanes than there are slices, for each of them.
fn addBetween(sums: Sums, lane: u32, slices: u32, width: u32) -> Sums {
  var own = sums;
  for (var r = 0u; r < ROWS; r++) {
    partial[r * LANES + lane] = own[r];
  }
  workgroupBarrier();
  let start = lane / slices * slices;
  for (var r = 0u; r < ROWS; r++) {
    own[r] = vec4f();
    for (var at = start; at < start + slices; at += width) {
      own[r] += partial[r * LANES + at];
    }
  }
  workgroupBarrier();
  return own;
}

// deltas of a hidden layer from those of the one after it: four units by the lanes that stand side by side for the quads after.
fn inputGradient(layer: u32, row: u32, lane: u32, width: u32) {
  let quads = quadsOf(layer);
  let slices = lanesFor(quadsOf(layer + 1), 8);
  let slice = lane % slices;
  for (var first = 0u; first < quads; first += LANES / slices) {
    let quad = first + lane / slices;
    var sums = addWithin(deltaSums(layer, row, 4 * quad, slice, slices), 1, slices, width);
    if (slices > width) {
      sums = addBetween(sums, lane, slices, width);
    }
    // All slices have the sums, and share out the rows.
    for (var r = slice; r < ROWS; r += slices) {
      if (quad < quads && row + r < B) {
        storeDeltas(row, r, layer, quad, sums[r]);
      }
    }
  }
}

@compute @workgroup_size(LANES)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_index) index: u32,
  @builtin(subgroup_id) subgroup: u32,
  @builtin(num_subgroups) subgroups: u32,
  @builtin(subgroup_size) size: u32,
  @builtin(subgroup_invocation_id) place: u32,
) {
  // Lanes are numbered subgroup by subgroup, whatever their index, so that each `width` of them are one.
  let isFull = subgroups * size == LANES;
  let width = select(1, size, isFull);
  let lane = select(index, subgroup * size + place, isFull);
  let row = ROWS * group.x;
  readPixels(row, lane);
  firstLayer(row, lane, width);
  for (var layer = 2u; layer <= LAYERS; layer++) {
    nextLayer(layer, row, lane, width);
  }
  workgroupBarrier();
  if (lane < ROWS && row + lane < B) {
    crossEntropy(row + lane, lane);
  }
  for (var layer = LAYERS - 1; layer >= 1; layer--) {
    storageBarrier();
    inputGradient(layer, row, lane, width);
  }
}
