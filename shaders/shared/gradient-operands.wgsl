// The gradients of a dense layer's parameters as one product, for product-block: dw = xᵀ · dz and, as a row below, db
// = 1ᵀ · dz
//   x [M, K]   dz [M, N]   dw [K, N]   db [N], K and N multiples of four

// Four inputs of a row of the batch; behind the last the one that a bias is multiplied by. Nothing past the last row.
fn fourInputs(row: u32, quad: u32) -> vec4f {
  let four = select(x[min(row, M - 1) * (K / 4) + min(quad, K / 4 - 1)], vec4f(1, 0, 0, 0), quad == K / 4);
  return select(vec4f(), four, row < M);
}

fn inputs(block: u32, quad: u32) -> mat4x4f {
  let row = 4 * block;
  return transpose(
    mat4x4f(fourInputs(row, quad), fourInputs(row + 1, quad), fourInputs(row + 2, quad), fourInputs(row + 3, quad)),
  );
}

fn deltas(block: u32, quad: u32) -> mat4x4f {
  let column = min(quad, N / 4 - 1);
  return mat4x4f(
    dz[min(4 * block + 0, M - 1) * (N / 4) + column],
    dz[min(4 * block + 1, M - 1) * (N / 4) + column],
    dz[min(4 * block + 2, M - 1) * (N / 4) + column],
    dz[min(4 * block + 3, M - 1) * (N / 4) + column],
  );
}

fn storeGradient(row: u32, quad: u32, sums: vec4f) {
  if (row < K && quad < N / 4) {
    dw[row * (N / 4) + quad] = sums;
  } else if (row == K && quad < N / 4) {
    db[quad] = sums;
  }
}
