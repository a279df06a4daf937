// Which tile of which layer's weights a workgroup has, and how parameters are updated from their gradients.
// Needs mlp-places, mlp-adam or mlp-sgd, the overrides D and LAYERS, the constants TILE_K and TILE_N, and the clock with INVERSE.

struct Place {
  layer: u32,
  // Width of the layer's input and of its output.
  K: u32,
  N: u32,
  // The first row and column of the tile.
  firstK: u32,
  firstN: u32,
  // First element of the layer's weights.
  weights: u32,
  // Where its input begins in a row of acts, and its output in a row of deltas.
  before: u32,
  column: u32,
}

// Beyond the last layer there is nothing to do. One walk over the layers finds all: software drivers compile each further look at
// a width into a page of code.
fn placeOf(group: vec3u) -> Place {
  var place = Place();
  place.layer = 1;
  place.K = D;
  place.N = widthOf(1);
  var tile = group.x + group.y * 65535u;
  var across = tilesAcross(place.N);
  var tiles = across * ((place.K + TILE_K - 1) / TILE_K);
  while (tile >= tiles && place.layer <= LAYERS) {
    tile -= tiles;
    place.weights += padded(place.K * place.N, 128) + padded(place.N, 128);
    place.before = place.column;
    place.column += padded(place.N, 4);
    place.layer++;
    place.K = place.N;
    place.N = widthOf(min(place.layer, LAYERS));
    across = tilesAcross(place.N);
    tiles = across * ((place.K + TILE_K - 1) / TILE_K);
  }
  place.firstK = tile / across * TILE_K;
  place.firstN = tile % across * TILE_N;
  return place;
}

fn tilesAcross(width: u32) -> u32 {
  return (width + TILE_N - 1) / TILE_N;
}

// Four columns of a row of the tile, those from column n on, from their gradients; row TILE_K is the bias.
fn updateQuad(place: Place, k: u32, n: u32, scaled: vec4f, rule: Rule) {
  let isBias = k == TILE_K;
  let column = place.firstN + n;
  if ((place.firstK + k >= place.K && !isBias) || column >= place.N) {
    return;
  }
  let row = select((place.firstK + k) * place.N, padded(place.K * place.N, 128), isBias);
  let at = place.weights + row + column;
  var gradients = bitcast<f32>(clock[INVERSE]) * scaled;
  // Where the rows of the weights begin at multiples of four, four neighbours are updated at once.
  if (place.N % 4 == 0) {
    updateFour(at / 4, gradients, rule);
  } else {
    for (var i = at; i < at + min(4, place.N - column); i++) {
      update(i / 4, i % 4, gradients[i - at], rule);
    }
  }
}
