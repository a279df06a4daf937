// A tile of one layer's gradients, TILE_K by TILE_N, summed over the batch into workgroup memory.
// Needs mlp-places, mlp-update, product-tile, the overrides S, D, B, A and E, the tuning constants, and the arguments images, order, acts and deltas.

// The bias's gradient for the tile's columns.
fn sumBias(layer: u32, firstN: u32, lane: u32) {
  let quads = padded(widthOf(layer), 4) / 4;
  for (var n = lane; n < TILE_N / 4; n += WIDTH * HEIGHT) {
    let column = columnOf(layer) / 4 + min(firstN / 4 + n, quads - 1);
    var sum = vec4f();
    for (var row = 0u; row < B; row++) {
      sum += deltas[row * (E / 4) + column];
    }
    gradient[TILE_K][n] = sum;
  }
}

// The invocation's 8 x 8 elements of the gradient, into workgroup memory. What lies outside the layer repeats its last
// four and is dropped later.
fn sumTile(layer: u32, firstK: u32, firstN: u32, local: vec3u) {
  let words = padded(widthOf(layer - 1), 4) / 4;
  let quads = padded(widthOf(layer), 4) / 4;
  let word = min(firstK / 4 + 2 * local.y, words - 1);
  let nextWord = min(firstK / 4 + 2 * local.y + 1, words - 1);
  let column = columnOf(layer) / 4 + min(firstN / 4 + 2 * local.x, quads - 1);
  let nextColumn = columnOf(layer) / 4 + min(firstN / 4 + 2 * local.x + 1, quads - 1);
  var tile = Tile();
  let before = select(0, columnOf(layer - 1) / 4, layer > 1);
  for (var row = 0u; row < B; row++) {
    var upper: vec4f;
    var lower: vec4f;
    if (layer == 1) {
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
  gradient[8 * local.y + 0][2 * local.x] = tile.left0;
  gradient[8 * local.y + 0][2 * local.x + 1] = tile.right0;
  gradient[8 * local.y + 1][2 * local.x] = tile.left1;
  gradient[8 * local.y + 1][2 * local.x + 1] = tile.right1;
  gradient[8 * local.y + 2][2 * local.x] = tile.left2;
  gradient[8 * local.y + 2][2 * local.x + 1] = tile.right2;
  gradient[8 * local.y + 3][2 * local.x] = tile.left3;
  gradient[8 * local.y + 3][2 * local.x + 1] = tile.right3;
  gradient[8 * local.y + 4][2 * local.x] = tile.left4;
  gradient[8 * local.y + 4][2 * local.x + 1] = tile.right4;
  gradient[8 * local.y + 5][2 * local.x] = tile.left5;
  gradient[8 * local.y + 5][2 * local.x + 1] = tile.right5;
  gradient[8 * local.y + 6][2 * local.x] = tile.left6;
  gradient[8 * local.y + 6][2 * local.x + 1] = tile.right6;
  gradient[8 * local.y + 7][2 * local.x] = tile.left7;
  gradient[8 * local.y + 7][2 * local.x + 1] = tile.right7;
}
