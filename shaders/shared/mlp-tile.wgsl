// A tile of one layer's gradients, TILE_K by TILE_N, summed over the batch in registers, and the update from it.
// Needs mlp-places, mlp-update, product-tile, the overrides S, D, B, A and E, the tuning constants, and the arguments images, order, acts and deltas.

// The bias's gradient for the invocation's columns: four in each of the columns given of deltas.
fn sumBias(column: u32, nextColumn: u32) -> array<vec4f, 2> {
  var left = vec4f();
  var right = vec4f();
  for (var row = 0u; row < B; row++) {
    left += deltas[row * (E / 4) + column];
    right += deltas[row * (E / 4) + nextColumn];
  }
  return array<vec4f, 2>(left, right);
}

// The invocation's 8 x 8 elements of the gradient: eight inputs from two words of pixels, or two columns of acts, by eight deltas.
fn sumTile(place: Place, word: u32, nextWord: u32, column: u32, nextColumn: u32) -> Tile {
  let before = place.before / 4;
  var tile = Tile();
  for (var row = 0u; row < B; row++) {
    var upper: vec4f;
    var lower: vec4f;
    if (place.layer == 1) {
      let sample = order[row];
      let start = select(0, sample, sample < S) * (D / 4);
      let pixels = vec2u(images[start + word], images[start + nextWord]);
      // Background adds nothing. Nor does padding, whose deltas are 0 and which reads sample 0.
      if (all(pixels == vec2u())) {
        continue;
      }
      upper = unpack4x8unorm(pixels.x);
      lower = unpack4x8unorm(pixels.y);
    } else {
      upper = acts[row * (A / 4) + before + word];
      lower = acts[row * (A / 4) + before + nextWord];
    }
    let left = deltas[row * (E / 4) + column];
    let right = deltas[row * (E / 4) + nextColumn];
    addOuterProduct(&tile, upper, lower, left, right);
  }
  return tile;
}

// The invocation's 8 rows by 8 columns of the tile, and of the first row of tiles the first row of invocations the bias. What lies
// outside the layer repeats its last four and is dropped.
fn updateTile(place: Place, local: vec3u) {
  let words = padded(place.K, 4) / 4;
  let quads = padded(place.N, 4) / 4;
  let word = min(place.firstK / 4 + 2 * local.y, words - 1);
  let nextWord = min(place.firstK / 4 + 2 * local.y + 1, words - 1);
  let column = place.column / 4 + min(place.firstN / 4 + 2 * local.x, quads - 1);
  let nextColumn = place.column / 4 + min(place.firstN / 4 + 2 * local.x + 1, quads - 1);
  var tile = sumTile(place, word, nextWord, column, nextColumn);
  var sums = quadsOfTile(&tile);
  var biases = array<vec4f, 2>();
  let first = 16 * local.y;
  var end = first + 16;
  if (place.firstK == 0 && local.y == 0) {
    biases = sumBias(column, nextColumn);
    end += 2;
  }
  let rule = ruleOf();
  // A loop over addresses, which no driver unrolls: sixteen updates would be most of what it compiles.
  for (var at = first; at < end; at++) {
    let isBias = at - first >= 16;
    let sum = select(sums[(at - first) % 16], biases[at % 2], isBias);
    updateQuad(place, select(at / 2, TILE_K, isBias), 8 * local.x + 4 * (at % 2), sum, rule);
  }
}
