// The gradients of a dense layer's parameters number by number, for any sizes: x [M, K]   dz [M, N]. Needs the
// constant SLICES.

// A slice's part of element i of dw = xᵀ · dz, or behind those of db = 1ᵀ · dz: every SLICES-th row of the batch.
fn partOfGradient(i: u32, slice: u32) -> f32 {
  let n = i % N;
  let k = i / N;
  var total = 0f;
  for (var m = slice; m < M; m += SLICES) {
    let input = select(1, x[m * K + min(k, K - 1)], k < K);
    total = fma(input, dz[m * N + n], total);
  }
  return total;
}
