// Which tile of which layer's weights a workgroup has, and their update from the gradient in workgroup memory.
// Needs mlp-places, mlp-adam or mlp-sgd, the overrides LAYERS, the constants TILE_K and TILE_N, the clock with INVERSE, and in workgroup
// memory gradient: TILE_K rows of TILE_N / 4 vec4f, and the bias's as one row more.

struct Place {
  layer: u32,
  // The first row and column of the tile.
  firstK: u32,
  firstN: u32,
}

fn tilesOf(layer: u32) -> u32 {
  return ((widthOf(layer - 1) + TILE_K - 1) / TILE_K) * ((widthOf(layer) + TILE_N - 1) / TILE_N);
}

// Beyond the last layer there is nothing to do.
fn placeOf(group: vec3u) -> Place {
  var layer = 1u;
  var tile = group.x + group.y * 65535u;
  while (layer <= LAYERS && tile >= tilesOf(layer)) {
    tile -= tilesOf(layer);
    layer++;
  }
  let across = (widthOf(min(layer, LAYERS)) + TILE_N - 1) / TILE_N;
  return Place(layer, tile / across * TILE_K, tile % across * TILE_N);
}

// The tile's parameters, and of the first tile of each column the bias, four at a time by each of the workgroup's lanes.
fn updateTile(place: Place, lane: u32, lanes: u32) {
  let layer = place.layer;
  let K = widthOf(layer - 1);
  let N = widthOf(layer);
  let rule = ruleOf();
  let inverse = bitcast<f32>(clock[INVERSE]);
  let weights = weightsAt(layer) + place.firstK * N + place.firstN;
  let bias = biasAt(layer) + place.firstN;
  let rows = select(TILE_K, TILE_K + 1, place.firstK == 0);
  for (var i = lane; i < rows * TILE_N / 4; i += lanes) {
    let k = i / (TILE_N / 4);
    let n = i % (TILE_N / 4);
    let isBias = k == TILE_K;
    let at = select(weights + k * N, bias, isBias) + 4 * n;
    if ((place.firstK + k < K || isBias) && place.firstN + 4 * n < N) {
      // Where the rows of the weights begin at multiples of four, four neighbours are updated at once.
      if (N % 4 == 0) {
        updateFour(at / 4, inverse * gradient[k][n], rule);
      } else {
        for (var j = 0u; j < min(4, N - place.firstN - 4 * n); j++) {
          update((at + j) / 4, (at + j) % 4, inverse * gradient[k][n][j], rule);
        }
      }
    }
  }
}
