// As mlp-tile, for software adapters that have subgroups: of the deltas, which all invocations need alike, each loads two and has
// the other six from its neighbours. Background is not looked for: the step past it would cost these adapters more than it saves.
// Needs mlp-places, mlp-update, product-tile, four-of, the overrides S, D, B, A and E, the tuning constants, the arguments images, order,
// acts and deltas.

// WIDTH times 8 columns, one after another: a row of 8 is half a line of the processor's cache, and two processors that each write half
// of it would take it away from each other.
fn updateTiles(first: Place, lane: u32) {
  var place = first;
  // An end that no driver knows: unrolled, all of it would be compiled WIDTH times.
  for (; place.firstN < min(first.firstN + TILE_N, first.N); place.firstN += 8) {
    updateTile(place, lane);
  }
}

// The invocation's 8 rows by 8 columns, and of the first row of tiles the first invocation the bias, which all sum. What lies
// outside the layer repeats its last four and is dropped. Four rows are in the upper half of the tile and four in the lower: eight
// neighbours of a layer as wide as a power of two would meet in fewer places of the processor's cache.
fn updateTile(place: Place, lane: u32) {
  let words = padded(place.K, 4) / 4;
  let quads = padded(place.N, 4) / 4;
  let word = min(place.firstK / 4 + lane, words - 1);
  let nextWord = min(place.firstK / 4 + HEIGHT + lane, words - 1);
  let column = place.column + 4 * min(place.firstN / 4, quads - 1) + lane % 4;
  let nextColumn = place.column + 4 * min(place.firstN / 4 + 1, quads - 1) + lane % 4;
  let before = place.before / 4;
  var tile = Tile();
  var biases = array<vec4f, 2>();
  for (var row = 0u; row < B; row++) {
    let at = row * E + column;
    let nextAt = row * E + nextColumn;
    let left = fourOf(f32(deltas[at / 4][at % 4]));
    let right = fourOf(f32(deltas[nextAt / 4][nextAt % 4]));
    biases[0] += left;
    biases[1] += right;
    var upper: vec4f;
    var lower: vec4f;
    if (place.layer == 1) {
      // The deltas of padding are 0, which reads sample 0.
      let sample = order[row];
      let start = select(0, sample, sample < S) * (D / 4);
      upper = unpack4x8unorm(images[start + word]);
      lower = unpack4x8unorm(images[start + nextWord]);
    } else {
      upper = acts[row * (A / 4) + before + word];
      lower = acts[row * (A / 4) + before + nextWord];
    }
    addOuterProduct(&tile, upper, lower, left, right);
  }
  var sums = quadsOfTile(&tile);
  let rule = ruleOf();
  let end = select(16u, 18u, place.firstK == 0 && lane == 0);
  for (var quad = 0u; quad < end; quad++) {
    let isBias = quad >= 16;
    let sum = select(sums[quad % 16], biases[quad % 2], isBias);
    let row = 4 * lane + quad / 2 % 4 + select(0, TILE_K / 2, quad >= 8);
    updateQuad(place, select(row, TILE_K, isBias), 4 * (quad % 2), sum, rule);
  }
}
