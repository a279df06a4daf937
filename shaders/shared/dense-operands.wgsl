// The left operand of a dense layer's product x · w, as product-block has it, and what becomes of its sums: y =
// relu(sum + b)
//   x [M, K]   b [N]   y [M, N], for K and N multiples of four. Needs columns-of-w.

fn left(block: u32, quad: u32) -> mat4x4f {
  let row = 4 * quad;
  return mat4x4f(
    x[min(row + 0, M - 1) * (K / 4) + block],
    x[min(row + 1, M - 1) * (K / 4) + block],
    x[min(row + 2, M - 1) * (K / 4) + block],
    x[min(row + 3, M - 1) * (K / 4) + block],
  );
}

fn store(row: u32, quad: u32, sums: vec4f) {
  if (row < M && quad < N / 4) {
    let z = sums + b[quad];
    y[row * (N / 4) + quad] = select(z, vec4f(), z <= vec4f());
  }
}
