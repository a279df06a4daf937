// What a workgroup does that takes ROWS samples through all layers of a multi-layer perceptron: its LANES invocations share out
// what each output sums, not only the outputs. How their sums meet is the kernel's own.
// Needs mlp-places, mlp-weights, sample-of, the overrides S, D, B, A, E and LAYERS, the constants LANES and ROWS, and the arguments
// images, p, acts, deltas and order. Pixels and a layer's input lie in workgroup memory: an invocation waits for weights only,
// and lanes that read the same word skip background together.

// Most lanes that stand for different units.
const ACROSS: u32 = 32;

var<workgroup> samples: array<u32, ROWS>;
var<workgroup> pixels: array<u32, ROWS * D / 4>;
// Logits are f32 whatever Real is: as many vec4 per row as their gradients take in deltas.
var<workgroup> logits: array<vec4f, ROWS * select(E - A, E, LAYERS == 1) / 4>;
// What the last layer put out, and what this one does.
var<workgroup> units: array<vec4f, 2 * ROWS * A / 4>;

// Each row's sums for four units.
alias Sums = array<vec4f, ROWS>;

// As many lanes as there are quads, rounded up to a power of two.
fn lanesFor(quads: u32, most: u32) -> u32 {
  return min(1u << (32 - countLeadingZeros(quads - 1)), most);
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

// Where a row's outputs of a layer begin in workgroup memory: of two layers that follow each other, side by side.
fn unitsAt(layer: u32, r: u32) -> u32 {
  return (layer % 2 * ROWS + r) * (A / 4);
}

// Four outputs of a layer, from their sum without the bias.
fn storeUnits(row: u32, r: u32, layer: u32, quad: u32, sum: vec4f) {
  let isReal = existing(4 * quad, widthOf(layer));
  let z = select(vec4f(), fourWeights(biasAt(layer) + 4 * quad, true) + sum, isReal);
  if (layer == LAYERS) {
    logits[r * quadsOf(layer) + quad] = z;
  } else {
    let at = ((row + r) * A + columnOf(layer)) / 4 + quad;
    acts[at] = select(z, vec4f(), z <= vec4f());
    // As it was rounded.
    units[unitsAt(layer, r) + quad] = acts[at];
  }
}

// Four deltas of a hidden layer, from their sum.
fn storeDeltas(row: u32, r: u32, layer: u32, quad: u32, sum: vec4f) {
  let column = columnOf(layer) / 4 + quad;
  // Padding has an output of 0 and so gets no gradient.
  let isOff = acts[(row + r) * (A / 4) + column] <= vec4f();
  deltas[(row + r) * (E / 4) + column] = select(sum, vec4f(), isOff);
}

// A slice of the sums of four units of the first layer, unit a multiple of four: every so many words of pixels.
fn pixelSums(unit: u32, slice: u32, slices: u32) -> Sums {
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
  return sums;
}

// A slice of the sums of four units of another layer: every so many units of the layer before.
fn unitSums(layer: u32, unit: u32, slice: u32, slices: u32) -> Sums {
  let K = widthOf(layer - 1);
  let N = widthOf(layer);
  let start = weightsAt(layer) + unit;
  var sums: Sums;
  for (var k = slice; k < K; k += slices) {
    let w = fourWeights(start + k * N, N % 4 == 0);
    for (var r = 0u; r < ROWS; r++) {
      sums[r] += units[unitsAt(layer - 1, r) + k / 4][k % 4] * w;
    }
  }
  return sums;
}

// A slice of the sums of four deltas of a hidden layer: every so many quads of the layer after.
fn deltaSums(layer: u32, row: u32, unit: u32, slice: u32, slices: u32) -> Sums {
  let K = widthOf(layer);
  let N = widthOf(layer + 1);
  let after = columnOf(layer + 1) / 4;
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
  return sums;
}
