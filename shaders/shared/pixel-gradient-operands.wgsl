// The gradients of the first layer's parameters as one product, for product-block: dw = images[order]ᵀ · dz and, as a
// row below, db = 1ᵀ · dz
//   images [S, D]   order [B]   dz [B, N]   dw [D, N]   db [N], D and N multiples of four

// Four pixels of a row of the batch; behind the last the one that a bias is multiplied by. Nothing past the last row,
// no pixels of padding.
fn fourPixels(row: u32, quad: u32) -> vec4f {
  let sample = order[min(row, B - 1)];
  let word = images[select(0, sample, sample < S) * (D / 4) + min(quad, D / 4 - 1)];
  let pixels = select(vec4f(), unpack4x8unorm(word), sample < S);
  return select(vec4f(), select(pixels, vec4f(1, 0, 0, 0), quad == D / 4), row < B);
}

fn left(block: u32, quad: u32) -> mat4x4f {
  let row = 4 * block;
  return transpose(
    mat4x4f(fourPixels(row, quad), fourPixels(row + 1, quad), fourPixels(row + 2, quad), fourPixels(row + 3, quad)),
  );
}

fn right(block: u32, quad: u32) -> mat4x4f {
  let column = min(quad, N / 4 - 1);
  return mat4x4f(
    dz[min(4 * block + 0, B - 1) * (N / 4) + column],
    dz[min(4 * block + 1, B - 1) * (N / 4) + column],
    dz[min(4 * block + 2, B - 1) * (N / 4) + column],
    dz[min(4 * block + 3, B - 1) * (N / 4) + column],
  );
}

fn store(row: u32, quad: u32, sums: vec4f) {
  if (row < D && quad < N / 4) {
    dw[row * (N / 4) + quad] = sums;
  } else if (row == D && quad < N / 4) {
    db[quad] = sums;
  }
}
