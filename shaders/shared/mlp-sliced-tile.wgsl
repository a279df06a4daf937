// A tile of one layer's gradients, TILE_K by TILE_N, into workgroup memory, its bias's as a last row: SLICES slices of the batch.
// Needs mlp-places, mlp-update, the overrides S, D, B, A and E, the constants SIDE and SLICES, workgroups of (SIDE, SIDE, SLICES),
// TILE_K and TILE_N of 4 * SIDE, the arguments images, order, acts and deltas, and gradient in workgroup memory.
// An invocation sums four rows by four columns. The workgroup takes CHUNK samples at a time into workgroup memory, four pixels (or
// outputs of the layer before) and four deltas of one of them by each invocation, and asks for the next ones before it sums these.

const CHUNK: u32 = SIDE * SLICES;

// Inputs, SIDE vec4 for each sample of a chunk, and behind them its deltas; in the end the sums of half the slices, SIDE * SIDE * 4
// each.
var<workgroup> staged: array<vec4f, 2 * CHUNK * SIDE>;
var<workgroup> biases: array<vec4f, CHUNK>;

// Four inputs of a row of the batch: pixels, or outputs of the layer before. Outside of layer and batch, 0.
fn fourInputs(place: Place, row: u32, quad: u32) -> vec4f {
  let at = place.firstK / 4 + quad;
  if (row >= B || 4 * at >= widthOf(place.layer - 1)) {
    return vec4f();
  }
  if (place.layer > 1) {
    return acts[(row * A + columnOf(place.layer - 1)) / 4 + at];
  }
  let sample = order[row];
  // Padding has no pixels, and deltas of 0.
  if (sample >= S) {
    return vec4f();
  }
  return unpack4x8unorm(images[sample * (D / 4) + at]);
}

fn fourDeltas(place: Place, row: u32, quad: u32) -> vec4f {
  let at = place.firstN / 4 + quad;
  if (row >= B || 4 * at >= widthOf(place.layer)) {
    return vec4f();
  }
  return deltas[(row * E + columnOf(place.layer)) / 4 + at];
}

fn sumTile(place: Place, local: vec3u, lane: u32) {
  var sum0 = vec4f();
  var sum1 = vec4f();
  var sum2 = vec4f();
  var sum3 = vec4f();
  var bias = vec4f();
  var inputs = fourInputs(place, lane / SIDE, lane % SIDE);
  var gradients = fourDeltas(place, lane / SIDE, lane % SIDE);
  for (var begin = 0u; begin < B; begin += CHUNK) {
    staged[lane] = inputs;
    staged[CHUNK * SIDE + lane] = gradients;
    workgroupBarrier();
    inputs = fourInputs(place, begin + CHUNK + lane / SIDE, lane % SIDE);
    gradients = fourDeltas(place, begin + CHUNK + lane / SIDE, lane % SIDE);
    for (var row = local.z; row < CHUNK; row += SLICES) {
      let x = staged[row * SIDE + local.y];
      let delta = staged[(CHUNK + row) * SIDE + local.x];
      bias += delta;
      // Background adds nothing.
      if (all(x == vec4f())) {
        continue;
      }
      sum0 += x.x * delta;
      sum1 += x.y * delta;
      sum2 += x.z * delta;
      sum3 += x.w * delta;
    }
    workgroupBarrier();
  }
  // Half the slices hand over to the others, until one has it all.
  let own = (local.y * SIDE + local.x) * 4;
  for (var half = SLICES / 2; half > 0; half /= 2) {
    if (local.z >= half && local.z < 2 * half) {
      let at = (local.z - half) * SIDE * SIDE * 4 + own;
      staged[at] = sum0;
      staged[at + 1] = sum1;
      staged[at + 2] = sum2;
      staged[at + 3] = sum3;
    }
    workgroupBarrier();
    if (local.z < half) {
      let at = local.z * SIDE * SIDE * 4 + own;
      sum0 += staged[at];
      sum1 += staged[at + 1];
      sum2 += staged[at + 2];
      sum3 += staged[at + 3];
    }
    workgroupBarrier();
  }
  if (local.y == 0) {
    biases[local.z * SIDE + local.x] = bias;
  }
  if (local.z == 0) {
    gradient[4 * local.y][local.x] = sum0;
    gradient[4 * local.y + 1][local.x] = sum1;
    gradient[4 * local.y + 2][local.x] = sum2;
    gradient[4 * local.y + 3][local.x] = sum3;
  }
  workgroupBarrier();
  if (lane < SIDE) {
    var total = vec4f();
    for (var slice = 0u; slice < SLICES; slice++) {
      total += biases[slice * SIDE + lane];
    }
    gradient[TILE_K][lane] = total;
  }
  workgroupBarrier();
}
