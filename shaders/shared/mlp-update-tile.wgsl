// The update of a tile's parameters from their gradient in workgroup memory.
// Needs mlp-update, and in workgroup memory gradient: TILE_K rows of TILE_N / 4 vec4f, and the bias's as one row more.

// The tile's parameters, and of the first tile of each column the bias, four at a time by each of the workgroup's lanes.
fn updateTile(place: Place, lane: u32, lanes: u32) {
  let rule = ruleOf();
  let rows = select(TILE_K, TILE_K + 1, place.firstK == 0);
  for (var i = lane; i < rows * TILE_N / 4; i += lanes) {
    let k = i / (TILE_N / 4);
    let n = i % (TILE_N / 4);
    updateQuad(place, k, 4 * n, gradient[k][n], rule);
  }
}
