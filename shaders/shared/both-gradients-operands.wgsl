// What a dense layer behind a relu passes back, for product-block: the products of gradient-operands, or where
// `isInput` is set
//   dx = dz · wᵀ where x > 0, else 0      dz [M, N]   w [K, N]   x, dx [M, K], K and N multiples of four

var<private> isInput: bool;

fn deltasOfRows(block: u32, quad: u32) -> mat4x4f {
  let row = 4 * quad;
  return mat4x4f(
    dz[min(row + 0, M - 1) * (N / 4) + block],
    dz[min(row + 1, M - 1) * (N / 4) + block],
    dz[min(row + 2, M - 1) * (N / 4) + block],
    dz[min(row + 3, M - 1) * (N / 4) + block],
  );
}

fn weightsTransposed(block: u32, quad: u32) -> mat4x4f {
  let at = 4 * min(quad, K / 4 - 1) * (N / 4) + block;
  return transpose(mat4x4f(w[at], w[at + N / 4], w[at + 2 * (N / 4)], w[at + 3 * (N / 4)]));
}

fn left(block: u32, quad: u32) -> mat4x4f {
  var rows: mat4x4f;
  if (isInput) {
    rows = deltasOfRows(block, quad);
  } else {
    rows = inputs(block, quad);
  }
  return rows;
}

fn right(block: u32, quad: u32) -> mat4x4f {
  var columns: mat4x4f;
  if (isInput) {
    columns = weightsTransposed(block, quad);
  } else {
    columns = deltas(block, quad);
  }
  return columns;
}

fn store(row: u32, quad: u32, sums: vec4f) {
  if (!isInput) {
    storeGradient(row, quad, sums);
  } else if (row < M && quad < K / 4) {
    let i = row * (K / 4) + quad;
    dx[i] = select(sums, vec4f(), x[i] <= vec4f());
  }
}

struct Place {
  group: vec2u,
  blocks: u32,
}

// Which tile of which product a workgroup computes, of tiles so many quads high and wide: first those of dw and db,
// then of dx.
fn placeOfTile(tile: u32, high: u32, wide: u32) -> Place {
  let across = (N / 4 + wide - 1) / wide;
  let ofWeights = across * ((K / 4 + 1 + high - 1) / high);
  let acrossInput = (K / 4 + wide - 1) / wide;
  let isOfInput = tile >= ofWeights;
  isInput = isOfInput;
  var place = Place(vec2u(tile % across, tile / across), (M + 3) / 4);
  // By the workgroup's number and not by the variable, of which a compiler can't tell that it is the same for all.
  if (isOfInput) {
    let rest = tile - ofWeights;
    place = Place(vec2u(rest % acrossInput, rest / acrossInput), N / 4);
  }
  return place;
}
